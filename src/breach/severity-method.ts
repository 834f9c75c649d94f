import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, readDay } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import { type Quarters, toQuarters } from './quarters.ts';

/** What the method asks, in the order of its formula. */
export const SEVERITY_INPUTS = [
  'dpc',
  'ei',
  'confidentiality',
  'integrity',
  'availability',
  'malicious',
] as const;
export type SeverityInputName = (typeof SEVERITY_INPUTS)[number];

export const BANDS = ['low', 'medium', 'high', 'very-high'] as const;
export type Band = (typeof BANDS)[number];

export type SeverityLevel = { readonly value: Quarters; readonly words: Words };
export type SeverityQuestion = { readonly what: Words; readonly levels: readonly SeverityLevel[] };
export type SeverityBand = {
  readonly band: Band;
  readonly from: Quarters;
  readonly words: Words;
  readonly means: Words;
};

/** One published version of the method: what may be answered, and where the bands begin. */
export type SeverityMethod = {
  readonly version: string;
  readonly from: Day;
  readonly source: { readonly title: string; readonly href: string };
  readonly inputs: Readonly<Record<SeverityInputName, SeverityQuestion>>;
  readonly bands: readonly SeverityBand[];
  readonly individualsAbove: number;
};

const quarters = z.string().transform((text, context): Quarters => {
  const value = /^[0-9](\.[0-9]{1,2})?$/.test(text) ? toQuarters(Number(text)) : undefined;
  if (value !== undefined) return value;
  context.issues.push({ code: 'custom', input: text, message: 'not a decimal in quarters' });
  return z.NEVER;
});
const day = z.string().transform((text, context): Day => {
  const value = readDay(text);
  if (value !== undefined) return value;
  context.issues.push({ code: 'custom', input: text, message: 'not a day of the calendar' });
  return z.NEVER;
});
const words = { fr: z.string().min(2), en: z.string().min(2) };
const level = z.strictObject({ value: quarters, ...words });
const question = z
  .strictObject({ ...words, levels: z.array(level).min(2) })
  .transform(({ fr, en, levels }) => ({
    what: { fr, en },
    levels: levels.map(({ value, ...said }) => ({ value, words: said })),
  }));
const band = z
  .strictObject({ band: z.enum(BANDS), from: quarters, ...words, means: z.strictObject(words) })
  .transform(({ band: name, from, fr, en, means }) => ({ band: name, from, words: { fr, en }, means }));
const method = z
  .strictObject({
    version: z.string().min(3),
    from: day,
    source: z.strictObject({ title: z.string().min(3), href: z.url() }),
    inputs: z.strictObject({
      dpc: question,
      ei: question,
      confidentiality: question,
      integrity: question,
      availability: question,
      malicious: question,
    }),
    bands: z.array(band).length(BANDS.length),
    individualsAbove: z.int().min(0),
  })
  .refine(({ bands }) => bands.every((one, i) => one.band === BANDS[i]), 'the bands are not in order')
  .refine(({ bands }) => ascends(bands.map(({ from }) => from)), 'a band begins below the one before it')
  .refine(
    ({ inputs }) => Object.values(inputs).every(({ levels }) => ascends(levels.map(({ value }) => value))),
    'the levels of an input do not ascend',
  );
const methodFile = z.strictObject({ methods: z.array(method).min(1) });

/**
 * Reads the published methods from YAML, newest last.
 * @throws Error with every fault, when the table cannot be stood behind
 */
export function readSeverityMethods(text: string): readonly SeverityMethod[] {
  const parsed = methodFile.safeParse(parse(text));
  if (parsed.success) return parsed.data.methods;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`the table of severity does not load:\n${faults.join('\n')}`);
}

/** The method in force on a day: a severity that was filed is computed again with the version of its day. */
export function methodOnDay(methods: readonly SeverityMethod[], on: Day): SeverityMethod | undefined {
  return methods.findLast(({ from }) => from <= on);
}

function ascends(values: readonly Quarters[]): boolean {
  return values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));
}
