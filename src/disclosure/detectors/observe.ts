import type { DetectorLimits } from '../limits/detector-limits.ts';
import { dayNumber } from './day-number.ts';
import { isScored, SCORED, type ScoredDetector } from './detector-names.ts';
import type { DetectorState, Scores } from './detector-state.ts';
import type { LookupEvent } from './lookup-event.ts';
import { missStep } from './misses.ts';
import type { Profile } from './profile.ts';
import { remember } from './recent-identities.ts';
import { type Alarm, judge, QUIET, type Verdict } from './verdict.ts';
import { wrongCodeStep } from './wrong-codes.ts';

export type Observation = {
  readonly state: DetectorState;
  /** Detectors that this lookup brought over their threshold; mostly none. */
  readonly alarms: readonly Alarm[];
  readonly verdict: Verdict;
};

/**
 * Folds one lookup into what is known of its credential. Pure: the old state is left as it was, so that a
 * transaction that fails may be tried again with it. The event is one that was decided: call it for hits,
 * misses and refusals alike, in their order, once each.
 */
export function observe(
  state: DetectorState,
  event: LookupEvent,
  _profile: Profile,
  limits: DetectorLimits,
): Observation {
  // Nothing was asked of the rights while a confirmation is awaited, and software goes on asking by itself.
  if (event.outcome === 'step-up-refused') return { state, alarms: [], verdict: QUIET };
  const today = dayNumber(event.day);
  const stream = event.presence === 'none' ? 'misses' : 'present-misses';
  const miss = missStep(event, state.recent, limits[stream]);
  const refused = event.outcome === 'allowance-refused' ? limits.misses.refused : 0;
  const scores: Record<ScoredDetector, number> = { ...state.scores };
  scores[stream] += miss.added + refused;
  scores['wrong-codes'] += wrongCodeStep(event, state.recent, limits['wrong-codes']);
  const alarms = settle(scores, event, limits);
  const recent = remember(miss.recent, {
    atMs: event.atMs,
    insurerId: event.insurerId,
    outcome: event.outcome,
    weight: miss.weight,
    traits: event.traits,
  });
  const verdict = judge(alarms, state.alarmDays, today, limits);
  const alarmDays = alarms.length === 0 ? state.alarmDays : stamped(state.alarmDays, alarms, today);
  return { state: { scores, alarmDays, recent }, alarms, verdict };
}

/** No score goes below zero; one over its threshold alarms, and keeps a part of itself for the next time. */
function settle(scores: Record<ScoredDetector, number>, event: LookupEvent, limits: DetectorLimits): Alarm[] {
  const alarms: Alarm[] = [];
  for (const detector of SCORED) {
    const score = scores[detector];
    const { threshold, afterStepUp } = limits[detector];
    if (score < 0) scores[detector] = 0;
    if (score < threshold) continue;
    alarms.push({ detector, score, threshold, certain: false });
    scores[detector] = threshold * afterStepUp;
  }
  if (event.canary) alarms.push({ detector: 'canary', score: 1, threshold: 1, certain: true });
  return alarms;
}

function stamped(days: Scores, alarms: readonly Alarm[], today: number): Scores {
  const after: Record<ScoredDetector, number> = { ...days };
  for (const { detector } of alarms) {
    if (isScored(detector)) after[detector] = today;
  }
  return after;
}
