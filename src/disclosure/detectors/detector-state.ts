import { SCORED, type ScoredDetector } from './detector-names.ts';
import { type Habits, NO_HABITS } from './habits.ts';
import type { RecentIdentities } from './recent-identities.ts';

export type Scores = Readonly<Record<ScoredDetector, number>>;

/** The day and the hour under way; `hour` counts from day 0, so that hours of two days differ. */
export type Counts = {
  readonly day: number;
  readonly hour: number;
  /** People of this hour, with or without presence. */
  readonly inHour: number;
  /** People of this day who were present, and who were not. */
  readonly present: number;
  readonly absent: number;
  /** People tried on this day after the allowance or the points were spent. */
  readonly knocks: number;
};

/**
 * What is remembered of one credential. All but `recent` is numbers about behaviour and goes to the database;
 * `recent` holds traits of identities and never leaves the memory of the vault.
 */
export type DetectorState = {
  readonly scores: Scores;
  /** Day of the last alarm of each detector, 0 for never. */
  readonly alarmDays: Scores;
  readonly counts: Counts;
  readonly habits: Habits;
  readonly recent: { readonly absent: RecentIdentities; readonly present: RecentIdentities };
};

/** A state of another version starts afresh rather than be misread. */
const VERSION = 1;

const NONE = Object.fromEntries(SCORED.map((name) => [name, 0])) as Scores;

export const FRESH_STATE: DetectorState = {
  scores: NONE,
  alarmDays: NONE,
  counts: { day: 0, hour: 0, inHour: 0, present: 0, absent: 0, knocks: 0 },
  habits: NO_HABITS,
  recent: { absent: [], present: [] },
};

/** After an operator gave the access back: the habits stay, the scores and alarms begin again. */
export function restored(state: DetectorState): DetectorState {
  return { ...state, scores: NONE, alarmDays: NONE, recent: { absent: [], present: [] } };
}

const LENGTH = 1 + 2 * SCORED.length + 10;
/** Before knocks were counted by day. */
const LENGTH_BEFORE = LENGTH - 1;

/** The state as a flat list of numbers for a JSON column, without any identity. */
export function writeState({ scores, alarmDays, counts, habits }: DetectorState): number[] {
  return [
    VERSION,
    ...SCORED.map((name) => rounded(scores[name])),
    ...SCORED.map((name) => alarmDays[name]),
    ...[counts.day, counts.hour, counts.inHour, counts.present, counts.absent],
    ...[rounded(habits.peoplePerDay), habits.days],
    ...[rounded(habits.absentPerDay), rounded(habits.localShare)],
    counts.knocks,
  ];
}

/** Reads it back; null, and any list of another version or length, is a credential without a past. */
export function readState(kept: readonly number[] | null): DetectorState {
  if (kept?.[0] !== VERSION || (kept.length !== LENGTH && kept.length !== LENGTH_BEFORE)) return FRESH_STATE;
  const at = (index: number): number => kept[index] ?? 0;
  const scores = (from: number) =>
    Object.fromEntries(SCORED.map((name, i) => [name, at(from + i)])) as Scores;
  const rest = 1 + 2 * SCORED.length;
  return {
    scores: scores(1),
    alarmDays: scores(1 + SCORED.length),
    counts: {
      day: at(rest),
      hour: at(rest + 1),
      inHour: at(rest + 2),
      present: at(rest + 3),
      absent: at(rest + 4),
      knocks: at(rest + 9),
    },
    habits: {
      peoplePerDay: at(rest + 5),
      days: at(rest + 6),
      absentPerDay: at(rest + 7),
      localShare: at(rest + 8),
    },
    recent: { absent: [], present: [] },
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
