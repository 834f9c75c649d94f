import { type Day, day } from '../../basics/day.ts';

/** A limit of the log, the day it begins to hold, and why it is what it is. */
type DatedLimit<T> = {
  readonly from: Day;
  readonly value: T;
  readonly because: string;
  readonly source: string;
};

export type HealthLimits = {
  readonly alertMinutes: number;
  readonly noPresenceRefusedMinutes: number;
  readonly presenceOnlyMinutes: number;
};

/** How long the log may stand still before the house answers less. */
export const HEALTH_LIMITS: readonly DatedLimit<HealthLimits>[] = [
  {
    from: day('2026-01-01'),
    value: { alertMinutes: 15, noPresenceRefusedMinutes: 60, presenceOnlyMinutes: 240 },
    because:
      'A quarter of an hour is a restart or a network repaired. After an hour nobody outside has seen what was ' +
      'disclosed, so what needs no card is refused. After four, as X-Road stops altogether, only people who ' +
      'are there are answered: recording goes on in the database, and a pharmacy is never dark.',
    source: 'Decision 13; X-Road ug-ss §11: 14,400 s without a time-stamp',
  },
];

/** Months for which an entry is kept: its payload after its quarter, its public hashes after its half-year. */
export const KEPT_MONTHS: readonly DatedLimit<number>[] = [
  {
    from: day('2026-01-01'),
    value: 12,
    because:
      'Long enough to say who was concerned by a theft found late, and no longer than the recommendation on ' +
      'logs asks without a written case. The database refuses less, whoever asks.',
    source: 'CNIL, recommandation relative à la journalisation (2021): six months to one year',
  },
];

/** What a table says on a day. */
export function limitOn<T>(table: readonly DatedLimit<T>[], on: Day): T {
  const row = table.findLast(({ from }) => from <= on);
  if (!row) throw new Error(`no limit is dated for ${on}`);
  return row.value;
}
