import type { DetectorLimits } from '../limits/detector-limits.ts';
import { type ScoredDetector, SUMMED } from './detector-names.ts';
import type { DetectorState } from './detector-state.ts';
import { geographyStep, learnLocalShare } from './geography.ts';
import type { LookupEvent } from './lookup-event.ts';
import { missStep } from './misses.ts';
import { neighbourStep } from './neighbours.ts';
import type { Profile } from './profile.ts';
import { closenessOf, type RecentIdentities, remember } from './recent-identities.ts';
import { evidence } from './sequential-test.ts';
import { sortedStep } from './sorted-order.ts';
import { steadyMissStep } from './steady-misses.ts';
import { isUnusualHour } from './unusual-hours.ts';
import { wrongCodeStep } from './wrong-codes.ts';

type Weighing = Record<ScoredDetector, number>;

/** The state with what one lookup adds to each score and each count; nothing is judged yet. */
export function weigh(
  state: DetectorState,
  event: LookupEvent,
  profile: Profile,
  limits: DetectorLimits,
): DetectorState {
  const scores: Weighing = { ...state.scores };
  const kind = event.presence === 'none' ? 'absent' : 'present';
  const before = state.recent[kind];
  const stream = kind === 'absent' ? 'misses' : 'present-misses';
  const miss = missStep(event, before, limits[stream]);
  scores[stream] += miss.added;
  if (kind === 'absent') {
    const baseline = limits.baselines[profile.trade];
    scores['steady-misses'] += steadyMissStep(miss.misses, state.habits, baseline, limits);
  }
  scores['wrong-codes'] += wrongCodeStep(event, before, limits['wrong-codes']);
  const knocks = isKnocking(event, before);
  if (knocks) scores.misses += limits.misses.refused;
  if (isOfSomeoneNew(event)) {
    scores.neighbours += neighbourStep(event, before, limits.neighbours);
    scores.sorted += sortedStep(event, before, limits.sorted);
    if (kind === 'absent') weighAbsent(scores, event, state, { profile, limits });
  }
  for (const name of SUMMED) if (scores[name] < 0) scores[name] = 0;
  const { atMs, insurerId, outcome, traits } = event;
  const newest = { atMs, insurerId, outcome, weight: miss.weight, traits };
  const recent = { ...state.recent, [kind]: remember(miss.recent, newest) };
  const { counts, habits } = learnt(state, event, { profile, limits });
  return {
    ...state,
    counts: knocks ? { ...counts, knocks: counts.knocks + 1 } : counts,
    habits,
    scores,
    recent,
  };
}

/** Someone new without presence, once more after the day's allowance or points are spent. */
function isKnocking({ repeat, presence, outcome, traits }: LookupEvent, before: RecentIdentities): boolean {
  if (repeat || presence !== 'none' || !isSpent(outcome)) return false;
  return !before.some((one) => isSpent(one.outcome) && closenessOf(one.traits, traits) !== 'other');
}

function isSpent(outcome: LookupEvent['outcome']): boolean {
  return outcome === 'allowance-refused' || outcome === 'budget-refused';
}

/** A person this credential did not know within the day, and an answer that may teach something. */
function isOfSomeoneNew({ repeat, presence, outcome }: LookupEvent): boolean {
  if (repeat || presence === 'visit' || presence === 'file') return false;
  return outcome === 'hit' || outcome === 'miss' || outcome === 'several-members';
}

type Rules = { readonly profile: Profile; readonly limits: DetectorLimits };

/** Hour and place count for lookups without presence only: who is present proves both. */
function weighAbsent(
  scores: Weighing,
  event: LookupEvent,
  { counts, habits }: DetectorState,
  { profile, limits }: Rules,
): void {
  const baseline = limits.baselines[profile.trade];
  const unusual = isUnusualHour(counts.day, event.hourInFrance, baseline);
  scores.hours += evidence(unusual, limits.hours.thief, limits.hours.honest);
  if (profile.department === null) return;
  const local = event.traits.department === profile.department;
  scores.geography += geographyStep(local, habits.localShare, baseline, limits.geography);
}

/** The counts of the hour and the day, and from whom was present, where people were born. */
function learnt(
  { counts, habits }: DetectorState,
  event: LookupEvent,
  { profile, limits }: Rules,
): Pick<DetectorState, 'counts' | 'habits'> {
  if (!isOfSomeoneNew(event)) return { counts, habits };
  const inHour = counts.inHour + 1;
  if (event.presence === 'none') {
    return { counts: { ...counts, inHour, absent: counts.absent + 1 }, habits };
  }
  const after = { ...counts, inHour, present: counts.present + 1 };
  if (profile.department === null || event.outcome !== 'hit') return { counts: after, habits };
  const local = event.traits.department === profile.department;
  const baseline = limits.baselines[profile.trade];
  const localShare = learnLocalShare(local, habits.localShare, baseline, limits.geography);
  return { counts: after, habits: { ...habits, localShare } };
}
