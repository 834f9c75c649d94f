import type { DetectorLimits } from '../limits/detector-limits.ts';
import { alarmsOf, calmed } from './alarms.ts';
import { openDayAndHour } from './close-counts.ts';
import { dayNumber } from './day-number.ts';
import type { DetectorState } from './detector-state.ts';
import type { LookupEvent } from './lookup-event.ts';
import type { Profile } from './profile.ts';
import { type Alarm, judge, QUIET, type Verdict } from './verdict.ts';
import { weigh } from './weigh.ts';

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
  profile: Profile,
  limits: DetectorLimits,
): Observation {
  // Nothing was asked of the rights while a confirmation is awaited, and software goes on asking by itself.
  if (event.outcome === 'step-up-refused') return { state, alarms: [], verdict: QUIET };
  const today = dayNumber(event.day);
  const baseline = limits.baselines[profile.trade];
  const opened = openDayAndHour(state, today * 24 + event.hourInFrance, baseline, limits);
  const seen = weigh(opened, event, profile, limits);
  const alarms = alarmsOf(seen, event.canary, baseline, limits);
  if (alarms.length === 0) return { state: seen, alarms, verdict: QUIET };
  return {
    state: calmed(seen, alarms, today, limits),
    alarms,
    verdict: judge(alarms, state.alarmDays, today, limits),
  };
}
