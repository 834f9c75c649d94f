import type { Words } from '../basics/words.ts';
import { leakNotice } from '../contract/leak-notice.ts';
import {
  type CampaignProgress,
  campaignProgress,
  type SendingAnswer,
  sendingAnswer,
  sendingRequest,
} from '../contract/sending.ts';
import { campaignNumber } from '../contract/telling.ts';
import type { Tx } from '../db/database.ts';
import { record } from '../db/record.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { Problem } from '../http/problems.ts';
import { insurerOf, type TellingRooms } from './campaigns.routes.ts';
import { campaignOf, keepLetters, ownCampaign } from './campaigns.store.ts';
import {
  batchCounts,
  enqueueSending,
  insertBatch,
  progressOf,
  runOf,
  senderOf,
  waitingPlaces,
} from './sending.store.ts';

/** People before a worker: minutes of work. More addresses would lie sealed here for longer than they need. */
const WAITING_MAX = 2_000;

const about = { tags: ['telling'], params: campaignNumber };
const showing = {
  schema: {
    ...{ ...about, response: { 200: campaignProgress } },
    summary:
      'One campaign: how many were written to, refused, put off or bounced, and who drives the mail server',
  },
};
const queueing = {
  schema: {
    ...{ ...about, body: sendingRequest, response: { 200: sendingAnswer } },
    summary: 'Hand over people to be written to, their addresses sealed to the worker; each is queued once',
  },
};

/** Sending through the house: what the page asks and hands over. No address is read here. */
export function sendingRoutes(app: App, rooms: TellingRooms): void {
  app.get('/v1/insurer/campaigns/:number', showing, async (request): Promise<CampaignProgress> => {
    const { insurerId, credentialId } = insurerOf(request);
    return await rooms.database.transaction({ insurerId, credentialId }, async (tx) => {
      const campaign = await ownCampaign(tx, insurerId, request.params.number);
      if (!campaign) throw new Problem('not-found');
      return await shownProgress(tx, insurerId, campaign);
    });
  });

  app.post('/v1/insurer/campaigns/:number/batches', queueing, async (request): Promise<SendingAnswer> => {
    const { insurerId, credentialId } = insurerOf(request);
    const { body } = request;
    const tenant = { insurerId, credentialId };
    const command = {
      ...{ tenant, route: `POST /v1/insurer/campaigns/${request.params.number}/batches` },
      ...{ key: idempotencyKeyOf(request), now: rooms.now() },
      inputHash: await rooms.fingerprint('input', Buffer.from(JSON.stringify(body))),
    };
    const hashes = body.people.flatMap(({ hash }) => (hash === null ? [] : [Buffer.from(hash, 'base64url')]));
    const people = body.people.map(({ n, language, hash }) => ({ n, language, hasAddress: hash !== null }));
    if (new Set(people.map(({ n }) => n)).size < people.length || people.some(({ n }) => n >= body.size))
      throw new Problem('request.invalid');
    const recorded = await record(rooms.database, command, async (tx) => {
      const campaignId = await campaignOf(tx, insurerId, request.params.number);
      if (campaignId === undefined) throw new Problem('not-found');
      const sender = await senderOf(tx, insurerId);
      if (!sender || String(sender.id) !== body.key) throw new Problem('state.conflict', OTHER_WORKER);
      const run = await runOf(tx, campaignId, { secret: rooms.randomBytes(32), size: body.size });
      if (run.size !== body.size) throw new Problem('state.conflict', OTHER_LIST);
      if ((await waitingPlaces(tx, campaignId)) >= WAITING_MAX) throw new Problem('request.too-many');
      const sealed = body.sealed === null ? null : Buffer.from(body.sealed, 'base64url');
      const at = rooms.now();
      if (hashes.length > 0) await keepLetters(tx, campaignId, { hashes, at });
      const made = await insertBatch(tx, { campaignId, keyId: sender.id, sealed, at, people });
      if (made.queued > 0) await enqueueSending(tx, made.id);
      return { value: made, resultId: made.id };
    });
    if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
    if (recorded.kind === 'done') {
      const { queued, withoutAddress } = recorded.value;
      return { queued, withoutAddress };
    }
    const queued = await rooms.database.transaction(tenant, (tx) => batchCounts(tx, recorded.resultId));
    return { queued, withoutAddress: people.filter(({ hasAddress }) => !hasAddress).length };
  });
}

async function shownProgress(
  tx: Tx,
  insurerId: number,
  campaign: NonNullable<Awaited<ReturnType<typeof ownCampaign>>>,
): Promise<CampaignProgress> {
  const { id, number, incident, facts, publishedAt } = campaign;
  const sender = await senderOf(tx, insurerId);
  const { states, lost, size } = await progressOf(tx, id);
  const last = Math.max(-1, ...states.map((one) => one.last));
  const moved = Math.max(...states.map(({ at }) => at.getTime()));
  return {
    ...{ number, incident, notice: leakNotice.parse(facts), publishedAt: publishedAt.toISOString() },
    sender: sender
      ? { key: String(sender.id), publicKey: sender.publicKey.toString('base64url'), from: sender.from }
      : null,
    ...{ size, next: last + 1, lost },
    states: states.map(({ state, people }) => ({ state, people })),
    repeats: states.reduce((sum, { repeats }) => sum + repeats, 0),
    movedAt: states.length === 0 ? null : new Date(moved).toISOString(),
  };
}

const OTHER_WORKER: Words = {
  fr: 'Le service d’envoi a redémarré, ou n’est pas réglé pour vous\u202f: relisez la campagne, puis scellez pour sa clé.',
  en: 'The sending service was restarted, or is not set up for you: read the campaign again, then seal to its key.',
};
const OTHER_LIST: Words = {
  fr: 'Cette liste n’a pas autant de lignes que celle du premier envoi\u202f: reprenez la même.',
  en: 'This list has not as many lines as the one that was begun: take the same one.',
};
