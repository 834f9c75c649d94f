import { readFileSync } from 'node:fs';
import type { Day } from '../../basics/day.ts';
import { readDatedRows } from './dated-rows.ts';
import { type DetectorLimits, limitsOnDay, unknownRows } from './detector-limits.ts';

/**
 * Reads limits/detectors.yaml from the package; the only file here that touches the disk. Throws with every
 * fault at once: a limit nobody can explain must stop the start. The answer gives the limits of a day.
 */
export function loadDetectorLimits(
  table: URL = new URL('./detectors.yaml', import.meta.url),
): (on: Day) => DetectorLimits {
  const { rows, faults } = readDatedRows(readFileSync(table, 'utf8'));
  faults.push(...unknownRows(rows).map((key) => `${key}: no detector reads it`));
  if (faults.length > 0) throw new Error(`the limits of the detectors do not load:\n${faults.join('\n')}`);
  const known = new Map<Day, DetectorLimits>();
  return (on) => {
    const found = known.get(on) ?? limitsOnDay(rows, on);
    // One day is asked about all day long; yesterday's is not needed again.
    if (!known.has(on)) known.clear();
    known.set(on, found);
    return found;
  };
}
