import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { weekdayOf } from './day-number.ts';
import { countEvidence } from './sequential-test.ts';

type VolumeLimits = DetectorLimits['volume'];

/** The sum over whole hours (`score`), and the hour under way. Hours are counted from day 0 of the state. */
export type HourCount = { readonly score: number; readonly hour: number; readonly count: number };

/** What is expected of one hour, `perDay` being expected of the whole day. */
export type Expected = { readonly perDay: number; readonly baseline: Baseline };

/** The sum with the hour under way as it stands: judged at each lookup, not at the end of the hour. */
export function volumeScore(hours: HourCount, expected: Expected, limits: VolumeLimits): number {
  return hours.score + hourEvidence(hours.hour, hours.count, expected, limits);
}

/**
 * Closes the hour under way and the empty ones before `hour`. Empty hours take from the score while the doors
 * are open; closed ones say nothing. The walk ends when nothing is left to take.
 */
export function closeHours(
  hours: HourCount,
  hour: number,
  expected: Expected,
  limits: VolumeLimits,
): HourCount {
  // A clock put back in autumn repeats an hour: it is counted into the one under way.
  if (hour <= hours.hour) return hours;
  let left = Math.max(0, volumeScore(hours, expected, limits));
  for (let at = hours.hour + 1; at < hour && left > 0; at += 1) {
    if (shareOf(at, expected.baseline) === 0) continue;
    left = Math.max(0, left + hourEvidence(at, 0, expected, limits));
  }
  return { score: left, hour, count: 0 };
}

/**
 * A cumulative sum of the evidence that `shift` times the usual number of people is the new mean, hour by
 * hour, against what this practice did before and its trade's opening hours.
 */
function hourEvidence(hour: number, count: number, expected: Expected, limits: VolumeLimits): number {
  // A pharmacy on duty serves people at any hour: of people who are present, none is expected to be empty.
  const share = Math.max(shareOf(hour, expected.baseline), limits.quietShare);
  const usual = Math.max(expected.perDay * share, limits.usualMin);
  return countEvidence(count, usual, usual * limits.shift, limits.dispersion);
}

function shareOf(hour: number, { hours, weekdays }: Baseline): number {
  return (hours[hour % 24] ?? 0) * (weekdays[weekdayOf(Math.floor(hour / 24)) - 1] ?? 0);
}
