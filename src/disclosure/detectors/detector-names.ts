/** Scores that each lookup adds to by itself, and that never go below zero. */
export const SUMMED = [
  'misses',
  'steady-misses',
  'present-misses',
  'wrong-codes',
  'neighbours',
  'sorted',
  'hours',
  'geography',
] as const;

/**
 * Detectors the vault keeps a score and the day of the last alarm of, for each credential: with the summed
 * ones, two that count by hour and by day, and one that compares at night. The order is that of the stored
 * state: a new one goes to the end.
 */
export const SCORED = [...SUMMED, 'volume', 'absence', 'unclaimed'] as const;

export type ScoredDetector = (typeof SCORED)[number];

/** With the one that needs no score: a canary is certain at once. */
export type DetectorName = ScoredDetector | 'canary';

export function isScored(name: DetectorName): name is ScoredDetector {
  return name !== 'canary';
}
