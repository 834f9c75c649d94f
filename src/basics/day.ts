/** A civil day, "2026-11-24". A day of care is never an instant; strings of this form sort as days do. */
export type Day = string & { readonly __brand: 'Day' };

const ISO = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

/** Reads an ISO day that exists in the calendar, years 1 to 9999; undefined when it is anything else. */
export function readDay(text: string): Day | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  return exists ? (text as Day) : undefined;
}

/** The same for literals of ours: a malformed one is a bug. */
export function day(text: string): Day {
  const value = readDay(text);
  if (!value) throw new Error(`not a day: ${text}`);
  return value;
}

const FRANCE = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const FRENCH_HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  hourCycle: 'h23',
});
const HOUR_MS = 3_600_000;
let lastHour = { start: Number.NaN, day: '' as Day, hour: 0 };

/** The civil day in France at an instant given in milliseconds since 1970. */
export function dayInFrance(epochMs: number): Day {
  return frenchHour(epochMs).day;
}

/** The hour of the clock in France, 0 to 23. */
export function hourInFrance(epochMs: number): number {
  return frenchHour(epochMs).hour;
}

/** French hours begin at whole hours of UTC, so the calendar is asked once for each. */
function frenchHour(epochMs: number): { readonly day: Day; readonly hour: number } {
  const start = epochMs - (epochMs % HOUR_MS);
  if (lastHour.start !== start) {
    lastHour = { start, day: day(FRANCE.format(epochMs)), hour: Number(FRENCH_HOUR.format(epochMs)) };
  }
  return lastHour;
}

/** `days` may be negative. */
export function addDays(start: Day, days: number): Day {
  return fromNumber(toNumber(start) + days);
}

/**
 * The day that bears the same number `months` later; where the month lacks it, the first of the next: what
 * lasts until then lasts through the end of the shorter month.
 */
export function addMonths(start: Day, months: number): Day {
  const count = yearOf(start) * 12 + Number(start.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const date = Number(start.slice(8));
  if (date <= daysInMonth(year, month))
    return day(`${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`);
  return addMonths(day(`${start.slice(0, 8)}01`), months + 1);
}

/** Whole days from `start` to `end`; negative when `end` comes first. */
export function daysBetween(start: Day, end: Day): number {
  return toNumber(end) - toNumber(start);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(value: Day): number {
  // Day 0, 1 March of year 0, was a Wednesday.
  return ((toNumber(value) + 2) % 7) + 1;
}

export function yearOf(value: Day): number {
  return Number(value.slice(0, 4));
}

/** Full years of age on a day, for a birth date that is a day of the calendar. */
export function ageOn(birth: Day, on: Day): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/**
 * Days since 1 March of year 0 in the Gregorian calendar. Years that begin in March put the leap day last, so
 * that a month's start is one formula (months from March repeat 31, 30, 31, 30, 31: 153 days in five).
 */
function toNumber(value: Day): number {
  const month = Number(value.slice(5, 7));
  const year = yearOf(value) - (month <= 2 ? 1 : 0);
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + Number(value.slice(8)) - 1;
}

function fromNumber(number: number): Day {
  const era = Math.floor(number / 146_097);
  const dayOfEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return day(`${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
