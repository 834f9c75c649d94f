import { type Cents, writeEuros } from '../basics/money.ts';
import { writePercent } from '../basics/rate.ts';
import type { Grid, Guarantee } from './grid.ts';
import { fieldOf } from './grid-check.ts';
import { PARAMETER_NAMES, type Parameters } from './kind.ts';

/**
 * Writes a grid in its JSON form, the one `readGridText` reads: whatever form it came in, it is kept in
 * this one.
 */
export function writeGridJson(grid: Grid): string {
  return JSON.stringify({
    grid: grid.name,
    levels: grid.levels.map(({ from, to, yearStarts, guarantees, ...level }) => ({
      ...level,
      ...(yearStarts === null ? {} : { year_starts: yearStarts }),
      starts_on: from,
      ...(to === null ? {} : { ends_on: to }),
      guarantees: guarantees.map(guaranteeForm),
    })),
  });
}

function guaranteeForm({ waitingMonths, parameters, ...named }: Guarantee): Record<string, unknown> {
  const written = PARAMETER_NAMES.map((name) => [fieldOf(name), writeParameter(name, parameters)] as const);
  const { code, domain, acts, sectors, network, renewal, times, kind } = named;
  const form = {
    ...{ code, domain, acts, sectors, network, waiting_months: waitingMonths, renewal, times, kind },
    ...Object.fromEntries(written),
  };
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null));
}

function writeParameter(name: keyof Parameters, parameters: Parameters): unknown {
  const value = parameters[name];
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  return typeof value === 'bigint' ? writeEuros(value as Cents) : writePercent(value);
}
