import { day } from '../../src/basics/day.ts';
import { type DetectorState, FRESH_STATE } from '../../src/disclosure/detectors/detector-state.ts';
import type { LookupEvent } from '../../src/disclosure/detectors/lookup-event.ts';
import { observe } from '../../src/disclosure/detectors/observe.ts';
import type { Profile } from '../../src/disclosure/detectors/profile.ts';
import type { Verdict } from '../../src/disclosure/detectors/verdict.ts';
import { loadDetectorLimits } from '../../src/disclosure/limits/load-detector-limits.ts';

/** A Tuesday. */
export const TODAY = day('2026-11-24');
export const LIMITS = loadDetectorLimits()(TODAY);
export const OPTICIAN: Profile = { trade: 'optician', department: 75 };

const MINUTE_MS = 60_000;
let people = 0;

/**
 * A lookup about someone new, a minute after the last: born nowhere near anybody, in no order, in the
 * department of the practice.
 */
export function lookup(part: Partial<LookupEvent> = {}): LookupEvent {
  people += 1;
  return {
    atMs: people * MINUTE_MS,
    day: TODAY,
    hourInFrance: 10,
    purpose: 'rights',
    outcome: 'hit',
    presence: 'none',
    repeat: false,
    canary: false,
    insurerId: 1,
    traits: {
      sexAndMonth: 10_001 + ((people * 7_919) % 9_900),
      place: people,
      order: 1 + (people % 999),
      birth: people,
      department: 75,
    },
    ...part,
  };
}

/** As many lookups about as many people. */
export function lookups(count: number, part: Partial<LookupEvent> = {}): LookupEvent[] {
  return Array.from({ length: count }, () => lookup(part));
}

export type Folded = { readonly state: DetectorState; readonly verdicts: readonly Verdict[] };

/** What the detectors say of each event in turn, and what they remember. */
export function fold(events: readonly LookupEvent[], from = FRESH_STATE, limits = LIMITS): Folded {
  let state = from;
  const verdicts = events.map((event) => {
    const seen = observe(state, event, OPTICIAN, limits);
    state = seen.state;
    return seen.verdict;
  });
  return { state, verdicts };
}

/** The alarms among them, as `detector act`. */
export function alarms(events: readonly LookupEvent[], from = FRESH_STATE): string[] {
  return fold(events, from).verdicts.flatMap(({ act, because }) =>
    because === null ? [] : [`${because.detector} ${act}`],
  );
}
