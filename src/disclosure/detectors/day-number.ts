import { type Day, day, daysBetween } from '../../basics/day.ts';

const FIRST = day('2020-01-01');
let last: { readonly of: Day; readonly number: number } = { of: FIRST, number: 1 };

/** Days since 1 January 2020, which is day 1: small numbers for a stored state, 0 being "never". */
export function dayNumber(of: Day): number {
  // The day changes once in thousands of lookups; reckoning it each time would cost more than a detector.
  if (last.of !== of) last = { of, number: daysBetween(FIRST, of) + 1 };
  return last.number;
}

/** 1 is Monday, 7 is Sunday; day 1 was a Wednesday. */
export function weekdayOf(number: number): number {
  return ((number + 1) % 7) + 1;
}
