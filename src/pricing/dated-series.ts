import type { Day } from '../basics/day.ts';
import { addDays } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import type { Sector } from '../people/sector.ts';
import type { Territory } from '../people/territory.ts';
import type { Ward } from '../people/ward.ts';

/** Where a figure comes from: the public source by name, its address when it has a lasting one. */
export type Source = { readonly title: string; readonly href?: string };

/** One value and the days it holds, both included; `to` null while it holds. */
export type DatedValue<T> = {
  readonly from: Day;
  readonly to: Day | null;
  readonly value: T;
  readonly source: Source;
  /** The figure or its bounds rest on one weak source. */
  readonly unconfirmed: boolean;
};

/** Days for which no public value is known, and why: nothing is invented there. */
export type Gap = { readonly from: Day; readonly to: Day; readonly why: string };

/** Whom a series is for; null leaves it to everyone. */
export type SeriesCondition = {
  readonly sectors: readonly Sector[] | null;
  readonly territories: readonly Territory[] | null;
  readonly ward: Ward | null;
  /** Full years on the day of care, both included. */
  readonly ages: { readonly from: number; readonly to: number } | null;
};

/** One quantity through time. */
export type Series<T> = SeriesCondition & {
  readonly key: string;
  readonly what: Words;
  /** Newest first: most lookups ask about recent care. */
  readonly values: readonly DatedValue<T>[];
  readonly gaps: readonly Gap[];
};

/** The days every series answers for, by a value or by a declared gap. */
export const SUPPORTED_FROM = '2018-01-01' as Day;
export const SUPPORTED_TO = '2026-12-31' as Day;

/** The value on a day of care, or null inside a gap. Never "today": the caller states the day. */
export function valueOnDay<T>(series: Series<T> | undefined, on: Day): DatedValue<T> | null {
  if (series === undefined) return null;
  for (const dated of series.values) {
    if (dated.from <= on) return dated.to === null || on <= dated.to ? dated : null;
  }
  return null;
}

/** Each supported day has exactly one value or one declared gap; otherwise the sentences say where not. */
export function coverageFaults(series: Series<unknown>): string[] {
  const faults: string[] = [];
  const spans = [...series.values, ...series.gaps].sort((a, b) => (a.from < b.from ? -1 : 1));
  let expected: Day | null = SUPPORTED_FROM;
  for (const [index, span] of spans.entries()) {
    if (span.to !== null && span.to < span.from)
      faults.push(`${series.key}: ${span.from} ends before it starts`);
    if (expected === null) faults.push(`${series.key}: ${span.from} comes after a value without end`);
    else if (span.from > expected)
      faults.push(`${series.key}: nothing from ${expected} to ${addDays(span.from, -1)}`);
    else if (span.from < expected && index > 0) faults.push(`${series.key}: two answers on ${span.from}`);
    expected = span.to === null ? null : addDays(span.to, 1);
  }
  if (expected !== null && expected <= SUPPORTED_TO) faults.push(`${series.key}: nothing from ${expected}`);
  return faults;
}

/** Whether one case may meet both conditions: then two series of one key would both answer. */
export function meetTogether(a: SeriesCondition, b: SeriesCondition): boolean {
  const share = <T>(one: readonly T[] | null, other: readonly T[] | null) =>
    one === null || other === null || one.some((value) => other.includes(value));
  const ages = a.ages === null || b.ages === null || (a.ages.from <= b.ages.to && b.ages.from <= a.ages.to);
  const ward = a.ward === null || b.ward === null || a.ward === b.ward;
  return share(a.sectors, b.sectors) && share(a.territories, b.territories) && ages && ward;
}
