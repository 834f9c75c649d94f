import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../basics/canonical-json.ts';
import { publicNumber } from '../basics/public-number.ts';
import { chainEnd, lockIncident } from '../breach/incidents.store.ts';
import { logEventAfter } from '../breach/log-event.routes.ts';
import {
  campaignAnswer,
  campaignNumber,
  campaignRequest,
  lettersAnswer,
  lettersRequest,
} from '../contract/telling.ts';
import type { Database, Tx } from '../db/database.ts';
import { record } from '../db/record.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { Vault } from '../vault/protocol.ts';
import {
  campaignNumberOf,
  campaignOf,
  insertCampaign,
  keepLetters,
  type NewCampaign,
} from './campaigns.store.ts';
import { judgeNotice } from './judge-notice.ts';
import { textOut } from './text-out.ts';

export type TellingRooms = {
  readonly database: Database;
  readonly vault: Vault;
  readonly insurers: () => Promise<
    readonly { readonly id: number; readonly name: string; readonly amc: string }[]
  >;
  readonly fingerprint: (purpose: 'input', bytes: Uint8Array) => Promise<Uint8Array>;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly now: () => Date;
  /** Host where letters are verified, as people type it. */
  readonly verifyAt: string;
};

/** Stands in a text that is for all, where each letter has its own code. */
export const EVERY_CODE = '____-____-____';

const publishing = {
  schema: {
    summary: 'Publish what members are told after a leak, if it passes the gate',
    tags: ['telling'],
    body: campaignRequest,
    response: { 200: campaignAnswer },
  },
};
const keeping = {
  schema: {
    summary: 'Keep the hashes of the codes of letters and e-mails',
    tags: ['telling'],
    params: campaignNumber,
    body: lettersRequest,
    response: { 200: lettersAnswer },
  },
};

/** POST /v1/insurer/campaigns and its letters: the insurer tells its members, we keep what makes it verifiable. */
export function campaignsRoutes(app: App, rooms: TellingRooms): void {
  app.post('/v1/insurer/campaigns', publishing, async (request) => {
    const { insurerId, credentialId } = insurerOf(request);
    const { incident, notice } = request.body;
    const language = languageOf(request);
    const insurer = (await rooms.insurers()).find(({ id }) => id === insurerId)?.name ?? '';
    const sender = { insurer, incident, verifyAt: rooms.verifyAt, code: EVERY_CODE };
    const { texts, faults: found, readingEase } = judgeNotice(notice, sender);
    const faults = found.map(({ code, found: what, says }) => ({
      code,
      found: what,
      message: says[language],
    }));
    const shown = { faults, readingEase, text: textOut(texts[language]) };
    if (faults.length > 0) return { ...shown, number: null };
    const number = publicNumber('N', rooms.randomBytes(8));
    const command = {
      tenant: { insurerId, credentialId },
      route: 'POST /v1/insurer/campaigns',
      key: idempotencyKeyOf(request),
      inputHash: await rooms.fingerprint('input', Buffer.from(JSON.stringify(request.body))),
      now: rooms.now(),
    };
    const publishedAt = rooms.now();
    const campaign = { number, insurerId, incident, facts: notice, publishedAt, byCredential: credentialId };
    const recorded = await record(rooms.database, command, async (tx) => {
      const resultId = await publish(tx, rooms.vault, campaign);
      return { value: number, resultId };
    });
    if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
    if (recorded.kind === 'done') return { ...shown, number: recorded.value };
    return { ...shown, number: await campaignNumberOf(rooms.database, recorded.resultId) };
  });

  app.post('/v1/insurer/campaigns/:number/letters', keeping, async (request) => {
    const { insurerId, credentialId } = insurerOf(request);
    const hashes = request.body.hashes.map((hash) => Buffer.from(hash, 'base64url'));
    const kept = await rooms.database.transaction({ insurerId, credentialId }, async (tx) => {
      const campaign = await campaignOf(tx, insurerId, request.params.number);
      if (campaign === undefined) throw new Problem('not-found');
      return await keepLetters(tx, campaign, { hashes, at: rooms.now() });
    });
    return { kept };
  });
}

/**
 * Keeps the campaign, and the line of the incident's timeline that says so: its digest is in the log before
 * either is kept. @throws Problem not-found when the incident is not there
 */
async function publish(tx: Tx, vault: Vault, campaign: NewCampaign): Promise<bigint> {
  const { number, incident, facts, publishedAt, byCredential } = campaign;
  await lockIncident(tx, incident);
  const end = await chainEnd(tx, incident);
  if (!end) throw new Problem('not-found');
  const { verdict, version } = facts;
  const digest = hash('sha256', canonicalJson(facts), 'hex');
  await logEventAfter(vault, tx, end, {
    ...{ kind: 'told', at: publishedAt, by: byCredential, reason: `campaign ${number} published` },
    detail: { controller: end.amc, campaign: number, verdict, version, facts: digest },
  });
  return await insertCampaign(tx, campaign);
}

/** The insurer that asks. @throws Problem access.denied for everybody else */
export function insurerOf(request: FastifyRequest): { insurerId: number; credentialId: number } {
  const { insurerId, credentialId } = callerOf(request, 'insurer');
  if (insurerId === null) throw new Problem('access.denied');
  return { insurerId, credentialId };
}
