import { readFileSync } from 'node:fs';
import type { Day } from '../../basics/day.ts';
import { type CheckLimits, checkLimitsOnDay, unknownCheckLimits } from './check-limits.ts';
import { readDatedRows } from './dated-rows.ts';

/** Reads limits/checks.yaml from the package, with every fault at once. The answer gives the limits of a day. */
export function loadCheckLimits(
  table: URL = new URL('./checks.yaml', import.meta.url),
): (on: Day) => CheckLimits {
  const { rows, faults } = readDatedRows(readFileSync(table, 'utf8'));
  faults.push(...unknownCheckLimits(rows).map((key) => `${key}: no check reads it`));
  if (faults.length > 0) throw new Error(`the limits of checks do not load:\n${faults.join('\n')}`);
  return (on) => checkLimitsOnDay(rows, on);
}
