import { findAccess } from '../containment/accesses.store.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import { type ScopeAnswer, type ScopeRequest, scopeAnswer, scopeRequest } from '../contract/scope.ts';
import type { Database } from '../db/database.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { ListedInsurer } from '../partners/directory.ts';
import { VaultUnavailable } from '../vault/client.ts';
import type { ScopeAsked, ScopeFrame, ScopeInsurer, ScopeRefusal } from '../vault/scope-protocol.ts';

export type ScopeRooms = {
  readonly database: Database;
  readonly listInsurers: () => Promise<readonly ListedInsurer[]>;
  readonly askScope: (asked: ScopeAsked) => AsyncGenerator<ScopeFrame>;
};

const REFUSALS = {
  busy: {
    fr: 'Une autre recherche de personnes concernées est en cours.',
    en: 'Another search for the people concerned is under way.',
  },
  'too-many': {
    fr: 'Plus d’un million de personnes d’une complémentaire\u202f: demandez une période plus courte.',
    en: 'More than a million people of one insurer: ask about a shorter time.',
  },
} as const satisfies Record<ScopeRefusal, object>;

const scoping = {
  schema: {
    summary: 'Which insured people did these accesses read? Counts here, lists sealed to each insurer',
    tags: ['operator'],
    body: scopeRequest,
    response: { 200: scopeAnswer },
  },
};

/** POST /v1/operator/scope: the question is in the log first; no reference of a person is shown to whoever asks. */
export function scopeRoutes(app: App, rooms: ScopeRooms): void {
  app.post('/v1/operator/scope', scoping, async (request, reply): Promise<ScopeAnswer> => {
    const caller = callerOf(request, 'operator');
    reply.header('cache-control', 'no-store');
    return await scopeOf(rooms, caller, request.body);
  });
}

/** Asks the vault, which logs the question first. @throws Problem not-found, state.conflict */
export async function scopeOf(rooms: ScopeRooms, caller: Caller, body: ScopeRequest): Promise<ScopeAnswer> {
  const asked = await toAsked(rooms, caller, body);
  const insurers = new Map((await rooms.listInsurers()).map((one) => [one.id, one]));
  const found: ScopeInsurer[] = [];
  const lists = new Map<number, string[]>();
  for await (const frame of rooms.askScope(asked)) {
    if ('refusal' in frame) throw new Problem('state.conflict', REFUSALS[frame.refusal]);
    if ('insurer' in frame) found.push(frame.insurer);
    else if ('lines' in frame)
      lists.set(frame.insurerId, [...(lists.get(frame.insurerId) ?? []), ...frame.lines]);
    else if ('log' in frame) return toAnswer(asked, { found, lists, insurers, last: frame });
  }
  throw new VaultUnavailable('the scope ended before its receipt');
}

async function toAsked(rooms: ScopeRooms, caller: Caller, body: ScopeRequest): Promise<ScopeAsked> {
  const { target, ids, from, to, reason } = body;
  const targetIds = await rooms.database.transaction(operatorTenant(caller), async (tx) => {
    const found: number[] = [];
    for (const id of ids) {
      const access = await findAccess(tx, target, id);
      if (!access) throw new Problem('not-found');
      found.push(access.targetId);
    }
    return found;
  });
  return { verb: 'scope', by: caller.credentialId, reason, target, targetIds, from, to };
}

type Parts = {
  readonly found: readonly ScopeInsurer[];
  readonly lists: ReadonlyMap<number, readonly string[]>;
  readonly insurers: ReadonlyMap<number, ListedInsurer>;
  readonly last: Extract<ScopeFrame, { log: unknown }>;
};

function toAnswer({ from, to }: ScopeAsked, { found, lists, insurers, last }: Parts): ScopeAnswer {
  const { log, receipt } = last;
  const sum = (of: (one: ScopeInsurer) => number) => found.reduce((total, one) => total + of(one), 0);
  return {
    from,
    to,
    people: sum(({ people }) => people),
    lookups: {
      read: sum(({ lookups }) => lookups.read),
      undetermined: sum(({ lookups }) => lookups.undetermined),
      missed: sum(({ lookups }) => lookups.missed),
      refused: sum(({ lookups }) => lookups.refused),
      unreadable: sum(({ lookups }) => lookups.unreadable),
    },
    insurers: found.map(({ insurerId, listed, ...one }) => {
      const { amc = '', name = '' } = insurers.get(insurerId) ?? {};
      const lines = lists.get(insurerId) ?? [];
      return { amc, name, ...one, list: listed ? `${lines.join('\n')}\n` : null };
    }),
    // An hour may end after its last entry: what counts is that the whole window is sealed.
    log: { ...log, whole: log.sealedAt >= to },
    receipt,
  };
}
