import { parse } from 'yaml';
import { z } from 'zod';
import { addDays, type Day, readDay } from '../basics/day.ts';
import { type Cents, readEuros } from '../basics/money.ts';
import { type Rate, readFraction } from '../basics/rate.ts';
import { SECTORS } from '../people/sector.ts';
import { TERRITORIES } from '../people/territory.ts';
import { WARDS } from '../people/ward.ts';
import { coverageFaults, type DatedValue, type Series, type SeriesCondition } from './dated-series.ts';

export const TABLE_NAMES = [
  'base',
  'rate',
  'local-rate',
  'coefficient',
  'deduction',
  'deduction-per-day',
  'deduction-per-year',
  'limit',
  'law',
  'renewal',
  'pmss',
] as const;

export type TableName = (typeof TABLE_NAMES)[number];

/** One table file after reading: a series carries cents, rates or months according to its unit. */
export type TableReading = {
  readonly table: TableName | null;
  readonly euros: readonly Series<Cents>[];
  readonly fractions: readonly Series<Rate>[];
  readonly months: readonly Series<number>[];
  readonly faults: readonly string[];
};

const dayText = z.string().transform((text, context): Day => {
  const value = readDay(text);
  if (value !== undefined) return value;
  context.issues.push({ code: 'custom', input: text, message: 'not a day of the calendar' });
  return z.NEVER;
});
const words = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const source = z.strictObject({ title: z.string().min(3), href: z.url().optional() });
const datedValue = z.strictObject({
  from: dayText,
  to: dayText.optional(),
  value: z.string(),
  source,
  note: z.string().optional(),
  unconfirmed: z.literal(true).optional(),
});
const gap = z.strictObject({ from: dayText, to: dayText, why: z.string().min(10) });
const age = z.int().min(0).max(150);
const series = z.strictObject({
  key: z.string().min(1),
  what: words,
  unit: z.enum(['euros', 'fraction', 'months']),
  sectors: z.array(z.enum(SECTORS)).min(1).optional(),
  territories: z.union([z.literal('all'), z.array(z.enum(TERRITORIES)).min(1)]).optional(),
  ward: z.enum(WARDS).optional(),
  ages: z.strictObject({ from: age.default(0), to: age.default(150) }).optional(),
  values: z.array(datedValue).min(1),
  gaps: z.array(gap).default([]),
});
const tableFile = z.strictObject({ table: z.enum(TABLE_NAMES), series: z.array(series).min(1) });

/** Tables whose rows hold wherever care is given, unless a row says otherwise. */
const EVERYWHERE: readonly TableName[] = [
  'rate',
  'local-rate',
  'deduction',
  'deduction-per-day',
  'deduction-per-year',
  'law',
  'renewal',
];

/**
 * Reads one table of dated values from YAML. A value without period or source, a figure that is not a decimal
 * string, an undeclared gap or two values on one day are faults, each with its place.
 */
export function readTable(text: string): TableReading {
  const parsed = tableFile.safeParse(parse(text));
  if (!parsed.success)
    return { table: null, euros: [], fractions: [], months: [], faults: issueSentences(parsed.error) };
  const { table } = parsed.data;
  const euros: Series<Cents>[] = [];
  const fractions: Series<Rate>[] = [];
  const months: Series<number>[] = [];
  const faults: string[] = [];
  for (const raw of parsed.data.series) {
    const condition = conditionOf(raw, table);
    if (raw.unit === 'euros') euros.push(toSeries(raw, condition, readEuros, faults));
    else if (raw.unit === 'fraction') fractions.push(toSeries(raw, condition, readFraction, faults));
    else months.push(toSeries(raw, condition, readMonths, faults));
  }
  for (const one of [...euros, ...fractions, ...months]) faults.push(...coverageFaults(one));
  return { table, euros, fractions, months, faults };
}

type RawSeries = z.infer<typeof series>;

/** A tariff that names no territory is one of the metropole. */
function conditionOf(raw: RawSeries, table: TableName): SeriesCondition {
  const unnamed = EVERYWHERE.includes(table) ? null : (['metropole'] as const);
  return {
    sectors: raw.sectors ?? null,
    territories: raw.territories === 'all' ? null : (raw.territories ?? unnamed),
    ward: raw.ward ?? null,
    ages: raw.ages ?? null,
  };
}

function readMonths(text: string): number | undefined {
  return /^[1-9][0-9]{0,2}$/.test(text) ? Number(text) : undefined;
}

function toSeries<T>(
  raw: RawSeries,
  condition: SeriesCondition,
  read: (text: string) => T | undefined,
  faults: string[],
): Series<T> {
  const values: DatedValue<T>[] = [];
  const starts = [...raw.values, ...raw.gaps].map((span) => span.from).sort();
  for (const { from, to, value: text, source: origin, unconfirmed } of raw.values) {
    const value = read(text);
    if (value === undefined) {
      faults.push(`${raw.key}: ${text} is not a value in ${raw.unit}`);
      continue;
    }
    const next = starts.find((start) => start > from);
    const end = to ?? (next === undefined ? null : addDays(next, -1));
    const href = origin.href === undefined ? {} : { href: origin.href };
    values.push({
      from,
      to: end,
      value,
      source: { title: origin.title, ...href },
      unconfirmed: unconfirmed === true,
    });
  }
  values.sort((a, b) => (a.from < b.from ? 1 : -1));
  return { key: raw.key, what: raw.what, ...condition, values, gaps: raw.gaps };
}

export function issueSentences(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
