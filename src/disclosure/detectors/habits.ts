import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { learnAbsent } from './absence.ts';

/**
 * What a practice usually does, learnt from people who were present. It is what volume and absence are judged
 * by, so a thief must not be able to raise it: presence is what he lacks; a day counts for at most
 * `capFactor` times the habit; a day with an alarm teaches nothing; and the habit stays between bounds that
 * belong to the trade.
 */
export type Habits = {
  /** People on an ordinary open day; the trade's before the first. */
  readonly peoplePerDay: number;
  /** Days that have taught something, counted up to the end of the warm-up. */
  readonly days: number;
  /** People a day looked up without presence; 0 before the first. */
  readonly absentPerDay: number;
  /** Share of people born in the department of the practice; 0 before the first. */
  readonly localShare: number;
};

export const NO_HABITS: Habits = { peoplePerDay: 0, days: 0, absentPerDay: 0, localShare: 0 };

/** The habits after a day that had `present` people, and no alarm; `usual` is the weekday's factor. */
export function learnDay(
  habits: Habits,
  past: { readonly usual: number; readonly present: number; readonly absent: number },
  baseline: Baseline,
  limits: DetectorLimits,
): Habits {
  const { volume } = limits;
  // A closed day, or a Sunday on duty, says nothing about ordinary days.
  if (past.present === 0 || past.usual < volume.ordinaryDay) return habits;
  const before = habits.days === 0 ? baseline.peoplePerDay : habits.peoplePerDay;
  const warm = habits.days >= volume.warmUpDays;
  const seen = past.present / past.usual;
  const capped = warm ? Math.min(seen, before * volume.capFactor) : seen;
  const learnt = before + (capped - before) / (warm ? volume.learningDays : habits.days + 1);
  const least = baseline.peoplePerDay * volume.ownMin;
  const most = baseline.peoplePerDay * volume.ownMax;
  const peoplePerDay = Math.min(Math.max(learnt, least), most);
  const days = Math.min(habits.days + 1, volume.warmUpDays);
  const absentPerDay = learnAbsent({ ...habits, peoplePerDay }, past.absent, baseline, limits);
  return { ...habits, peoplePerDay, days, absentPerDay };
}

/** What is expected of an ordinary day. Until enough days are known, no less than a large practice's. */
export function expectedPerDay(habits: Habits, baseline: Baseline, limits: DetectorLimits['volume']): number {
  if (habits.days >= limits.warmUpDays) return habits.peoplePerDay;
  return Math.max(habits.peoplePerDay, baseline.peoplePerDay * limits.warmUpFactor);
}
