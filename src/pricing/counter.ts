import { addMonths, type Day, yearOf } from '../basics/day.ts';

/** How the periods of an allowance follow each other. */
export const PERIODS = ['civil-year', 'contract-year', 'rolling'] as const;

export type PeriodKind = (typeof PERIODS)[number];

/** A counter a line looks at: one per person, name and period. */
export type CounterUse = {
  /** The code of a guarantee, `CODE.times` for its number of times, `optics.frame`, `audio.left`… */
  readonly name: string;
  /** Counters of one group open their periods together: a frame and its lenses. */
  readonly group: string;
  readonly unit: 'cents' | 'times';
  /** A period known beforehand, or one that a purchase opens for so many months. */
  readonly period: { readonly name: string } | { readonly months: number };
};

/** What is already reserved or consumed, by counterKey; what is absent is untouched. */
export type Counters = ReadonlyMap<string, bigint>;

/** One counter per name and period; the person is the caller's. */
export function counterKey(name: string, period: string): string {
  return `${name} ${period}`;
}

/** Whether a counter belongs to a group: `optics.frame` to `optics`, `CODE.times` to `CODE`. */
export function isInGroup(name: string, group: string): boolean {
  return name === group || name.startsWith(`${group}.`);
}

/** What counters of one guarantee, or of one kind of equipment, have in common: `optics` of `optics.frame`. */
export function rootOf(name: string): string {
  return name.split('.')[0] ?? name;
}

/** `2026-03-10/24`: the months that begin on a day. */
export function periodFrom(start: Day, months: number): string {
  return `${start}/${months}`;
}

export function civilYear(on: Day): string {
  return String(yearOf(on));
}

/** The period of `months` that holds a day, counted from an anniversary; the anchor may be any of them. */
export function anniversaryPeriod(anchor: Day, months: number, on: Day): string {
  let step = 0;
  while (addMonths(anchor, step) > on) step -= months;
  while (addMonths(anchor, step + months) <= on) step += months;
  return periodFrom(addMonths(anchor, step), months);
}

/**
 * The period a purchase counts in: the open one that holds its day; else one that opens less than a period
 * later, for a purchase entered late; else a new one. Two open periods therefore never overlap.
 */
export function rollingPeriod(
  { group, months }: { readonly group: string; readonly months: number },
  on: Day,
  counters: Counters,
): string {
  const open: { start: Day; name: string }[] = [];
  for (const [key, used] of counters) {
    const [name = '', period = ''] = key.split(' ');
    if (used > 0n && isInGroup(name, group) && period.includes('/'))
      open.push({ start: period.slice(0, 10) as Day, name: period });
  }
  const holding = open.find(({ start }) => start <= on && on < addMonths(start, months));
  const following = open.find(({ start }) => on < start && start < addMonths(on, months));
  return (holding ?? following)?.name ?? periodFrom(on, months);
}
