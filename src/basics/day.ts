import { Temporal } from 'temporal-polyfill';

/** A civil day, "2026-11-24". A day of care is never an instant; strings of this form sort as days do. */
export type Day = string & { readonly __brand: 'Day' };

/** Year 0 is a day for ISO 8601 and none for PostgreSQL, nor for anyone who was ever insured. */
const ISO = /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Reads an ISO day that exists in the calendar; undefined when it is anything else. */
export function readDay(text: string): Day | undefined {
  if (!ISO.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day;
  } catch {
    return undefined;
  }
}

/** The same for literals of ours: a malformed one is a bug. */
export function day(text: string): Day {
  const value = readDay(text);
  if (!value) throw new Error(`not a day: ${text}`);
  return value;
}

/** The civil day in France at an instant given in milliseconds since 1970. */
export function dayInFrance(epochMs: number): Day {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate()
    .toString() as Day;
}

export function addDays(start: Day, days: number): Day {
  return Temporal.PlainDate.from(start).add({ days }).toString() as Day;
}

/** Whole days from `start` to `end`; negative when `end` comes first. */
export function daysBetween(start: Day, end: Day): number {
  return Temporal.PlainDate.from(start).until(end, { largestUnit: 'day' }).days;
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(value: Day): number {
  return Temporal.PlainDate.from(value).dayOfWeek;
}

export function yearOf(value: Day): number {
  return Number(value.slice(0, 4));
}

/** Full years of age on a day, for a birth date that is a day of the calendar. */
export function ageOn(birth: Day, on: Day): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}
