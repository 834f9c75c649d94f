import type { Day } from './day.ts';

/** Days from `from` to `to`, both included; an open end is `null`. */
export type Period = { readonly from: Day; readonly to: Day | null };

export function holds(period: Period, on: Day): boolean {
  return period.from <= on && (period.to === null || on <= period.to);
}

export function overlap(a: Period, b: Period): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
}
