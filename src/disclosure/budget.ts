import type { Presence } from './detectors/lookup-event.ts';
import type { Account, Allowance, Standing } from './ledger-account.ts';
import type { BudgetLimits } from './limits/budget-limits.ts';
import type { LogHealth } from './log/log-health.ts';
import { type Cost, costOf } from './points.ts';

/** The proof of presence that came with a lookup, after the vault looked at it. */
export type ProofState = 'good' | 'wrong' | 'spent';
export type Proof = { readonly kind: 'ecard' | 'vitale' | 'apcv'; readonly state: ProofState };

/** What is known of a lookup before it is decided; nothing here depends on whether the person exists. */
export type AskedLookup = {
  readonly proof: Proof | null;
  /** This practice had this person before it, with a proof, within a day. */
  readonly visit: boolean;
  /** This credential looked the person up without proof within a day. */
  readonly repeat: boolean;
  /** The claim quotes a live engagement of this practice for this person. */
  readonly file: boolean;
};

/** Everything outside the ledger that a decision depends on. */
export type DecisionMoment = {
  readonly limits: BudgetLimits;
  readonly allowance: Allowance;
  readonly outsideHours: boolean;
  /** Whether the log that proves all this is sealed and witnessed. */
  readonly logHealth: LogHealth;
};

export type RefusalReason =
  | 'presence-needed'
  | 'proof-wrong'
  | 'proof-spent'
  | 'confirm'
  | 'budget'
  | 'log-stalled';

export type Granted = {
  readonly granted: true;
  readonly presence: Presence;
  readonly cost: Cost;
  /** Counts against the people without proof, and the insured person is told. */
  readonly unproved: boolean;
  /** The proof is used up by this lookup. */
  readonly spends: boolean;
};

export type Refused = {
  readonly granted: false;
  readonly presence: Presence;
  readonly reason: RefusalReason;
  readonly points: number;
};

export type Decision = Granted | Refused;

/**
 * May this lookup be answered? The reasons are read downwards, the first that holds decides. A grant is given
 * only when its dearer outcome is affordable, so that no order of lookups brings an account over its limit
 * and no refusal says whether the person exists.
 */
export function mayDisclose(standing: Standing, asked: AskedLookup, moment: DecisionMoment): Decision {
  const kind = asked.proof?.kind ?? 'none';
  if (asked.file) return granted('file', FREE);
  if (standing.credential.hold !== null) return refused(kind, 'confirm');
  if (asked.visit)
    return granted('visit', { hit: 0, miss: Math.min(missOf(moment), room(standing, moment)) });
  if (asked.proof !== null) return withProof(standing, asked.proof, moment);
  return asked.repeat ? again(standing, moment) : withoutProof(standing, moment);
}

const FREE: Cost = { hit: 0, miss: 0 };

function withProof(standing: Standing, { kind, state }: Proof, moment: DecisionMoment): Decision {
  const cost = costOf('presence', moment.limits, moment.outsideHours);
  if (!affords(standing, cost, moment)) return refused(kind, overspent(standing));
  if (state === 'wrong') return refused(kind, 'proof-wrong', cost.miss);
  if (state === 'spent') return refused(kind, 'proof-spent');
  return { granted: true, presence: kind, cost, unproved: false, spends: true };
}

/** The same credential about the same person, still without proof: told once, paid once. */
function again(standing: Standing, moment: DecisionMoment): Decision {
  if (moment.logHealth === 'presence-only') return refused('none', 'log-stalled');
  const cost = { hit: 0, miss: missOf(moment) };
  return affords(standing, cost, moment) ? granted('none', cost) : refused('none', overspent(standing));
}

function withoutProof(standing: Standing, moment: DecisionMoment): Decision {
  const { logHealth, limits } = moment;
  if (logHealth !== 'fine' && logHealth !== 'alert') return refused('none', 'log-stalled');
  const { credential, practice, insurer, fleet } = standing;
  const counts = { credential, practice, insurer, fleet };
  for (const scope of ['credential', 'practice', 'insurer', 'fleet'] as const)
    if (counts[scope].unproved >= limits.unproved[scope]) return refused('none', 'presence-needed');
  const cost = costOf('unproved', limits, moment.outsideHours);
  if (!affords(standing, cost, moment)) return refused('none', overspent(standing));
  return { granted: true, presence: 'none', cost, unproved: true, spends: false };
}

function granted(presence: Presence, cost: Cost): Granted {
  return { granted: true, presence, cost, unproved: false, spends: false };
}

function refused(presence: Presence, reason: RefusalReason, points = 0): Refused {
  return { granted: false, presence, reason, points };
}

/** A day of more work than usual is confirmed once by the person; after that the day is used up. */
function overspent({ credential }: Standing): RefusalReason {
  return credential.confirmations === 0 ? 'confirm' : 'budget';
}

function affords(standing: Standing, cost: Cost, moment: DecisionMoment): boolean {
  return Math.max(cost.hit, cost.miss) <= room(standing, moment);
}

function missOf({ limits, outsideHours }: DecisionMoment): number {
  return costOf('unproved', limits, outsideHours).miss;
}

/** Points that may still be spent, by the credential and by its practice. */
export function room({ credential, practice }: Standing, { allowance, limits }: DecisionMoment): number {
  const factor = credential.confirmations > 0 ? limits.confirm.factor : 1;
  const own = allowance.credential * factor - credential.points;
  return Math.max(0, Math.min(own, allowance.practice - practice.points));
}

/** The standing once a decision is counted and paid for; shared accounts it does not touch stay the very same. */
export function debit(standing: Standing, decision: Decision, missed: boolean): Standing {
  const points = pointsOf(decision, missed);
  const unproved = decision.granted && decision.unproved ? 1 : 0;
  const spent = <A extends Account>(account: A): A => ({
    ...account,
    lookups: account.lookups + 1,
    points: account.points + points,
    unproved: account.unproved + unproved,
  });
  const counted = (account: Account): Account =>
    unproved === 0 ? account : { ...account, unproved: account.unproved + 1 };
  return {
    credential: spent(standing.credential),
    practice: spent(standing.practice),
    insurer: counted(standing.insurer),
    fleet: counted(standing.fleet),
  };
}

export function pointsOf(decision: Decision, missed: boolean): number {
  if (!decision.granted) return decision.points;
  return missed ? decision.cost.miss : decision.cost.hit;
}

/** How many more people this credential may look up today without proof. */
export function unprovedLeft({ credential }: Standing, { limits }: DecisionMoment): number {
  return Math.max(0, limits.unproved.credential - credential.unproved);
}
