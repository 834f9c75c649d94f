import type { Language } from '../basics/words.ts';
import { containmentByNumber } from '../containment/containments.store.ts';
import type { Containment } from '../contract/containments.ts';
import type { IncidentRoom, TimelineEvent } from '../contract/incident-room.ts';
import type { Tx } from '../db/database.ts';
import { checkTimeline } from './check-timeline.ts';
import { eventsOf, type StoredEvent, type StoredIncident } from './incidents.store.ts';
import { findReading, type LegalQuestion } from './legal-readings.ts';
import { provenEvents } from './log-event.routes.ts';
import { saidOf, tasksOf, timesOf, titleOf } from './room-state.ts';
import { shownIncidents } from './show-incidents.routes.ts';

export type Showing = {
  readonly now: Date;
  readonly language: Language;
  readonly readings: readonly LegalQuestion[];
};

/** The room of one incident, made anew from its timeline each time. */
export async function shownRoom(tx: Tx, found: StoredIncident, showing: Showing): Promise<IncidentRoom> {
  const [incident] = await shownIncidents(tx, [found]);
  if (!incident) throw new Error('an incident that is there is not shown');
  const events = await eventsOf(tx, [found.id]);
  const { altered } = checkTimeline(found.number, provenEvents(events));
  return {
    incident,
    title: titleOf(events),
    times: timesOf(events).map(({ time, at, text, saidAt, by, changes }) => ({
      ...{ time, at, text, by, changes },
      setAt: saidAt.toISOString(),
    })),
    tasks: tasksOf(events).map((task) => ({
      ...task,
      late: task.doneAt === null && Date.parse(task.due) < showing.now.getTime(),
    })),
    documents: saidOf(events, 'document').map(({ name, digest, bytes, where, saidAt }) => ({
      ...{ name, digest, bytes, where },
      at: saidAt.toISOString(),
    })),
    readings: readingsOf(events, showing),
    containments: await containmentsOf(tx, found, events),
    timeline: events.map((event) => shownEvent(event, altered)),
    whole: altered.length === 0,
  };
}

function readingsOf(events: readonly StoredEvent[], { readings, language }: Showing) {
  return saidOf(events, 'reading').map(({ question, reading, text, saidAt, by }) => {
    const known = findReading(readings, { question, reading });
    return {
      ...{ question, reading, text, by },
      asks: known?.question.words[language] ?? question,
      says: known?.reading.words[language] ?? reading,
      source: known?.reading.source ?? '',
      at: saidAt.toISOString(),
    };
  });
}

/** The cut that came with the draft, and those somebody linked; each once. */
async function containmentsOf(tx: Tx, found: StoredIncident, events: readonly StoredEvent[]) {
  const linked = saidOf(events, 'containment').map(({ containment }) => BigInt(containment));
  const numbers = new Set([...(found.containmentId === null ? [] : [found.containmentId]), ...linked]);
  const acts: Containment[] = [];
  for (const number of numbers) {
    const act = await containmentByNumber(tx, number);
    if (act) acts.push(act);
  }
  return acts;
}

function shownEvent(event: StoredEvent, altered: readonly string[]): TimelineEvent {
  const { id, kind, at, by, detail, entry, commitment, opening } = event;
  return {
    ...{ number: String(id), kind, at: at.toISOString(), by, detail },
    entry: entry === null ? null : String(entry),
    commitment: commitment?.toString('hex') ?? null,
    opening: opening?.toString('base64url') ?? null,
    altered: altered.includes(String(id)),
  };
}
