import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, readDay } from '../../basics/day.ts';
import type { Words } from '../../basics/words.ts';

/** One value of a limit, the day it begins to hold, and why it is what it is. */
export type DatedLimit = {
  readonly from: Day;
  readonly value: string;
  readonly because: string;
  readonly source: { readonly title: string; readonly href?: string | undefined } | null;
};

/** One limit through time, newest first. */
export type DatedRow = {
  readonly key: string;
  readonly what: Words;
  readonly unit: Unit;
  readonly values: readonly DatedLimit[];
};

/** `score` is a sum of logarithms of likelihood ratios; `weights` are numbers separated by spaces. */
export const UNITS = ['score', 'share', 'factor', 'count', 'days', 'minutes', 'weights', 'mode'] as const;

type Unit = (typeof UNITS)[number];

const dayText = z.string().transform((text, context): Day => {
  const value = readDay(text);
  if (value !== undefined) return value;
  context.issues.push({ code: 'custom', input: text, message: 'not a day of the calendar' });
  return z.NEVER;
});
const file = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z-]+\.[a-zA-Z]+$/),
        what: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
        unit: z.enum(UNITS),
        values: z
          .array(
            z.strictObject({
              from: dayText,
              value: z.string(),
              because: z.string().min(15),
              source: z.strictObject({ title: z.string().min(3), href: z.url().optional() }).optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

/** Reads a table of limits from YAML. A value without reason or day, or of the wrong kind, is a fault. */
export function readDatedRows(text: string): { rows: Map<string, DatedRow>; faults: string[] } {
  const rows = new Map<string, DatedRow>();
  const parsed = file.safeParse(parse(text));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { rows, faults };
  }
  const faults: string[] = [];
  for (const { values, ...row } of parsed.data.rows) {
    if (rows.has(row.key)) faults.push(`${row.key}: two rows`);
    const dated = values
      .map(({ source, ...value }) => ({ ...value, source: source ?? null }))
      .sort((a, b) => (a.from < b.from ? 1 : -1));
    rows.set(row.key, { ...row, values: dated });
    for (const { from, value } of dated) {
      if (!isOfUnit(value, row.unit)) faults.push(`${row.key} from ${from}: ${value} is no ${row.unit}`);
      if (dated.filter((other) => other.from === from).length > 1) faults.push(`${row.key}: twice ${from}`);
    }
  }
  return { rows, faults };
}

/** The text of a row on a day, or undefined before its first. */
export function textOnDay(row: DatedRow | undefined, on: Day): string | undefined {
  return row?.values.find(({ from }) => from <= on)?.value;
}

const DECIMAL = /^[0-9]+(\.[0-9]+)?$/;

function isOfUnit(value: string, unit: Unit): boolean {
  if (unit === 'mode') return value === 'shadow' || value === 'enforce';
  if (unit === 'weights') return value.split(' ').every((one) => DECIMAL.test(one));
  if (!DECIMAL.test(value)) return false;
  return unit !== 'share' || (Number(value) > 0 && Number(value) < 1);
}
