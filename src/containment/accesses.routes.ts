import { accessList, accessListQuery, readAccessId } from '../contract/access.ts';
import { containmentList, containmentListQuery } from '../contract/containments.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { findAccess, listAccesses } from './accesses.store.ts';
import { type ContainmentRooms, operatorTenant } from './contain.routes.ts';
import { listContainments } from './containments.store.ts';
import { notedReadings } from './noted-readings.ts';
import { searchWords } from './search-words.ts';
import { shownAccess } from './stored-access.ts';

const RANKS = { insurer: 1, practice: 2, credential: 3 } as const;

const listing = {
  schema: {
    summary: 'Accesses, practices and insurers, with their state',
    tags: ['operator'],
    querystring: accessListQuery,
    response: { 200: accessList },
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
