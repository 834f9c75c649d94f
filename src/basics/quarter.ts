import { type Day, day, dayInFrance } from './day.ts';

/** A civil quarter, "2026Q4": log payloads of one quarter share a key and are destroyed together. */
export type Quarter = string & { readonly __brand: 'Quarter' };

export function quarterOf(epochMs: number): Quarter {
  return quarterOfDay(dayInFrance(epochMs));
}

/** The quarter of an instant and those before it, newest first. */
export function quartersUntil(epochMs: number, count: number): Quarter[] {
  const last = quarterOf(epochMs);
  const number = Number(last.slice(0, 4)) * 4 + Number(last.slice(5)) - 1;
  return Array.from({ length: count }, (_, back) => {
    const quarter = number - back;
    return `${Math.floor(quarter / 4)}Q${(quarter % 4) + 1}` as Quarter;
  });
}

/** Its first day: "2026Q4" begins on 2026-10-01. */
export function firstDayOf(quarter: Quarter): Day {
  const month = Number(quarter.slice(5)) * 3 - 2;
  return day(`${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01`);
}

export function quarterOfDay(day: Day): Quarter {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` as Quarter;
}
