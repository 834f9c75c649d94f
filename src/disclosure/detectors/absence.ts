import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { expectedPerDay, type Habits } from './habits.ts';
import { countEvidence } from './sequential-test.ts';

/**
 * How much a day's count of people without presence says for a thief who adds some people to the forgotten
 * cards of each day. Summed over the days that had any lookup: this is what ends a list read five lines a
 * day. One day says at most `dayMax`: a card reader that fails makes a day of absences, not a thief.
 */
export function absenceEvidence(
  count: number,
  habits: Habits,
  baseline: Baseline,
  limits: DetectorLimits,
): number {
  const { usualMin, caution, thiefPerDay, dispersion, dayMax } = limits.absence;
  const usual = Math.max(usualAbsent(habits, baseline, limits) * caution, usualMin);
  return Math.min(countEvidence(count, usual, usual + thiefPerDay, dispersion), dayMax);
}

/** What the practice has shown, or the trade's share of its people before. */
export function usualAbsent(habits: Habits, baseline: Baseline, limits: DetectorLimits): number {
  const ofTrade = expectedPerDay(habits, baseline, limits.volume) * baseline.absentShare;
  return habits.days >= limits.volume.warmUpDays ? habits.absentPerDay : ofTrade;
}

/**
 * The habit after one more ordinary day without alarm. Absence is what a thief can add to, so the habit is
 * kept within a factor of what the trade's share of this practice's people makes, and learns slowly.
 */
export function learnAbsent(
  habits: Habits,
  count: number,
  baseline: Baseline,
  limits: DetectorLimits,
): number {
  const { ownMin, ownMax, learningDays, dayFactorMax } = limits.absence;
  const ofTrade = habits.peoplePerDay * baseline.absentShare;
  const before = habits.absentPerDay === 0 ? ofTrade : habits.absentPerDay;
  // A day of a failing reader, or of a thief, teaches no more than a lively one.
  const learnt = before + (Math.min(count, before * dayFactorMax + 1) - before) / learningDays;
  return Math.min(Math.max(learnt, ofTrade * ownMin), ofTrade * ownMax);
}
