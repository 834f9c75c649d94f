import { z } from 'zod';
import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { readDay } from '../basics/day.ts';
import { readEuros } from '../basics/money.ts';
import { readPercent } from '../basics/rate.ts';
import { SECTORS } from '../people/sector.ts';
import { PERIODS } from './counter.ts';
import type { Grid, Guarantee } from './grid.ts';
import type { GridFaultCode } from './grid-words.ts';

/** A place in the grid as it was written: ["levels", 0, "guarantees", 2, "percent"]. */
export type GridPath = readonly (string | number)[];

export type GridFinding = {
  readonly code: GridFaultCode;
  readonly path: GridPath;
  /** The act and the situation it was found at, in words of a grid file: "CS, 2-OPTAM". */
  readonly at?: string;
};

function text<T>(read: (value: string) => T | undefined, pattern: string) {
  return z
    .string()
    .max(20)
    .transform((value, context): T => {
      const result = read(value);
      if (result !== undefined) return result;
      context.issues.push({ code: 'custom', input: value, message: 'field.value' });
      return z.NEVER;
    })
    .meta({ pattern });
}

const code = z.string().regex(/^[A-Z0-9][A-Z0-9_-]{0,19}$/);
const euros = () => text(readEuros, '^(0|[1-9][0-9]{0,7})(\\.[0-9]{1,2})?$');
const day = () => text(readDay, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
const limit = z.union([z.literal('regulated'), euros()]);
const months = z.int().min(1).max(120);

const guarantee = z.strictObject({
  code,
  domain: z.enum(CARE_DOMAINS).optional().describe('Every act of the domain that no other guarantee names'),
  acts: z.array(z.string().max(20)).min(1).max(200).optional().describe('Acts by their B2 code'),
  sectors: z.array(z.enum(SECTORS)).min(1).max(3).optional().describe('Only doctors of these sectors'),
  network: z.enum(['in', 'out']).optional().describe('Only inside or outside the care network'),
  waiting_months: months.optional().describe('Months after the first day of the contract without cover'),
  renewal: z
    .union([z.literal('law'), months])
    .optional()
    .describe('The same equipment again: by the law, or after so many months'),
  times: z.int().min(1).max(366).optional().describe('At most so many times in a period'),
  kind: z.string().max(40).describe('Kind of guarantee, docs/pricing.md'),
  percent: text(readPercent, '^[0-9]{1,4}(\\.[0-9]{1,4})?$').optional(),
  euros: euros().optional(),
  limit: limit.optional(),
  copay: z.boolean().optional().describe('The euros come on top of the copay'),
  per: z.enum(['act', 'year']).optional(),
  period: z.enum(PERIODS).optional(),
  frame: euros().optional(),
  simple: euros().optional(),
  complex: euros().optional(),
  very_complex: euros().optional(),
  simple_complex: euros().optional(),
  simple_very_complex: euros().optional(),
  complex_very_complex: euros().optional(),
});

const level = z.strictObject({
  level: code,
  label: z.string().min(1).max(100),
  responsible: z.boolean().describe('Keeps to the limits of a contrat responsable (CSS R871-2)'),
  year_starts: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$/)
    .optional()
    .describe('First day of contract years, "04-01"; counted from each member’s first day when omitted'),
  starts_on: day(),
  ends_on: day().nullable().optional(),
  covers: z.array(z.enum(CARE_DOMAINS)).max(CARE_DOMAINS.length),
  guarantees: z.array(guarantee).min(1).max(500),
});

/** The form of a grid file; also published as JSON Schema. */
export const gridShape = z.strictObject({
  grid: z.string().min(1).max(100).describe('Name of the grid'),
  levels: z.array(level).min(1).max(100),
});

/** From the written form to a grid with typed values; what cannot be read comes back as findings. */
export function readGridShape(raw: unknown): { grid: Grid | null; findings: GridFinding[] } {
  const parsed = gridShape.safeParse(raw);
  if (!parsed.success)
    return { grid: null, findings: parsed.error.issues.flatMap((issue) => toFindings(issue, raw)) };
  const levels = parsed.data.levels.map(
    ({ starts_on: from, ends_on: to, year_starts: yearStarts, guarantees, ...rest }) => ({
      ...rest,
      from,
      to: to ?? null,
      yearStarts: yearStarts ?? null,
      guarantees: guarantees.map(toGuarantee),
    }),
  );
  return { grid: { name: parsed.data.grid, levels }, findings: [] };
}

function toGuarantee(raw: z.output<typeof guarantee>): Guarantee {
  return {
    code: raw.code,
    domain: raw.domain ?? null,
    acts: raw.acts ?? null,
    sectors: raw.sectors ?? null,
    network: raw.network ?? null,
    waitingMonths: raw.waiting_months ?? null,
    renewal: raw.renewal ?? null,
    times: raw.times ?? null,
    kind: raw.kind,
    parameters: {
      percent: raw.percent ?? null,
      euros: raw.euros ?? null,
      limit: raw.limit ?? null,
      copay: raw.copay ?? null,
      per: raw.per ?? null,
      period: raw.period ?? null,
      frame: raw.frame ?? null,
      simple: raw.simple ?? null,
      complex: raw.complex ?? null,
      veryComplex: raw.very_complex ?? null,
      simpleComplex: raw.simple_complex ?? null,
      simpleVeryComplex: raw.simple_very_complex ?? null,
      complexVeryComplex: raw.complex_very_complex ?? null,
    },
  };
}
function toFindings(issue: z.core.$ZodIssue, raw: unknown): GridFinding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'field.unknown', path: [...path, key] }));
  }
  if (path.length === 0) return [{ code: 'grid.not-a-grid', path }];
  return [{ code: valueAt(raw, path) === undefined ? 'field.missing' : 'field.value', path }];
}

function valueAt(raw: unknown, path: GridPath): unknown {
  let value = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
