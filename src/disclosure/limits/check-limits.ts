import type { Day } from '../../basics/day.ts';
import { type DatedRow, textOnDay } from './dated-rows.ts';

const KEYS = {
  perAddress: 'answers.address',
  perDay: 'answers.day',
  inAll: 'answers.all',
  lifeDays: 'life.days',
} as const;

/** Limits of an anonymous check as they stand on one day. */
export type CheckLimits = { readonly [K in keyof typeof KEYS]: number };

/** The limits of a day; one without a value on that day is a bug of the table. */
export function checkLimitsOnDay(rows: ReadonlyMap<string, DatedRow>, on: Day): CheckLimits {
  const limits = Object.entries(KEYS).map(([name, key]) => {
    const text = textOnDay(rows.get(key), on);
    if (text === undefined) throw new Error(`checks.yaml: no ${key} on ${on}`);
    return [name, Number(text)];
  });
  return Object.fromEntries(limits) as CheckLimits;
}

/** Rows that no check reads: a misspelt limit must not look as if it held. */
export function unknownCheckLimits(rows: ReadonlyMap<string, DatedRow>): string[] {
  const known: readonly string[] = Object.values(KEYS);
  return [...rows.keys()].filter((key) => !known.includes(key));
}
