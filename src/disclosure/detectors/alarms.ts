import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { absenceEvidence } from './absence.ts';
import { expectedOf } from './close-counts.ts';
import { isScored, type ScoredDetector, SUMMED } from './detector-names.ts';
import type { DetectorState } from './detector-state.ts';
import type { Alarm } from './verdict.ts';
import { volumeScore } from './volume.ts';

const NO_ALARMS: readonly Alarm[] = [];

/** Every detector over its threshold after one lookup. */
export function alarmsOf(
  state: DetectorState,
  canary: boolean,
  baseline: Baseline,
  limits: DetectorLimits,
): readonly Alarm[] {
  let alarms = NO_ALARMS;
  const compare = (detector: ScoredDetector, score: number) => {
    const { threshold } = limits[detector];
    if (score >= threshold) alarms = [...alarms, { detector, score, threshold, certain: false }];
  };
  for (const name of SUMMED) compare(name, state.scores[name]);
  const { scores, counts, habits } = state;
  const hours = { score: scores.volume, hour: counts.hour, count: counts.inHour };
  compare('volume', volumeScore(hours, expectedOf(state, baseline, limits), limits.volume));
  if (counts.absent > 0) {
    compare('absence', scores.absence + absenceEvidence(counts.absent, habits, baseline, limits));
  }
  if (canary) alarms = [{ detector: 'canary', score: 1, threshold: 1, certain: true }, ...alarms];
  return alarms;
}

/**
 * After an alarm the person is asked, about everything: each score keeps at most a part of its threshold, so
 * that two detectors of one thing do not ask once each. What was counted today begins again.
 */
export function calmed(
  state: DetectorState,
  alarms: readonly Alarm[],
  today: number,
  limits: DetectorLimits,
): DetectorState {
  const scores = { ...state.scores };
  const alarmDays = { ...state.alarmDays };
  let counts = state.counts;
  for (const name of SUMMED) scores[name] = Math.min(scores[name], kept(name, limits));
  for (const { detector } of alarms) {
    if (!isScored(detector)) continue;
    scores[detector] = kept(detector, limits);
    alarmDays[detector] = today;
    if (detector === 'volume') counts = { ...counts, inHour: 0 };
    if (detector === 'absence') counts = { ...counts, absent: 0 };
  }
  return { ...state, scores, alarmDays, counts };
}

function kept(name: ScoredDetector, limits: DetectorLimits): number {
  return limits[name].threshold * limits[name].afterStepUp;
}
