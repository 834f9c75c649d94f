/**
 * Detectors whose score the vault keeps for each credential. The order is that of the stored state: a new one
 * goes to the end.
 */
export const SCORED = ['misses', 'present-misses', 'wrong-codes'] as const;

export type ScoredDetector = (typeof SCORED)[number];

/** With those that keep no score: a canary is certain at once, claims are compared at night. */
export type DetectorName = ScoredDetector | 'canary' | 'unclaimed';

export function isScored(name: DetectorName): name is ScoredDetector {
  return (SCORED as readonly string[]).includes(name);
}
