import { SCORED, type ScoredDetector } from './detector-names.ts';
import type { RecentIdentities } from './recent-identities.ts';

/**
 * What is remembered of one credential. `kept` is numbers about behaviour and goes to the database; `recent`
 * holds traits of identities and never leaves the memory of the vault.
 */
export type DetectorState = {
  readonly scores: Scores;
  /** Day number of the last alarm of each detector, 0 for never. */
  readonly alarmDays: Scores;
  readonly recent: RecentIdentities;
};

export type Scores = Readonly<Record<ScoredDetector, number>>;

/** A new version is a new array length: a state of another version starts afresh rather than be misread. */
const VERSION = 1;

const NONE = Object.fromEntries(SCORED.map((name) => [name, 0])) as Scores;

export const FRESH_STATE: DetectorState = { scores: NONE, alarmDays: NONE, recent: [] };

/** The state as a flat list of numbers for a JSON column, without any identity. */
export function writeState({ scores, alarmDays }: DetectorState): number[] {
  return [
    VERSION,
    ...SCORED.map((name) => Math.round(scores[name] * 1000) / 1000),
    ...SCORED.map((name) => alarmDays[name]),
  ];
}

/** Reads it back; null, and any list of another version or length, is a credential without a past. */
export function readState(kept: readonly number[] | null): DetectorState {
  if (kept?.[0] !== VERSION || kept.length !== 1 + 2 * SCORED.length) return FRESH_STATE;
  const part = (from: number) =>
    Object.fromEntries(SCORED.map((name, i) => [name, kept[from + i] ?? 0])) as Scores;
  return { scores: part(1), alarmDays: part(1 + SCORED.length), recent: [] };
}
