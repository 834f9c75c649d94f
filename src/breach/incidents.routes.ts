import { publicNumber } from '../basics/public-number.ts';
import { accessesByNumber, findAccess } from '../containment/accesses.store.ts';
import { type ContainmentRooms, operatorTenant } from '../containment/contain.routes.ts';
import { notedReadings } from '../containment/noted-readings.ts';
import { type StoredAccess, shownAccess } from '../containment/stored-access.ts';
import {
  incident,
  incidentList,
  incidentListQuery,
  incidentNumber,
  incidentRequest,
  reasonRequest,
  signalList,
  signalListQuery,
} from '../contract/incidents.ts';
import type { Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { changeIncident, commandOf } from './change-incident.routes.ts';
import { eventsOf, findIncident, insertIncident, listIncidents, lockIncident } from './incidents.store.ts';
import { logEvent } from './log-event.routes.ts';
import { stateOf } from './room-state.ts';
import { shownIncidents } from './show-incidents.routes.ts';
import { listSignals, signalStands } from './signals.store.ts';

export type IncidentRooms = ContainmentRooms & {
  readonly randomBytes: (count: number) => Uint8Array;
};

const one = (summary: string) => ({ summary, tags: ['operator'], response: { 200: incident } });
const listing = {
  schema: {
    summary: 'Incidents, the newest first; drafts that nobody set aside when no state is given',
    tags: ['operator'],
    querystring: incidentListQuery,
    response: { 200: incidentList },
  },
};
const contested = {
  schema: {
    summary: 'What insured people contest: lookups that were not them',
    tags: ['operator'],
    querystring: signalListQuery,
    response: { 200: signalList },
  },
};
const reading = { schema: { ...one('One incident, and what became of it'), params: incidentNumber } };
const opening = { schema: { ...one('Open a draft about one access, for a time'), body: incidentRequest } };
const dismissing = {
  schema: { ...one('Set a draft aside: it was nothing'), params: incidentNumber, body: reasonRequest },
};

/** Drafts of incidents, for operators: listed, opened by hand, set aside. What follows stands on their events. */
export function incidentsRoutes(app: App, rooms: IncidentRooms): void {
  readRoutes(app, rooms);

  app.post('/v1/operator/incidents', opening, async (request) => {
    const caller = callerOf(request, 'operator');
    const { target, id, reason, from, to } = request.body;
    const signal = request.body.signal === null ? null : BigInt(request.body.signal);
    const now = rooms.now();
    const command = await commandOf(rooms, caller, {
      route: 'POST /v1/operator/incidents',
      body: request.body,
    });
    return await changeIncident(rooms, { ...command, key: idempotencyKeyOf(request) }, async (tx) => {
      const access = await findAccess(tx, target, id);
      if (!access) throw new Problem('not-found');
      if (signal !== null) await checkSignal(tx, signal, access);
      const number = publicNumber('I', rooms.randomBytes(8));
      const { targetId } = access;
      const by = caller.credentialId;
      const window = { from: new Date(from), to: new Date(to), signal };
      const incidentId = await insertIncident(tx, {
        number,
        at: now,
        byCredential: by,
        target,
        targetId,
        ...window,
      });
      const event = { kind: 'drafted', at: now, by, reason, detail: { reason } };
      await logEvent(rooms.vault, tx, { id: incidentId, number, target, targetId }, event);
      return incidentId;
    });
  });

  app.post('/v1/operator/incidents/:number/dismiss', dismissing, async (request) => {
    const caller = callerOf(request, 'operator');
    const { number } = request.params;
    const now = rooms.now();
    const body = { number, ...request.body };
    const command = await commandOf(rooms, caller, { route: 'POST /v1/operator/incidents/dismiss', body });
    return await changeIncident(rooms, { ...command, key: idempotencyKeyOf(request) }, async (tx) => {
      await lockIncident(tx, number);
      const found = await findIncident(tx, number);
      if (!found) throw new Problem('not-found');
      if (stateOf(await eventsOf(tx, [found.id])) !== 'draft') throw new Problem('state.conflict');
      const { reason } = request.body;
      const event = { kind: 'dismissed', at: now, by: caller.credentialId, reason, detail: { reason } };
      await logEvent(rooms.vault, tx, found, event);
      return found.id;
    });
  });
}

function readRoutes(app: App, rooms: IncidentRooms): void {
  const note = notedReadings((what) => rooms.vault.ask('reading', what));

  app.get('/v1/operator/incidents', listing, async (request) => {
    const caller = callerOf(request, 'operator');
    const { state, cursor = null, limit } = request.query;
    await note({ by: caller.credentialId, what: 'incidents', target: null, targetId: null }, rooms.now());
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await listIncidents(tx, { state, cursor, limit: limit + 1 });
      const page = found.slice(0, limit);
      const next = found.length > limit ? (page.at(-1)?.number ?? null) : null;
      return { incidents: await shownIncidents(tx, page), next };
    });
  });

  app.get('/v1/operator/signals', contested, async (request) => {
    const caller = callerOf(request, 'operator');
    const { cursor, limit } = request.query;
    await note({ by: caller.credentialId, what: 'incidents', target: null, targetId: null }, rooms.now());
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const before = cursor === undefined ? null : BigInt(cursor);
      const found = await listSignals(tx, { before, limit: limit + 1 });
      const page = found.slice(0, limit);
      const accesses = await accessesByNumber(
        tx,
        page.map(({ credentialId }) => credentialId),
      );
      const signals = page.flatMap(({ credentialId, number, at, hour, entry, ...signal }) => {
        const access = accesses.get(credentialId);
        if (!access) return [];
        const stamps = { at: at.toISOString(), hour: hour.toISOString(), entry: String(entry) };
        return [{ ...signal, ...stamps, number: String(number), access: shownAccess(access) }];
      });
      const last = page.at(-1);
      return { signals, next: found.length > limit && last ? String(last.number) : null };
    });
  });

  app.get('/v1/operator/incidents/:number', reading, async (request) => {
    const caller = callerOf(request, 'operator');
    await note({ by: caller.credentialId, what: 'incidents', target: null, targetId: null }, rooms.now());
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await findIncident(tx, request.params.number);
      const [body] = found ? await shownIncidents(tx, [found]) : [];
      if (!body) throw new Problem('not-found');
      return body;
    });
  });
}

/** A signal is about one credential, and opens one draft. @throws Problem not-found, state.conflict */
async function checkSignal(tx: Tx, signal: bigint, { target, targetId }: StoredAccess): Promise<void> {
  await lockIncident(tx, `signal/${signal}`);
  const stands = target === 'credential' ? await signalStands(tx, signal, targetId) : undefined;
  if (!stands) throw new Problem('not-found');
  if (stands.incident !== null) throw new Problem('state.conflict');
}
