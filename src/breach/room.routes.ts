import type { Json } from '../basics/canonical-json.ts';
import type { Words } from '../basics/words.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import { containmentByNumber } from '../containment/containments.store.ts';
import { notedReadings } from '../containment/noted-readings.ts';
import { type RoomEvent, roomEvent } from '../contract/incident-events.ts';
import { type IncidentRoom, incidentRoom } from '../contract/incident-room.ts';
import { type Incident, incident, incidentNumber } from '../contract/incidents.ts';
import type { Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { changeIncident, commandOf } from './change-incident.routes.ts';
import type { IncidentRooms } from './incidents.routes.ts';
import { eventsOf, findIncident, lockIncident, type StoredEvent } from './incidents.store.ts';
import { findReading, type LegalQuestion } from './legal-readings.ts';
import { logEvent } from './log-event.routes.ts';
import { stateOf, tasksOf } from './room-state.ts';
import { shownRoom } from './show-room.routes.ts';

export type RoomRooms = IncidentRooms & { readonly readings: readonly LegalQuestion[] };

/** More than the longest breach of the press had days; a timeline that nobody can read helps nobody. */
const EVENTS_MAX = 2_000;

const reading = {
  schema: {
    summary: 'The room of an incident: times, tasks, documents, readings of the law, and the whole timeline',
    tags: ['operator'],
    params: incidentNumber,
    response: { 200: incidentRoom },
  },
};
const adding = {
  schema: {
    summary: 'Add a line to the timeline of an incident; nothing in it is ever changed',
    tags: ['operator'],
    params: incidentNumber,
    body: roomEvent,
    response: { 200: incident },
  },
};

/** The room of an incident, for operators. */
export function roomRoutes(app: App, rooms: RoomRooms): void {
  const note = notedReadings((what) => rooms.vault.ask('reading', what));

  app.get('/v1/operator/incidents/:number/room', reading, async (request): Promise<IncidentRoom> => {
    const caller = callerOf(request, 'operator');
    const now = rooms.now();
    await note({ by: caller.credentialId, what: 'incidents', target: null, targetId: null }, now);
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await findIncident(tx, request.params.number);
      if (!found) throw new Problem('not-found');
      return await shownRoom(tx, found, { now, readings: rooms.readings, language: languageOf(request) });
    });
  });

  app.post('/v1/operator/incidents/:number/events', adding, async (request): Promise<Incident> => {
    const caller = callerOf(request, 'operator');
    const { number } = request.params;
    const asked = { route: 'POST /v1/operator/incidents/events', body: { number, ...request.body } };
    const command = await commandOf(rooms, caller, asked);
    return await changeIncident(rooms, { ...command, key: idempotencyKeyOf(request) }, async (tx) => {
      await lockIncident(tx, number);
      const found = await findIncident(tx, number);
      if (!found) throw new Problem('not-found');
      await checkEvent(tx, rooms, request.body, await eventsOf(tx, [found.id]));
      const { kind, ...detail } = request.body;
      const event = { kind, at: command.now, by: caller.credentialId, reason: reasonOf(request.body) };
      await logEvent(rooms.vault, tx, found, { ...event, detail: detail as Record<string, Json> });
      return found.id;
    });
  });
}

/** @throws Problem state.conflict, not-found */
async function checkEvent(
  tx: Tx,
  { readings }: RoomRooms,
  event: RoomEvent,
  events: readonly StoredEvent[],
): Promise<void> {
  if (stateOf(events) !== 'declared') throw new Problem('state.conflict', NOT_DECLARED);
  if (events.length >= EVENTS_MAX) throw new Problem('state.conflict', TOO_LONG);
  if (event.kind === 'reading' && !findReading(readings, event))
    throw new Problem('state.conflict', NO_SUCH_READING);
  if (event.kind === 'task-done') {
    const task = tasksOf(events).find((one) => one.task === event.task);
    if (!task || task.doneAt !== null) throw new Problem('state.conflict', NO_SUCH_TASK);
  }
  if (event.kind === 'containment' && !(await containmentByNumber(tx, BigInt(event.containment))))
    throw new Problem('not-found');
}

/** What the log says in words; all of it is in the digest. */
function reasonOf(event: RoomEvent): string {
  switch (event.kind) {
    case 'task':
      return `${event.what} (${event.who})`;
    case 'document':
      return event.name;
    default:
      return event.text;
  }
}

const NOT_DECLARED: Words = {
  fr: 'Cet incident n’est pas en cours\u202f: déclarez le brouillon, ou ouvrez-en un autre.',
  en: 'This incident is not under way: declare the draft, or open another one.',
};
const TOO_LONG: Words = {
  fr: 'Cette chronologie a deux mille lignes\u202f: ouvrez un autre incident.',
  en: 'This timeline has two thousand lines: open another incident.',
};
const NO_SUCH_READING: Words = {
  fr: 'Cette lecture du droit n’est pas dans la table des lectures.',
  en: 'This reading of the law is not in the table of readings.',
};
const NO_SUCH_TASK: Words = {
  fr: 'Cette tâche n’existe pas, ou elle est déjà faite.',
  en: 'There is no such task, or it is done already.',
};
