import { hash } from 'node:crypto';
import { z } from 'zod';
import { leakNotice } from '../contract/leak-notice.ts';
import {
  LETTERS_PER_BATCH,
  type LetterBatchAnswer,
  type LetterBatches,
  letterBatchAnswer,
  letterBatches,
  letterBatchNumber,
  returnedAnswer,
  returnedRequest,
} from '../contract/sending.ts';
import { campaignNumber } from '../contract/telling.ts';
import { record } from '../db/record.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { Problem } from '../http/problems.ts';
import { insurerOf, type TellingRooms } from './campaigns.routes.ts';
import { campaignOf, keepLetters, type OwnCampaign, ownCampaign } from './campaigns.store.ts';
import {
  insertFetch,
  insertLetterBatch,
  letterBatchesOf,
  lettersDue,
  markReturned,
  placesOfBatch,
} from './letter-batches.store.ts';
import { letterCode, sayLetterCode } from './letter-code.ts';
import { type Letter, writeLetters } from './letter-pdf.ts';
import type { LetterFonts } from './load-letter-fonts.ts';
import { type Sender, writeNotice } from './write-notice.ts';

const about = { tags: ['telling'], params: campaignNumber };
const listing = {
  schema: {
    ...{ ...about, response: { 200: letterBatches } },
    summary: 'Batches of letters for a printer, and who still waits for a letter',
  },
};
const making = {
  schema: {
    ...{ ...about, body: z.strictObject({}), response: { 200: letterBatchAnswer } },
    summary: 'Put the next people whom no e-mail reaches into a batch of letters, each once',
  },
};
const fetching = {
  schema: {
    tags: ['telling'],
    params: letterBatchNumber,
    body: z.strictObject({}),
    produces: ['application/pdf'],
    summary: 'The letters of a batch as one accessible PDF, each with a code of its own and no name',
  },
};
const returning = {
  schema: {
    ...{ ...about, body: returnedRequest, response: { 200: returnedAnswer } },
    summary: 'Letters that the post brought back',
  },
};

export type LetterBatchRooms = TellingRooms & { readonly fonts: LetterFonts };

/** Letters for a printer: the house makes them without a name, the printer adds the address by the place. */
export function letterBatchesRoutes(app: App, rooms: LetterBatchRooms): void {
  app.get(
    '/v1/insurer/campaigns/:number/letter-batches',
    listing,
    async (request): Promise<LetterBatches> => {
      const { insurerId, credentialId } = insurerOf(request);
      return await rooms.database.transaction({ insurerId, credentialId }, async (tx) => {
        const campaignId = await campaignOf(tx, insurerId, request.params.number);
        if (campaignId === undefined) throw new Problem('not-found');
        const batches = await letterBatchesOf(tx, campaignId);
        return {
          due: await lettersDue(tx, campaignId),
          batches: batches.map(({ id, places, madeAt, fetches }) => ({
            ...{ batch: String(id), people: places.length, fetches, madeAt: madeAt.toISOString() },
            ...{ first: places[0] ?? 0, last: places.at(-1) ?? 0 },
          })),
        };
      });
    },
  );

  app.post(
    '/v1/insurer/campaigns/:number/letter-batches',
    making,
    async (request): Promise<LetterBatchAnswer> => await makeBatch(rooms, request),
  );

  app.post('/v1/insurer/campaigns/:number/letter-batches/:batch', fetching, async (request, reply) => {
    const { insurerId, credentialId } = insurerOf(request);
    const { number, batch } = request.params;
    const tenant = { insurerId, credentialId };
    const at = rooms.now();
    const insurer = (await rooms.insurers()).find(({ id }) => id === insurerId)?.name ?? '';
    const letters = await rooms.database.transaction(tenant, async (tx) => {
      const campaign = await ownCampaign(tx, insurerId, number);
      const places = campaign ? await placesOfBatch(tx, campaign.id, BigInt(batch)) : [];
      if (!campaign || places.length === 0) throw new Problem('not-found');
      const drawn = places.map((one) => ({ ...one, code: letterCode(rooms.randomBytes(8)) }));
      // Codes of an earlier file stay good: it may have been printed after all.
      await keepLetters(tx, campaign.id, {
        hashes: drawn.map(({ code }) => hash('sha256', code, 'buffer')),
        at,
      });
      await insertFetch(tx, BigInt(batch), { at, by: credentialId });
      const sender = { insurer, incident: campaign.incident, verifyAt: rooms.verifyAt };
      return drawn.map((one) => letterOf(campaign, sender, { ...one, code: sayLetterCode(one.code) }));
    });
    const pdf = await writeLetters(`${number}-${batch}`, letters, rooms.fonts);
    return reply
      .header('cache-control', 'no-store')
      .type('application/pdf')
      .serializer((bytes: unknown) => bytes as string)
      .send(Buffer.from(pdf) as never);
  });

  app.post('/v1/insurer/campaigns/:number/returned', returning, async (request) => {
    const { insurerId, credentialId } = insurerOf(request);
    const places = [...new Set(request.body.places)];
    return await rooms.database.transaction({ insurerId, credentialId }, async (tx) => {
      const campaignId = await campaignOf(tx, insurerId, request.params.number);
      if (campaignId === undefined) throw new Problem('not-found');
      const returned = await markReturned(tx, campaignId, { places, at: rooms.now() });
      return { returned, ignored: places.length - returned };
    });
  });
}

type Asked = Parameters<typeof insurerOf>[0] & { readonly params: { readonly number: string } };

async function makeBatch(rooms: LetterBatchRooms, request: Asked): Promise<LetterBatchAnswer> {
  const { insurerId, credentialId } = insurerOf(request);
  const { number } = request.params;
  const tenant = { insurerId, credentialId };
  const command = {
    ...{ tenant, route: `POST /v1/insurer/campaigns/${number}/letter-batches`, now: rooms.now() },
    ...{
      key: idempotencyKeyOf(request),
      inputHash: await rooms.fingerprint('input', Buffer.from('letters')),
    },
  };
  const recorded = await record(rooms.database, command, async (tx) => {
    const campaignId = await campaignOf(tx, insurerId, number);
    if (campaignId === undefined) throw new Problem('not-found');
    const made = await insertLetterBatch(tx, campaignId, { limit: LETTERS_PER_BATCH, at: rooms.now() });
    return { value: made?.id ?? 0n, resultId: made?.id ?? 0n };
  });
  if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
  const id = recorded.kind === 'done' ? recorded.value : recorded.resultId;
  return await rooms.database.transaction(tenant, async (tx) => {
    const campaignId = await campaignOf(tx, insurerId, number);
    if (campaignId === undefined) throw new Problem('not-found');
    const people = id === 0n ? [] : await placesOfBatch(tx, campaignId, id);
    const left = await lettersDue(tx, campaignId);
    return { batch: id === 0n ? null : String(id), people: people.length, left };
  });
}

type Printed = { readonly place: number; readonly language: 'fr' | 'en'; readonly code: string };

/** A letter without a name: its reference is the line of the insurer's list. */
function letterOf(campaign: OwnCampaignNumber, sender: Omit<Sender, 'code'>, one: Printed): Letter {
  const notice = leakNotice.parse(campaign.facts);
  const text = writeNotice(notice, { ...sender, code: one.code }, one.language);
  const writtenAt = new Date(`${notice.writtenOn}T00:00:00Z`);
  const reference = `${campaign.number} / ${one.place + 1}`;
  return { text, head: { sender: sender.insurer, addressee: [], writtenAt, reference } };
}

type OwnCampaignNumber = Pick<OwnCampaign, 'number' | 'facts'>;
