import { hash } from 'node:crypto';
import type { Words } from '../basics/words.ts';
import { leakNotice } from '../contract/leak-notice.ts';
import {
  leakInsurers,
  leaksAnswer,
  leaksQuery,
  type VerifyAnswer,
  verifyAnswer,
  verifyRequest,
} from '../contract/telling.ts';
import type { Db } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { EVERY_CODE, type TellingRooms } from './campaigns.routes.ts';
import { campaignOfLetter, campaignsOfInsurer } from './campaigns.store.ts';
import { readLetterCode } from './letter-code.ts';
import { type Published, publishedLeaks } from './published-leaks.ts';
import { textOut } from './text-out.ts';
import { writeNotice } from './write-notice.ts';
import { WrongCodes } from './wrong-codes.ts';

const GENUINE: Words = {
  fr: 'Ce courrier est vrai. Comparez-le avec ce texte\u202f: il doit dire la même chose.',
  en: 'This letter is real. Compare it with this text: it must say the same.',
};
const UNKNOWN: Words = {
  fr: 'Ce code n’est celui d’aucun courrier. Recopiez-le\u202f; s’il est bien recopié, ne suivez pas ce courrier.',
  en: 'This code is that of no letter. Copy it again; if it is well copied, do not do what the letter says.',
};

/**
 * POST /v1/letters/verify, GET /v1/leaks: what anybody may ask without an account. Nothing asked here says
 * who somebody is, and nothing answered does.
 */
export function lettersRoutes(app: App, rooms: TellingRooms): void {
  const wrong = new WrongCodes();
  const schema = {
    summary: 'Is this letter real? Public',
    tags: ['telling'],
    body: verifyRequest,
    response: { 200: verifyAnswer },
  };
  app.post('/v1/letters/verify', { schema }, async (request, reply): Promise<VerifyAnswer> => {
    const nowMs = rooms.now().getTime();
    if (wrong.isUsedUp(request.ip, nowMs)) throw new Problem('request.too-many');
    const language = languageOf(request);
    const code = readLetterCode(request.body.code);
    // A code that cannot be one is asked like any other: the answer takes the same way.
    const found = await campaignOfLetter(rooms.database, hash('sha256', code ?? '', 'buffer'));
    reply.header('cache-control', 'no-store');
    if (!found) {
      wrong.note(request.ip, nowMs);
      return { genuine: false, message: UNKNOWN[language], letter: null };
    }
    const { insurer, amc, incident, publishedAt } = found;
    const sender = { insurer, incident, verifyAt: rooms.verifyAt, code: EVERY_CODE };
    const text = textOut(writeNotice(leakNotice.parse(found.facts), sender, language));
    const letter = { insurer, amc, incident, publishedAt: publishedAt.toISOString(), text };
    return { genuine: true, message: GENUINE[language], letter };
  });

  leaksRoutes(app, rooms);
}

/** What an insurer has told of, the newest first, as it can be said again. */
export async function publishedBy(db: Db, amc: string): Promise<Published[]> {
  const stored = await campaignsOfInsurer(db, amc);
  return stored.map(({ incident, publishedAt, facts }) => ({
    incident,
    publishedAt,
    notice: leakNotice.parse(facts),
  }));
}

function leaksRoutes(app: App, rooms: TellingRooms): void {
  const listing = {
    summary: 'What an insurer has told of leaks. Public',
    tags: ['telling'],
    querystring: leaksQuery,
    response: { 200: leaksAnswer },
  };
  app.get('/v1/leaks', { schema: listing }, async (request) => {
    const { amc } = request.query;
    const published = await publishedBy(rooms.database, amc);
    const insurer = (await rooms.insurers()).find((one) => one.amc === amc)?.name ?? null;
    return { insurer, amc, leaks: publishedLeaks(published, languageOf(request)) };
  });

  const asked = {
    summary: 'Insurers one may ask about. Public',
    tags: ['telling'],
    response: { 200: leakInsurers },
  };
  app.get('/v1/leaks/insurers', { schema: asked }, async () => ({
    insurers: (await rooms.insurers()).map(({ amc, name }) => ({ amc, name })),
  }));
}
