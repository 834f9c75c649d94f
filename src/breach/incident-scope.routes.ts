import { Readable } from 'node:stream';
import type { Words } from '../basics/words.ts';
import { findAccess } from '../containment/accesses.store.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import {
  type IncidentScopeAnswer,
  type IncidentScopeRequest,
  type IncidentScopes,
  incidentScopeAnswer,
  incidentScopeRequest,
  incidentScopes,
  listParams,
} from '../contract/incident-scope.ts';
import { incidentNumber } from '../contract/incidents.ts';
import type { Database, Tenant, Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { VaultUnavailable } from '../vault/client.ts';
import type {
  IncidentScopeAsked,
  IncidentScopeFrame,
  IncidentSource,
} from '../vault/incident-scope-protocol.ts';
import { insurersOfScopes, listLines, scopesOf } from './incident-scopes.store.ts';
import type { IncidentRooms } from './incidents.routes.ts';
import { eventsOf, findIncident, lockIncident, type StoredIncident } from './incidents.store.ts';
import { logEvent } from './log-event.routes.ts';
import { stateOf } from './room-state.ts';
import { shownIncidents } from './show-incidents.routes.ts';
import { shownScopes } from './shown-scopes.ts';

export type IncidentScopeRooms = IncidentRooms & {
  readonly askIncidentScope: (asked: IncidentScopeAsked) => AsyncGenerator<IncidentScopeFrame>;
};

const scoping = {
  schema: {
    summary: 'Establish whom an incident concerns, and keep it: counts here, lists sealed to each insurer',
    tags: ['operator'],
    params: incidentNumber,
    body: incidentScopeRequest,
    response: { 200: incidentScopeAnswer },
  },
};
const reading = {
  schema: {
    summary: 'Whom an incident concerns, by insurer: counted once over all its scopes',
    tags: ['operator'],
    params: incidentNumber,
    response: { 200: incidentScopes },
  },
};
const list = {
  schema: {
    summary: 'The list of one insurer, sealed to it: nobody here can open it',
    tags: ['operator'],
    params: listParams,
    produces: ['text/plain'],
  },
};

/** Whom an incident concerns. */
export function incidentScopeRoutes(app: App, rooms: IncidentScopeRooms): void {
  app.post(
    '/v1/operator/incidents/:number/scope',
    scoping,
    async (request, reply): Promise<IncidentScopeAnswer> => {
      const caller = callerOf(request, 'operator');
      reply.header('cache-control', 'no-store');
      const tenant = operatorTenant(caller);
      const { number } = request.params;
      const { found, source } = await rooms.database.transaction(tenant, async (tx) => {
        const incident = await declared(tx, number);
        return { found: incident, source: await sourceOf(tx, incident, request.body) };
      });
      const { reason } = request.body;
      const by = caller.credentialId;
      const asked = { incidentId: String(found.id), number, by, reason, source };
      const scope = await keptScope(rooms, { verb: 'incident-scope', ...asked });
      return await rooms.database.transaction(tenant, async (tx) => {
        await lockIncident(tx, number);
        const shown = await scopesShown(tx, found.id);
        const event = { kind: 'scoped', at: rooms.now(), by, reason };
        await logEvent(rooms.vault, tx, found, { ...event, detail: { reason, ...factsOf(shown, scope) } });
        const [incident] = await shownIncidents(tx, [found]);
        if (!incident) throw new Problem('not-found');
        return { incident, scope: shown };
      });
    },
  );

  app.get('/v1/operator/incidents/:number/scope', reading, async (request): Promise<IncidentScopes> => {
    const caller = callerOf(request, 'operator');
    const about = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await rooms.vault.ask('reading', about);
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await findIncident(tx, request.params.number);
      if (!found) throw new Problem('not-found');
      return await scopesShown(tx, found.id);
    });
  });

  app.get('/v1/operator/incidents/:number/scopes/:scope/lists/:amc', list, async (request, reply) => {
    const caller = callerOf(request, 'operator');
    const about = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await rooms.vault.ask('reading', about);
    const tenant = operatorTenant(caller);
    const { number, scope, amc } = request.params;
    const found = await rooms.database.transaction(tenant, (tx) => findIncident(tx, number));
    if (!found) throw new Problem('not-found');
    const lines = sealedLines(rooms.database, tenant, { incidentId: found.id, scope: BigInt(scope), amc });
    return await sendLines(
      reply as unknown as { type(text: string): { send(body: unknown): unknown } },
      lines,
    );
  });
}

