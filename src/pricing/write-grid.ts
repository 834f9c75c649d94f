import { type Cents, writeEuros } from '../basics/money.ts';
import { writePercent } from '../basics/rate.ts';
import type { Grid, Guarantee } from './grid.ts';

/**
 * Writes a grid in its JSON form, the one `readGridText` reads: whatever form it came in, it is kept in
 * this one.
 */
export function writeGridJson(grid: Grid): string {
  return JSON.stringify({
    grid: grid.name,
    levels: grid.levels.map(({ from, to, guarantees, ...level }) => ({
      ...level,
      starts_on: from,
      ...(to === null ? {} : { ends_on: to }),
      guarantees: guarantees.map(guaranteeForm),
    })),
  });
}

function guaranteeForm({
  code,
  domain,
  acts,
  sectors,
  kind,
  parameters,
}: Guarantee): Record<string, unknown> {
  const { percent, euros, limit } = parameters;
  const form = {
    code,
    domain,
    acts,
    sectors,
    kind,
    percent: percent && writePercent(percent),
    euros: euros === null ? null : writeEuros(euros),
    limit: limit === null || limit === 'regulated' ? limit : writeEuros(limit as Cents),
  };
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null));
}
