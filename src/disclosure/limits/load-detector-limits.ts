import { readFileSync } from 'node:fs';
import type { Day } from '../../basics/day.ts';
import { baselinesOnDay, unknownBaselines } from './baselines.ts';
import { type DatedRow, readDatedRows } from './dated-rows.ts';
import { type DetectorLimits, limitsOnDay, unknownRows } from './detector-limits.ts';

/**
 * Reads limits/detectors.yaml and baselines.yaml from the package; the only file here that touches the disk.
 * Throws with every fault at once: a limit nobody can explain must stop the start. The answer gives the
 * limits of a day.
 */
export function loadDetectorLimits(folder: URL = new URL('.', import.meta.url)): (on: Day) => DetectorLimits {
  const detectors = readTable(new URL('detectors.yaml', folder), unknownRows);
  const baselines = readTable(new URL('baselines.yaml', folder), unknownBaselines);
  const faults = [...detectors.faults, ...baselines.faults];
  if (faults.length > 0) throw new Error(`the limits of the detectors do not load:\n${faults.join('\n')}`);
  let last: { readonly on: Day; readonly limits: DetectorLimits } | undefined;
  return (on) => {
    // One day is asked about all day long; yesterday's is not needed again.
    if (last?.on !== on) {
      last = { on, limits: limitsOnDay(detectors.rows, baselinesOnDay(baselines.rows, on), on) };
    }
    return last.limits;
  };
}

function readTable(
  file: URL,
  unread: (rows: ReadonlyMap<string, DatedRow>) => string[],
): { rows: Map<string, DatedRow>; faults: string[] } {
  const { rows, faults } = readDatedRows(readFileSync(file, 'utf8'));
  const strangers = unread(rows).map((key) => `${key}: nothing reads it`);
  const name = file.pathname.slice(file.pathname.lastIndexOf('/') + 1);
  return { rows, faults: [...faults, ...strangers].map((fault) => `${name} ${fault}`) };
}
