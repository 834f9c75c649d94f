import { INCIDENT_TIMES, type IncidentTime, type RoomEvent } from '../contract/incident-events.ts';

/** An event as the room reads it: what was said, when, by whom. */
export type SaidEvent = {
  readonly kind: string;
  readonly at: Date;
  readonly by: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

export type IncidentState = 'draft' | 'declared' | 'dismissed' | 'closed';

export type Task = {
  readonly task: string;
  readonly what: string;
  readonly who: string;
  readonly due: string;
  readonly doneAt: string | null;
};

export type Said<K extends RoomEvent['kind']> = Extract<RoomEvent, { kind: K }> & {
  readonly saidAt: Date;
  readonly by: string | null;
};

/** What becomes of an incident after its draft, in the order in which it may. */
export function stateOf(events: readonly SaidEvent[]): IncidentState {
  const has = (kind: string) => events.some((event) => event.kind === kind);
  if (has('dismissed')) return 'dismissed';
  if (has('closed')) return 'closed';
  return has('declared') ? 'declared' : 'draft';
}

/** The title it was declared under. */
export function titleOf(events: readonly SaidEvent[]): string | null {
  const declared = events.find(({ kind }) => kind === 'declared');
  return typeof declared?.detail.title === 'string' ? declared.detail.title : null;
}

/** The events of one kind, as they were said. */
export function saidOf<K extends RoomEvent['kind']>(events: readonly SaidEvent[], kind: K): Said<K>[] {
  return events
    .filter((event) => event.kind === kind)
    .map(({ detail, at, by }) => ({ ...detail, kind, saidAt: at, by }) as unknown as Said<K>);
}

/** Each time of the incident as it was said last, and how often it was said before. */
export function timesOf(events: readonly SaidEvent[]) {
  const said = saidOf(events, 'time');
  return INCIDENT_TIMES.flatMap((time: IncidentTime) => {
    const own = said.filter((one) => one.time === time);
    const last = own.at(-1);
    return last ? [{ ...last, changes: own.length - 1 }] : [];
  });
}

/** The tasks, numbered in the order in which they were given. */
export function tasksOf(events: readonly SaidEvent[]): Task[] {
  const done = new Map(saidOf(events, 'task-done').map((one) => [one.task, one.saidAt.toISOString()]));
  return saidOf(events, 'task').map(({ what, who, due }, i) => {
    const task = `T${i + 1}`;
    return { task, what, who, due, doneAt: done.get(task) ?? null };
  });
}
