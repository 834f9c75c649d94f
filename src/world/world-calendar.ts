import { addDays, type Day, yearOf } from '../basics/day.ts';

/** The days on which the contracts of the country turn, as whole numbers AAAAMMJJ. */
export type WorldCalendar = {
  readonly year: number;
  readonly lastYearEnd: number;
  readonly lastMonthEnd: number;
  readonly monthStart: number;
  /** First day of the third month to come: still ahead for a demonstration started weeks ago. */
  readonly comingStart: number;
  readonly yearEnd: number;
  readonly nextYearStart: number;
  readonly nextYearEnd: number;
};

export function worldCalendar(today: Day): WorldCalendar {
  const year = yearOf(today);
  const monthStart = `${today.slice(0, 8)}01` as Day;
  // From any first of month, 95 days later is in the third month to come.
  const coming = addDays(monthStart, 95);
  return {
    year,
    lastYearEnd: (year - 1) * 10_000 + 1231,
    lastMonthEnd: dayNumber(addDays(monthStart, -1)),
    monthStart: dayNumber(monthStart),
    comingStart: dayNumber(`${coming.slice(0, 8)}01` as Day),
    yearEnd: year * 10_000 + 1231,
    nextYearStart: (year + 1) * 10_000 + 101,
    nextYearEnd: (year + 1) * 10_000 + 1231,
  };
}

function dayNumber(value: Day): number {
  return Number(value.replaceAll('-', ''));
}

/** 20261231 → "2026-12-31". */
export function isoOfNumber(value: number): string {
  const text = String(value);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
