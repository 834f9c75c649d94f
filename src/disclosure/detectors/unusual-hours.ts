import type { Baseline } from '../limits/baselines.ts';
import { weekdayOf } from './day-number.ts';

/**
 * Are the trade's doors closed at that hour? Hours are the trade's and not the practice's own, so nobody can
 * train them. It counts for lookups without presence only: someone present at night proves that the pharmacy
 * is on duty. It is also what makes a lookup dearer in points.
 */
export function isUnusualHour(day: number, hourInFrance: number, { hours, weekdays }: Baseline): boolean {
  return hours[hourInFrance] === 0 || weekdays[weekdayOf(day) - 1] === 0;
}
