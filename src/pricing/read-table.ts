import { parse } from 'yaml';
import { z } from 'zod';
import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { addDays, type Day, readDay } from '../basics/day.ts';
import { type Cents, readEuros } from '../basics/money.ts';
import { type Rate, readFraction } from '../basics/rate.ts';
import { SECTORS } from '../people/sector.ts';
import { TRADES } from '../people/trade.ts';
import { ACT_FAMILIES, type Act, DEDUCTIONS } from './act.ts';
import { coverageFaults, type DatedValue, type Series } from './dated-series.ts';

export const TABLE_NAMES = ['base', 'rate', 'deduction', 'deduction-per-day', 'limit'] as const;

export type TableName = (typeof TABLE_NAMES)[number];

/** One table file after reading: a series carries cents or rates according to its unit. */
export type TableReading = {
  readonly table: TableName | null;
  readonly euros: readonly Series<Cents>[];
  readonly fractions: readonly Series<Rate>[];
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
const series = z.strictObject({
  key: z.string().min(1),
  what: words,
  unit: z.enum(['euros', 'fraction']),
  sectors: z.array(z.enum(SECTORS)).min(1).optional(),
  adultsOnly: z.literal(true).optional(),
  values: z.array(datedValue).min(1),
  gaps: z.array(gap).default([]),
});
const tableFile = z.strictObject({ table: z.enum(TABLE_NAMES), series: z.array(series).min(1) });
const actsFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      family: z.enum(ACT_FAMILIES),
      domain: z.enum(CARE_DOMAINS),
      rate: z.string().min(1),
      deduction: z.enum(DEDUCTIONS),
      trade: z.enum(TRADES).optional(),
      acts: z.array(words.extend({ code: z.string().regex(/^[A-Z0-9]{1,5}$/) })).min(1),
    }),
  ),
});

/**
 * Reads one table of dated values from YAML. A value without period or source, a figure that is not a decimal
 * string, an undeclared gap or two values on one day are faults, each with its place.
 */
export function readTable(text: string): TableReading {
  const parsed = tableFile.safeParse(parse(text));
  if (!parsed.success) return { table: null, euros: [], fractions: [], faults: issueSentences(parsed.error) };
  const euros: Series<Cents>[] = [];
  const fractions: Series<Rate>[] = [];
  const faults: string[] = [];
  for (const raw of parsed.data.series) {
    if (raw.unit === 'euros') euros.push(toSeries(raw, readEuros, faults));
    else fractions.push(toSeries(raw, readFraction, faults));
  }
  for (const one of [...euros, ...fractions]) faults.push(...coverageFaults(one));
  return { table: parsed.data.table, euros, fractions, faults };
}

/** Reads the list of acts; two entries for one code and trade are a fault. */
export function readActs(text: string): { acts: Map<string, Act>; faults: string[] } {
  const acts = new Map<string, Act>();
  const parsed = actsFile.safeParse(parse(text));
  if (!parsed.success) return { acts, faults: issueSentences(parsed.error) };
  const faults: string[] = [];
  for (const { trade, acts: entries, ...group } of parsed.data.groups) {
    for (const { code, fr, en } of entries) {
      const key = trade === undefined ? code : `${code}/${trade}`;
      if (acts.has(key)) faults.push(`act ${key} is listed twice`);
      acts.set(key, { ...group, code, key, label: { fr, en } });
    }
  }
  return { acts, faults };
}

function toSeries<T>(
  raw: z.infer<typeof series>,
  read: (text: string) => T | undefined,
  faults: string[],
): Series<T> {
  const values: DatedValue<T>[] = [];
  const starts = [...raw.values, ...raw.gaps].map((span) => span.from).sort();
  for (const { from, to, value: text, source: origin, unconfirmed } of raw.values) {
    const value = read(text);
    if (value === undefined) {
      faults.push(`${raw.key}: ${text} is not a decimal in ${raw.unit}`);
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
  const conditions = { sectors: raw.sectors ?? null, adultsOnly: raw.adultsOnly === true };
  return { key: raw.key, what: raw.what, ...conditions, values, gaps: raw.gaps };
}

function issueSentences(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
