import { type Day, hourInFrance, weekday } from '../basics/day.ts';
import {
  type Decision,
  type DecisionMoment,
  debit,
  mayDisclose,
  pointsOf,
  unprovedLeft,
} from '../disclosure/budget.ts';
import type { DetectorState } from '../disclosure/detectors/detector-state.ts';
import { observe } from '../disclosure/detectors/observe.ts';
import { type Alarm, QUIET, type Verdict } from '../disclosure/detectors/verdict.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import type { DetectorLimits } from '../disclosure/limits/detector-limits.ts';
import type { LogHealth } from '../disclosure/log/log-health.ts';
import { isOutsideHours } from '../disclosure/points.ts';
import type { Pages } from './books.ts';
import type { Canary } from './canary-watch.ts';
import { Desk, type DeskLeft } from './desk.ts';
import { foundOutcome, type LookupCase } from './lookup-case.ts';
import { type Seen, toLookupEvent } from './lookup-event.ts';
import type { Profile } from './profiles.ts';
import type { LookupAnswer } from './protocol.ts';
import type { KnownFacts } from './recent-facts.ts';

/** What became of one lookup. */
export type Decided = Pick<
  LookupAnswer,
  'outcome' | 'stopped' | 'refusal' | 'presence' | 'noPresenceLeft' | 'noPresenceAllowed'
> & {
  readonly points: number;
  /** The proof it spent. */
  readonly spent: Buffer | null;
  /** How the practice knows the person from now on; null when nothing new was disclosed. */
  readonly remembers: 'proved' | 'unproved' | null;
  readonly alarms: readonly Alarm[];
  readonly verdict: Verdict;
};

/** What a batch of decisions is made with; the same again gives the same decisions. */
export type DecidingRooms = {
  readonly nowMs: number;
  readonly day: Day;
  readonly budgets: BudgetLimits;
  readonly detectors: DetectorLimits;
  readonly logHealth: LogHealth;
  /** 32 bits of the process that mask what the detectors remember. */
  readonly secret: number;
  readonly canaryOf: (one: LookupCase) => Canary | null;
};

export type DecidedBatch = DeskLeft & { readonly decided: readonly Decided[] };

/**
 * Decides the lookups of a batch in their order, each on what the ones before it left. Nothing is written
 * and nothing opened: the statement that follows makes all of it true, or none.
 */
export function decideBatch(
  cases: readonly LookupCase[],
  known: { readonly pages: Pages; readonly facts: KnownFacts },
  rooms: DecidingRooms,
): DecidedBatch {
  const desk = new Desk(known, rooms.day, rooms.nowMs - rooms.budgets.visitMinutes * 60_000);
  const decided = cases.map((one) => decideOne(one, desk, rooms));
  return { decided, ...desk.left() };
}

function decideOne(one: LookupCase, desk: Desk, rooms: DecidingRooms): Decided {
  const { profile, facts, proof } = one;
  const { credentialId } = one.intent;
  if (!profile || desk.isCut(credentialId)) return SUSPENDED;
  if (facts.stopped) return { ...SUSPENDED, stopped: facts.stopped };
  const found = foundOutcome(one);
  const missed = found === 'miss';
  const moment = momentOf(profile, rooms);
  const before = desk.standing(one);
  const asked = desk.asked(one);
  const decision = mayDisclose(before, asked, moment);
  const seen = { decision, found, asked, hold: before.credential.hold };
  const { state, alarms, verdict } = watch(one, seen, { state: desk.detectors(one), profile, rooms });
  const final = heed(decision, verdict, missed);
  const after = debit(before, final, missed);
  const hold = verdict.act === 'step-up' ? 'step-up' : after.credential.hold;
  desk.write(one, { ...after, credential: { ...after.credential, hold } }, state);
  const common = {
    points: pointsOf(final, missed),
    presence: final.presence,
    noPresenceLeft: final.presence === 'none' ? unprovedLeft(after, moment) : null,
    noPresenceAllowed: final.presence === 'none' ? rooms.budgets.unproved.credential : null,
    alarms,
    verdict,
  };
  if (verdict.act === 'cut') {
    desk.cut(credentialId);
    return { ...SUSPENDED, ...common };
  }
  if (!final.granted)
    return { ...SUSPENDED, ...common, outcome: 'refused', stopped: null, refusal: final.reason };
  const remembers = final.spends ? 'proved' : final.unproved ? 'unproved' : null;
  const spent = final.spends ? (proof?.digest ?? null) : null;
  desk.remember(one, remembers, spent);
  return { ...common, outcome: found, stopped: null, refusal: null, spent, remembers };
}

const SUSPENDED: Decided = {
  outcome: 'suspended',
  stopped: 'access',
  refusal: null,
  presence: 'none',
  noPresenceLeft: null,
  noPresenceAllowed: null,
  points: 0,
  spent: null,
  remembers: null,
  alarms: [],
  verdict: QUIET,
};

function momentOf({ trade, allowance }: Profile, rooms: DecidingRooms): DecisionMoment {
  const at = { hour: hourInFrance(rooms.nowMs), weekday: weekday(rooms.day) };
  const outsideHours = isOutsideHours(rooms.budgets.trades[trade], at);
  return { limits: rooms.budgets, allowance, outsideHours, logHealth: rooms.logHealth };
}

function watch(
  one: LookupCase,
  seen: Seen,
  { state, profile, rooms }: { state: DetectorState; profile: Profile; rooms: DecidingRooms },
) {
  const event = toLookupEvent(one, seen, rooms);
  if (event === null) return { state, alarms: [], verdict: QUIET };
  return observe(state, event, profile, rooms.detectors);
}

/** A lookup that brought an alarm is not answered itself; what it cost stays. An engagement is honoured. */
function heed(decision: Decision, { act }: Verdict, missed: boolean): Decision {
  if (act === 'quiet' || !decision.granted) return decision;
  if (act === 'step-up' && decision.presence === 'file') return decision;
  const { presence } = decision;
  return { granted: false, presence, reason: 'confirm', points: pointsOf(decision, missed) };
}
