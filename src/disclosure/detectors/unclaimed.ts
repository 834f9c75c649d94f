import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import type { DetectorState } from './detector-state.ts';
import { type Alarm, judge, QUIET, type Verdict } from './verdict.ts';

/**
 * What became of the people a credential looked up from sixty to thirty days ago: how many, and for how many
 * of them care was billed within thirty days, by anyone of the practice.
 */
export type Followed = { readonly people: number; readonly claimed: number };

/**
 * The nightly comparison: are there fewer claims than honest work of this trade leaves by chance? The score
 * is −ln of that chance (lower tail of a beta-binomial: practices differ, so their shares scatter). An alarm
 * rests the detector until its thirty days have passed, so that one month is not judged every night.
 */
export function followUp(
  state: DetectorState,
  { people, claimed }: Followed,
  today: number,
  rules: { readonly baseline: Baseline; readonly limits: DetectorLimits },
): { state: DetectorState; verdict: Verdict } {
  const { baseline, limits } = rules;
  const { threshold, restDays, peopleMin, scatter } = limits.unclaimed;
  const last = state.alarmDays.unclaimed;
  if (people < peopleMin || (last > 0 && today - last < restDays)) return { state, verdict: QUIET };
  const score = -Math.log(chanceOfSoFew(claimed, people, baseline.claimedShare, scatter));
  const scores = { ...state.scores, unclaimed: Math.min(score, threshold) };
  if (score < threshold) return { state: { ...state, scores }, verdict: QUIET };
  const alarm: Alarm = { detector: 'unclaimed', score, threshold, certain: false };
  return {
    state: { ...state, scores, alarmDays: { ...state.alarmDays, unclaimed: today } },
    verdict: judge([alarm], state.alarmDays, today, limits),
  };
}

/**
 * P(X ≤ claimed) of a beta-binomial of that mean; `scatter` is a + b of the beta, the larger the more alike
 * practices are. Summed upwards from P(X = 0) by the ratio of neighbours.
 */
export function chanceOfSoFew(claimed: number, people: number, share: number, scatter: number): number {
  const a = share * scatter;
  const b = scatter - a;
  let log = 0;
  for (let i = 0; i < people; i += 1) log += Math.log((b + i) / (scatter + i));
  let term = log;
  let total = Math.exp(term);
  for (let k = 0; k < claimed; k += 1) {
    term += Math.log(((people - k) * (a + k)) / ((k + 1) * (b + people - k - 1)));
    total += Math.exp(term);
  }
  return Math.min(1, Math.max(total, Number.MIN_VALUE));
}
