import { hourInFrance } from '../basics/day.ts';
import type { AskedLookup, Decision, RefusalReason } from '../disclosure/budget.ts';
import { type LookupEvent, type LookupOutcome, traitsOf } from '../disclosure/detectors/lookup-event.ts';
import type { DecidingRooms } from './decide-batch.ts';
import type { LookupCase } from './lookup-case.ts';

/** A lookup, and how it was decided before any detector was heard. */
export type Seen = {
  readonly decision: Decision;
  readonly found: 'hit' | 'miss' | 'several-members';
  readonly asked: AskedLookup;
  readonly hold: 'step-up' | null;
};

/** The lookup as the detectors see it; null when the house itself was the reason of a refusal. */
export function toLookupEvent(one: LookupCase, seen: Seen, rooms: DecidingRooms): LookupEvent | null {
  const outcome = outcomeOf(seen);
  if (outcome === null) return null;
  const { nir, birthDate, birthRank } = one.intent.person.reveal('tokenise');
  return {
    atMs: rooms.nowMs,
    day: rooms.day,
    hourInFrance: hourInFrance(rooms.nowMs),
    purpose: one.intent.purpose,
    outcome,
    presence: seen.decision.presence,
    repeat: seen.asked.visit || seen.asked.repeat,
    canary: rooms.canaryOf(one) !== null,
    insurerId: one.intent.insurerId,
    traits: traitsOf(nir, birthDate, birthRank, rooms.secret),
  };
}

function outcomeOf({ decision, found, hold }: Seen): LookupOutcome | null {
  if (decision.granted) return found;
  if (decision.reason === 'confirm' && hold !== null) return 'step-up-refused';
  return REFUSED[decision.reason];
}

const REFUSED: Record<RefusalReason, LookupOutcome | null> = {
  'presence-needed': 'allowance-refused',
  'proof-wrong': 'presence-refused',
  'proof-spent': 'presence-refused',
  confirm: 'budget-refused',
  budget: 'budget-refused',
  'log-stalled': null,
};