/** An incident that is under way. @throws Problem not-found, state.conflict */
async function declared(tx: Tx, number: string): Promise<StoredIncident> {
  const found = await findIncident(tx, number);
  if (!found) throw new Problem('not-found');
  if (stateOf(await eventsOf(tx, [found.id])) !== 'declared')
    throw new Problem('state.conflict', NOT_DECLARED);
  return found;
}

/** What the vault is asked; without a target, the access and window of the incident itself. */
async function sourceOf(
  tx: Tx,
  incident: StoredIncident,
  asked: IncidentScopeRequest,
): Promise<IncidentSource> {
  if (asked.source === 'insurer') {
    const insurerIds = await targetIds(tx, 'insurer', asked.insurers);
    return { kind: 'insurer', insurerIds, verdict: asked.verdict, fields: [...new Set(asked.fields)] };
  }
  const { target, ids, from, to } = asked;
  if (target && ids && from && to)
    return { kind: 'log', target, targetIds: await targetIds(tx, target, ids), from, to };
  if (incident.target === null || incident.targetId === null) throw new Problem('state.conflict', NO_ACCESS);
  return {
    ...{ kind: 'log', target: incident.target, targetIds: [incident.targetId] },
    from: incident.from.toISOString(),
    // A scope ends before its last instant; what brought the cut happened at it.
    to: new Date(incident.to.getTime() + 1).toISOString(),
  };
}

async function targetIds(
  tx: Tx,
  target: 'credential' | 'practice' | 'insurer',
  ids: readonly string[],
): Promise<number[]> {
  const found: number[] = [];
  for (const id of ids) {
    const access = await findAccess(tx, target, id);
    if (!access) throw new Problem('not-found');
    found.push(access.targetId);
  }
  return found;
}

/** Has the vault keep it, and gives its number. @throws Problem state.conflict, VaultUnavailable */
export async function keptScope(
  rooms: Pick<IncidentScopeRooms, 'askIncidentScope'>,
  asked: IncidentScopeAsked,
): Promise<string> {
  for await (const frame of rooms.askIncidentScope(asked)) {
    if ('refusal' in frame) throw new Problem('state.conflict', frame.refusal === 'busy' ? BUSY : TOO_MANY);
    if ('log' in frame) return frame.scope;
  }
  throw new VaultUnavailable('the scope ended before its receipt');
}

export async function scopesShown(tx: Tx, incidentId: bigint): Promise<IncidentScopes> {
  return shownScopes(await scopesOf(tx, incidentId), await insurersOfScopes(tx, incidentId));
}

/** What the timeline keeps of a scope: counts, and how far the log was sealed. */
export function factsOf({ people, insurers, scopes }: IncidentScopes, scope: string) {
  const made = scopes.find((one) => one.scope === scope);
  return {
    ...{ scope, source: made?.source ?? '', people, whole: made?.whole ?? false, entry: made?.entry ?? '' },
    log: { ...made?.log },
    insurers: insurers.map(({ name: _, ...one }) => one),
  };
}

type ListOf = { readonly incidentId: bigint; readonly scope: bigint; readonly amc: string };

/** A sealed list as it is kept, some lines at a time: none of its millions of people is held here. */
export async function* sealedLines(database: Database, tenant: Tenant, of: ListOf): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const lines = await database.transaction(tenant, (tx) => listLines(tx, { ...of, after }));
    const last = lines.at(-1);
    if (!last) return;
    yield lines.map(({ line }) => `${line}\n`).join('');
    after = last.part;
  }
}

/** @throws Problem not-found when there is no such list */
export async function sendLines(
  reply: { type(text: string): { send(body: unknown): unknown } },
  lines: AsyncGenerator<string>,
): Promise<never> {
  const first = await lines.next();
  if (first.done) throw new Problem('not-found');
  async function* all(head: string) {
    yield head;
    yield* lines;
  }
  return reply.type('text/plain; charset=utf-8').send(Readable.from(all(first.value))) as never;
}

const NOT_DECLARED: Words = {
  fr: 'Cet incident n’est pas en cours\u202f: déclarez le brouillon d’abord.',
  en: 'This incident is not under way: declare the draft first.',
};
const NO_ACCESS: Words = {
  fr: 'Cet incident ne porte sur aucun accès\u202f: nommez des accès et une période, ou des complémentaires.',
  en: 'This incident is about no access: name accesses and a window, or insurers.',
};
const BUSY: Words = {
  fr: 'Une autre recherche de personnes concernées est en cours.',
  en: 'Another search for the people concerned is under way.',
};
const TOO_MANY: Words = {
  fr: 'Plus d’un million de personnes lues d’une complémentaire\u202f: demandez une période plus courte.',
  en: 'More than a million people of one insurer were read: ask about a shorter time.',
};
