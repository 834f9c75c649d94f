import { z } from 'zod';
import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { readDay } from '../basics/day.ts';
import { readEuros } from '../basics/money.ts';
import { readPercent } from '../basics/rate.ts';
import { SECTORS } from '../people/sector.ts';
import type { Grid } from './grid.ts';
import type { GridFaultCode } from './grid-words.ts';

/** A place in the grid as it was written: ["levels", 0, "guarantees", 2, "percent"]. */
export type GridPath = readonly (string | number)[];

export type GridFinding = { readonly code: GridFaultCode; readonly path: GridPath };

function text<T>(read: (value: string) => T | undefined) {
  return z
    .string()
    .max(20)
    .transform((value, context): T => {
      const result = read(value);
      if (result !== undefined) return result;
      context.issues.push({ code: 'custom', input: value, message: 'field.value' });
      return z.NEVER;
    });
}

const code = z.string().regex(/^[A-Z0-9][A-Z0-9_-]{0,19}$/);
const limit = z.union([z.literal('regulated'), text(readEuros)]);

const guarantee = z.strictObject({
  code,
  domain: z.enum(CARE_DOMAINS).optional(),
  acts: z.array(z.string().max(20)).min(1).max(200).optional(),
  sectors: z.array(z.enum(SECTORS)).min(1).max(3).optional(),
  kind: z.string().max(40),
  percent: text(readPercent).optional(),
  euros: text(readEuros).optional(),
  limit: limit.optional(),
});

const level = z.strictObject({
  level: code,
  label: z.string().min(1).max(100),
  responsible: z.boolean(),
  starts_on: text(readDay),
  ends_on: text(readDay).nullable().optional(),
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
  const levels = parsed.data.levels.map(({ starts_on: from, ends_on: to, guarantees, ...rest }) => ({
    ...rest,
    from,
    to: to ?? null,
    guarantees: guarantees.map(({ domain, acts, sectors, percent, euros, limit: bound, ...named }) => ({
      ...named,
      domain: domain ?? null,
      acts: acts ?? null,
      sectors: sectors ?? null,
      parameters: { percent: percent ?? null, euros: euros ?? null, limit: bound ?? null },
    })),
  }));
  return { grid: { name: parsed.data.grid, levels }, findings: [] };
}

function toFindings(issue: z.core.$ZodIssue, raw: unknown): GridFinding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'field.unknown', path: [...path, key] }));
  }
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
