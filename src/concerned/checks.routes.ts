import { dayInFrance } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import {
  bucketOut,
  bucketParams,
  checkAnswerOut,
  checkAnswerRequest,
  checkNumber,
  publicChecks,
  publicChecksQuery,
} from '../contract/checks.ts';
import type { Database } from '../db/database.ts';
import { loadCheckLimits } from '../disclosure/limits/load-check-limits.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import type { Vault } from '../vault/protocol.ts';
import { AskedToday } from './asked-today.ts';
import { bucketOfSet, publishedChecks } from './checks.store.ts';
import { PAGE_BUCKETS } from './padded-set.ts';
import { pathIn } from './set-tree.ts';

export type ChecksRooms = {
  readonly database: Database;
  readonly vault: Vault;
  readonly now: () => Date;
};

/**
 * GET /v1/checks, its buckets and answers: public. A question comes hidden and is counted by the address it
 * comes from; nothing of it is written down here.
 */
export function checksRoutes(app: App, rooms: ChecksRooms): void {
  const listing = {
    summary: 'Anonymous checks of an insurer that answer. Public',
    tags: ['concerned'],
    querystring: publicChecksQuery,
    response: { 200: publicChecks },
  };
  app.get('/v1/checks', { schema: listing }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const found = await publishedChecks(rooms.database, request.query.amc, rooms.now());
    return {
      checks: found.map(({ closesAt, opened, ...check }) => ({
        ...check,
        closesAt: closesAt.toISOString(),
        opened: opened.toString('base64url'),
      })),
    };
  });
  bucketRoute(app, rooms);
  answerRoute(app, rooms);
}

/** A set never changes: whoever stands between may keep its buckets, and nobody is told who took which. */
const FOR_EVER = 'public, max-age=31536000, immutable';

function bucketRoute(app: App, { database }: ChecksRooms): void {
  const schema = {
    summary: 'One bucket of the set of a check, with its path to the root. Public',
    tags: ['concerned'],
    params: bucketParams,
    response: { 200: bucketOut },
  };
  app.get('/v1/checks/:number/buckets/:bucket', { schema }, async (request, reply) => {
    const { number, bucket } = request.params;
    const page = Math.floor(bucket / PAGE_BUCKETS);
    const place = bucket % PAGE_BUCKETS;
    const found = await bucketOfSet(database, number, { page, place });
    if (!found) throw new Problem('not-found');
    reply.header('cache-control', FOR_EVER);
    const path = [...pathIn(found.leaves, place), ...pathIn(found.roots, page)];
    return {
      bucket: found.bucket.toString('base64url'),
      path: path.map((one) => one.toString('base64url')),
    };
  });
}

function answerRoute(app: App, { vault, now }: ChecksRooms): void {
  const asked = new AskedToday();
  const limitsOn = loadCheckLimits();
  const schema = {
    summary: 'Answer a hidden question with its proof. Public, a few times a day',
    tags: ['concerned'],
    params: checkNumber,
    body: checkAnswerRequest,
    response: { 200: checkAnswerOut },
  };
  app.post('/v1/checks/:number/answers', { schema }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const day = dayInFrance(now().getTime());
    // Counted before it is looked at: what is no question costs one too.
    if (!asked.take(request.ip, { day, max: limitsOn(day).perAddress }))
      throw new Problem('request.too-many', ADDRESS_USED_UP);
    const told = await vault.ask('check-answer', { ...request.params, ...request.body });
    if ('proof' in told) return told;
    switch (told.why) {
      case 'no-check':
        throw new Problem('not-found');
      case 'point':
        throw new Problem('request.invalid', NO_POINT);
      case 'limit':
        throw new Problem('request.too-many', DAY_USED_UP);
      case 'busy':
        throw new Problem('request.too-many', BUSY);
    }
  });
}

const ADDRESS_USED_UP: Words = {
  fr: 'Depuis cette connexion, les questions d’aujourd’hui sont épuisées. Revenez demain, ou connectez-vous.',
  en: 'From this connection, the questions of today are used up. Come back tomorrow, or sign in.',
};
const DAY_USED_UP: Words = {
  fr: 'Trop de personnes ont demandé aujourd’hui. Revenez demain, ou connectez-vous.',
  en: 'Too many people asked today. Come back tomorrow, or sign in.',
};
const BUSY: Words = {
  fr: 'Beaucoup de personnes demandent en ce moment. Recommencez dans une minute.',
  en: 'Many people are asking right now. Try again in a minute.',
};
const NO_POINT: Words = {
  fr: 'Ce n’est pas un point de ristretto255.',
  en: 'This is no point of ristretto255.',
};
