import type { FastifyRequest } from 'fastify';
import { publicNumber } from '../basics/public-number.ts';
import {
  campaignAnswer,
  campaignNumber,
  campaignRequest,
  lettersAnswer,
  lettersRequest,
} from '../contract/telling.ts';
import type { Database } from '../db/database.ts';
import { record } from '../db/record.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { campaignNumberOf, campaignOf, insertCampaign, keepLetters } from './campaigns.store.ts';
import { checkNotice } from './notice-gate.ts';
import { writeNotice } from './write-notice.ts';

export type TellingRooms = {
  readonly database: Database;
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
    const written = (to: 'fr' | 'en') =>
      writeNotice(notice, { insurer, incident, verifyAt: rooms.verifyAt, code: EVERY_CODE }, to);
    // Both languages pass or none is published: a person may ask for either.
    const reports = (['fr', 'en'] as const).map((to) =>
      checkNotice({ text: written(to), notice, verifyAt: rooms.verifyAt }),
    );
    const faults = reports
      .flatMap((report) => report.faults)
      .map(({ code, found, says }) => ({ code, found, message: says[language] }));
    const { title, parts } = written(language);
    const shown = {
      faults,
      readingEase: Math.round(Math.min(...reports.map(({ readability }) => readability.ease))),
      text: {
        title,
        parts: parts.map((part) => ({ ...part, sentences: [...part.sentences], items: [...part.items] })),
      },
    };
    if (faults.length > 0) return { ...shown, number: null };
    const number = publicNumber('N', rooms.randomBytes(8));
    const command = {
      tenant: { insurerId, credentialId },
      route: 'POST /v1/insurer/campaigns',
      key: idempotencyKeyOf(request),
      inputHash: await rooms.fingerprint('input', Buffer.from(JSON.stringify(request.body))),
      now: rooms.now(),
    };
    const campaign = {
      number,
      insurerId,
      incident,
      facts: notice,
      publishedAt: rooms.now(),
      byCredential: credentialId,
    };
    const recorded = await record(rooms.database, command, async (tx) => {
      const resultId = await insertCampaign(tx, campaign);
      return { value: number, resultId };
    }).catch(notKnown);
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

/** The incident is named by its number; one that is not there is found out by the database. */
function notKnown(error: unknown): never {
  throw (error as { code?: string }).code === '23503' ? new Problem('not-found') : error;
}

function insurerOf(request: FastifyRequest): { insurerId: number; credentialId: number } {
  const { insurerId, credentialId } = callerOf(request, 'insurer');
  if (insurerId === null) throw new Problem('access.denied');
  return { insurerId, credentialId };
}
