import { type Quarter, quarterOf } from '../basics/quarter.ts';

const HOUR_MS = 3_600_000;

/** When an entry is written: the exact instant goes into the payload, the hour and quarter into the index. */
export type LogTime = { readonly at: string; readonly hour: Date; readonly quarter: Quarter };

let last = { start: 0, quarter: quarterOf(0) };

export function logTime(epochMs: number): LogTime {
  const start = epochMs - (epochMs % HOUR_MS);
  // The calendar costs 10 µs and changes at most once an hour.
  if (last.start !== start) last = { start, quarter: quarterOf(start) };
  return { at: new Date(epochMs).toISOString(), hour: new Date(start), quarter: last.quarter };
}
