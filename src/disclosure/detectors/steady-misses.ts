import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { usualAbsent } from './absence.ts';
import type { Habits } from './habits.ts';

/**
 * Misses without presence against days instead of lookups: the practice's own good answers, however many, do
 * not thin a thief's few guesses a day. A Poisson test of "some misses a day more than the practice makes".
 */
export function steadyMissStep(
  misses: number,
  habits: Habits,
  baseline: Baseline,
  limits: DetectorLimits,
): number {
  if (misses === 0) return 0;
  const { honest, usualMin, thiefPerDay } = limits['steady-misses'];
  const usual = Math.max(usualAbsent(habits, baseline, limits) * honest, usualMin);
  return misses * Math.log((usual + thiefPerDay) / usual);
}

/** What a day that had any lookup takes from the score. */
export function steadyMissDay(limits: DetectorLimits): number {
  return -limits['steady-misses'].thiefPerDay;
}
