import { type Day, readDay } from '../basics/day.ts';

/**
 * A birth date as the trade writes it: eight digits AAAAMMJJ, text and not a date. Lunar dates (day or month
 * outside the calendar, for people whose civil record is incomplete) are good values and are compared as
 * text.
 */
export type BirthDate = string & { readonly __brand: 'BirthDate' };

/** Reads eight digits, or an ISO day with dashes; undefined when it is anything else or before 1850. */
export function readBirthDate(text: string): BirthDate | undefined {
  const digits = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? text.replaceAll('-', '') : text;
  if (!/^(18[5-9]|19[0-9]|20[0-9])[0-9]{5}$/.test(digits)) return undefined;
  return digits as BirthDate;
}

/** The calendar day, or undefined for a lunar date. */
export function calendarDay(birth: BirthDate): Day | undefined {
  return readDay(`${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6, 8)}`);
}
