import { z } from 'zod';
import { amcNumber, dayOut } from './fields.ts';
import {
  PRICE_LINES_MAX,
  priceContext,
  pricedLine,
  priceLineInput,
  priceTotal,
  reservation,
} from './pricing.ts';
import { countersUsed } from './stated-counters.ts';

/** The largest grid a simulation takes, in characters: ten times the demonstration. */
export const SIMULATED_GRID_CHARACTERS_MAX = 100_000;

export const SIMULATED_CASES_MAX = 20;

/** Levels priced in one answer; a larger grid is asked for level by level. */
export const SIMULATED_LEVELS_MAX = 10;

const simulationCase = z.strictObject({
  title: z.string().min(1).max(100).optional().describe('What a page calls the case'),
  context: priceContext,
  lines: z
    .array(priceLineInput, { error: 'lines.expected' })
    .min(1, { error: 'lines.count' })
    .max(PRICE_LINES_MAX, { error: 'lines.count' }),
  counters: countersUsed.describe('What is already used'),
});

/** Care to price against levels of a grid. No person, no lookup: nothing is kept and nobody is asked. */
export const simulationRequest = z.strictObject({
  grid: z
    .string()
    .max(SIMULATED_GRID_CHARACTERS_MAX, { error: 'grid.size' })
    .optional()
    .describe(
      'A grid file in full; when omitted, that of `amc`, else an insurer’s own, else the demonstration',
    ),
  amc: amcNumber
    .optional()
    .describe('The grid this insurer sent last, when no grid is given; refused to other insurers'),
  form: z
    .enum(['yaml', 'csv'], { error: 'grid.form' })
    .default('yaml')
    .describe('Form of the grid file; JSON is YAML'),
  level: z.string().max(20).optional().describe('One level of the grid; all of them when omitted'),
  cases: z
    .array(simulationCase, { error: 'cases.count' })
    .min(1, { error: 'cases.count' })
    .max(SIMULATED_CASES_MAX, { error: 'cases.count' })
    .optional()
    .describe('Care to price; the ten classic cases when omitted'),
});

/** One case at one level: the priced lines, or what keeps it from being priced. */
const simulatedCase = z.strictObject({
  code: z.string().nullable().describe('Name of a classic case'),
  title: z.string(),
  source: z.string().nullable().describe('Where the amounts of a classic case were read'),
  careDate: dayOut,
  lines: z.array(pricedLine),
  total: priceTotal.nullable().describe('Null when the case cannot be priced'),
  reservations: z.array(reservation),
  faults: z.array(
    z.strictObject({ field: z.string(), code: z.string(), reason: z.string(), remedy: z.string() }),
  ),
});

export const simulationAnswer = z.strictObject({
  grid: z.string().describe('Name of the grid'),
  levels: z.array(
    z.strictObject({
      level: z.string(),
      label: z.string(),
      responsible: z.boolean(),
      guarantees: z
        .array(
          z.strictObject({
            code: z.string(),
            care: z.string(),
            pays: z.string(),
            conditions: z.string().nullable(),
          }),
        )
        .describe('The level as its members read it'),
      cases: z.array(simulatedCase),
    }),
  ),
});

export type SimulationRequest = z.infer<typeof simulationRequest>;
export type SimulationAnswer = z.infer<typeof simulationAnswer>;
