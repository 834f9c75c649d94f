import { setTimeout as pause } from 'node:timers/promises';
import type { Words } from '../basics/words.ts';
import { findAccess } from '../containment/accesses.store.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import { notedReadings } from '../containment/noted-readings.ts';
import {
  type IncidentScopeAnswer,
  type IncidentScopePending,
  type IncidentScopeRequest,
  type IncidentScopes,
  type IncidentScopesNow,
  type IncidentSearch,
  incidentScopeAnswer,
  incidentScopePending,
  incidentScopeRequest,
  incidentScopesNow,
  waitHeader,
} from '../contract/incident-scope.ts';
import { incidentNumber } from '../contract/incidents.ts';
import type { Tenant, Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { VaultUnavailable } from '../vault/client.ts';
import type {
  IncidentInsurer,
  IncidentScopeAsked,
  IncidentScopeFrame,
  IncidentSource,
} from '../vault/incident-scope-protocol.ts';
import { insurersOfScopes, scopesOf } from './incident-scopes.store.ts';
import type { IncidentRooms } from './incidents.routes.ts';
import { eventsOf, findIncident, lockIncident, type StoredIncident } from './incidents.store.ts';
import { logEvent } from './log-event.routes.ts';
import { stateOf } from './room-state.ts';
import { type Search, scopeSearches } from './scope-searches.ts';
import { shownIncidents } from './show-incidents.routes.ts';
import { shownScopes } from './shown-scopes.ts';

export type IncidentScopeRooms = IncidentRooms & {
  readonly askIncidentScope: (asked: IncidentScopeAsked) => AsyncGenerator<IncidentScopeFrame>;
};

/** A page waits 15 seconds for an answer, and nobody likes to wait longer without a word. */
const WAIT_MS = 10_000;
const WAIT_MS_MAX = 30_000;

const scoping = {
  schema: {
    summary: 'Establish whom an incident concerns, and keep it: counts here, lists sealed to each insurer',
    tags: ['operator'],
    params: incidentNumber,
    body: incidentScopeRequest,
    headers: waitHeader,
    response: { 200: incidentScopeAnswer, 202: incidentScopePending },
  },
};
const reading = {
  schema: {
    summary:
      'Whom an incident concerns, by insurer: counted once over all its scopes; and a search under way',
    tags: ['operator'],
    params: incidentNumber,
    response: { 200: incidentScopesNow },
  },
};
/** Whom an incident concerns. */
export function incidentScopeRoutes(app: App, rooms: IncidentScopeRooms): void {
  const note = notedReadings((what) => rooms.vault.ask('reading', what));
  const searches = scopeSearches<IncidentScopeAnswer>();

  app.post(
    '/v1/operator/incidents/:number/scope',
    scoping,
    async (request, reply): Promise<IncidentScopeAnswer | IncidentScopePending> => {
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
      const asked = {
        verb: 'incident-scope',
        incidentId: String(found.id),
        number,
        by,
        reason,
        source,
      } as const;
      const insurers = source.kind === 'insurer' ? source.insurerIds.length : null;
      const about = { asked: JSON.stringify(asked), since: rooms.now(), insurers };
      const running = searches.begin(number, about, (search) =>
        kept(rooms, tenant, found, { asked, search }),
      );
      if (!running) throw new Problem('state.conflict', BUSY);
      const waited = new AbortController();
      const late = pause(waitMs(request.headers.prefer), undefined, { signal: waited.signal, ref: false });
      const answer = await Promise.race([running.answer, late.catch(() => undefined)]);
      waited.abort();
      if (answer) return answer;
      reply.code(202);
      return { search: shownSearch(running.search) };
    },
  );

  app.get('/v1/operator/incidents/:number/scope', reading, async (request): Promise<IncidentScopesNow> => {
    const caller = callerOf(request, 'operator');
    const about = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await note(about, rooms.now());
    const { number } = request.params;
    // Before the incident is read: what ends in between is in it.
    const search = searches.of(number);
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await findIncident(tx, number);
      if (!found) throw new Problem('not-found');
      return { ...(await scopesShown(tx, found.id)), search: search ? shownSearch(search) : null };
    });
  });
}

/** The vault keeps the scope, then the timeline says so: also when nobody waits any longer. */
async function kept(
  rooms: IncidentScopeRooms,
  tenant: Tenant,
  found: StoredIncident,
  { asked, search }: { readonly asked: IncidentScopeAsked; readonly search: Search },
): Promise<IncidentScopeAnswer> {
  const { number, by, reason } = asked;
  const scope = await keptScope(rooms, asked, ({ counts }) => {
    search.done += 1;
    search.people += Object.values(counts).reduce((sum, one) => sum + one, 0);
  });
  return await rooms.database.transaction(tenant, async (tx) => {
    await lockIncident(tx, number);
    const shown = await scopesShown(tx, found.id);
    const event = { kind: 'scoped', at: rooms.now(), by, reason };
    await logEvent(rooms.vault, tx, found, { ...event, detail: { reason, ...factsOf(shown, scope) } });
    const [incident] = await shownIncidents(tx, [found]);
    if (!incident) throw new Problem('not-found');
    return { incident, scope: shown };
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
  onInsurer: (insurer: IncidentInsurer) => void = () => {},
): Promise<string> {
  for await (const frame of rooms.askIncidentScope(asked)) {
    if ('insurer' in frame) onInsurer(frame.insurer);
    if ('refusal' in frame) throw new Problem('state.conflict', frame.refusal === 'busy' ? BUSY : TOO_MANY);
    if ('log' in frame) return frame.scope;
  }
  throw new VaultUnavailable('the scope ended before its receipt');
}

function shownSearch({ since, ...rest }: Search): IncidentSearch {
  return { since: since.toISOString(), ...rest };
}

/** What `Prefer: wait=` says, within what a connection may wait. */
function waitMs(prefer: string | undefined): number {
  const [, seconds] = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(prefer ?? '') ?? [];
  return seconds === undefined ? WAIT_MS : Math.min(Number(seconds) * 1000, WAIT_MS_MAX);
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
