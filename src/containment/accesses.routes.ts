import { accessList, accessListQuery, accessParams, readAccessId } from '../contract/access.ts';
import { accessPage, containmentList, containmentListQuery } from '../contract/containments.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { belongingTo, findAccess, listAccesses } from './accesses.store.ts';
import { type ContainmentRooms, operatorTenant } from './contain.routes.ts';
import { listContainments, openRequest } from './containments.store.ts';
import { notedReadings } from './noted-readings.ts';
import { searchWords } from './search-words.ts';
import { shownAccess, shownRequest } from './stored-access.ts';

/** Accesses shown under a practice or insurer, and acts shown on its page: a screen or two. */
const BELONGING_MAX = 100;
const ACTS_SHOWN_MAX = 20;
const RANKS = { insurer: 1, practice: 2, credential: 3 } as const;

const listing = {
  schema: {
    summary: 'Accesses, practices and insurers, with their state',
    tags: ['operator'],
    querystring: accessListQuery,
    response: { 200: accessList },
  },
};
const showing = {
  schema: {
    summary: 'One access, what belongs to it, and what was done to it',
    tags: ['operator'],
    params: accessParams,
    response: { 200: accessPage },
  },
};
const acts = {
  schema: {
    summary: 'What operators and detectors did to accesses, newest first',
    tags: ['operator'],
    querystring: containmentListQuery,
    response: { 200: containmentList },
  },
};

/** What an operator reads of accesses. Each reading is in the log before anything is shown. */
export function accessesRoutes(app: App, rooms: ContainmentRooms): void {
  const note = notedReadings((reading) => rooms.vault.ask('reading', reading));

  app.get('/v1/operator/accesses', listing, async (request) => {
    const caller = callerOf(request, 'operator');
    const { search = '', target = null, state = null, cursor, limit } = request.query;
    const by = caller.credentialId;
    await note({ by, what: 'accesses', target: null, targetId: null }, rooms.now());
    const found = await rooms.database.transaction(operatorTenant(caller), (tx) =>
      listAccesses(tx, {
        words: searchWords(search),
        target,
        state,
        after: placeOf(cursor),
        limit: limit + 1,
      }),
    );
    const last = found[limit - 1];
    const next = found.length > limit && last ? `${last.target}:${last.targetId}` : null;
    return { accesses: found.slice(0, limit).map(shownAccess), next };
  });

  app.get('/v1/operator/accesses/:target/:id', showing, async (request) => {
    const caller = callerOf(request, 'operator');
    const { target, id } = request.params;
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const access = await findAccess(tx, target, id);
      if (!access) throw new Problem('not-found');
      const { targetId } = access;
      await note({ by: caller.credentialId, what: 'access', target, targetId }, rooms.now());
      const { accesses, count } = await belongingTo(tx, access, BELONGING_MAX);
      const asked = { target: access, act: null, who: null, before: null, limit: ACTS_SHOWN_MAX };
      return {
        access: shownAccess(access),
        restoreAsked: shownRequest(await openRequest(tx, target, targetId)),
        belonging: accesses.map(shownAccess),
        belongingCount: count,
        containments: await listContainments(tx, asked),
      };
    });
  });

  app.get('/v1/operator/containments', acts, async (request) => {
    const caller = callerOf(request, 'operator');
    const { target, id, act = null, who = null, cursor, limit } = request.query;
    const by = caller.credentialId;
    await note({ by, what: 'containments', target: null, targetId: null }, rooms.now());
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const of = target && id ? await findAccess(tx, target, readAccessId(target, id) ?? id) : null;
      if (of === undefined) throw new Problem('not-found');
      const before = cursor === undefined ? null : BigInt(cursor);
      const found = await listContainments(tx, { target: of, act, who, before, limit: limit + 1 });
      const page = found.slice(0, limit);
      return { containments: page, next: found.length > limit ? (page.at(-1)?.number ?? null) : null };
    });
  });
}

function placeOf(cursor: string | undefined): { rank: number; targetId: number } {
  const [target, id] = (cursor ?? '').split(':');
  return cursor === undefined
    ? { rank: 0, targetId: 0 }
    : { rank: RANKS[target as keyof typeof RANKS], targetId: Number(id) };
}
