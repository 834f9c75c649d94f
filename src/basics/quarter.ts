import { type Day, dayInFrance } from './day.ts';

/** A civil quarter, "2026Q4": log payloads of one quarter share a key and are destroyed together. */
export type Quarter = string & { readonly __brand: 'Quarter' };

export function quarterOf(epochMs: number): Quarter {
  return quarterOfDay(dayInFrance(epochMs));
}

function quarterOfDay(day: Day): Quarter {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` as Quarter;
}
