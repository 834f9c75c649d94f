import type { Day } from '../basics/day.ts';
import { type Cents, writeEuros } from '../basics/money.ts';
import type { RightsDecision } from '../rights/decide-rights.ts';
import { type Refusal, refuse } from './refusals.ts';
import { holdTo, insurerShare, type Shares } from './shares.ts';
import type { EngagementState } from './transitions.ts';

/** Another accepted claim of the same practice. */
export type EarlierClaim = { readonly number: string; readonly invoiceNumber: string };

/** The engagement a claim quotes, found at the practice that bills. */
export type QuotedEngagement = {
  readonly state: EngagementState;
  readonly changedOn: Day;
  readonly usedBy: EarlierClaim | null;
  readonly careDate: Day;
  readonly sameInsurer: boolean;
  readonly guaranteed: Cents;
  readonly guaranteedUntil: Day;
};

/** What is known only once the vault has answered: who it is about, and the rights of the day of care. */
export type LookedUp = {
  readonly sameCare: EarlierClaim | null;
  readonly rights: RightsDecision;
  /** Priced at the levels of the rights; null when they give none, or the grid lacks one. */
  readonly shares: Shares | null;
  readonly quoted: {
    readonly samePerson: boolean;
    /**
     * The quote's own shares when the claim has the same lines, else the claim's at the levels of the
     * quote.
     */
    readonly shares: Shares | null;
    readonly sameLines: boolean;
  } | null;
};

export type ClaimFacts = {
  readonly today: Day;
  readonly oldest: Day;
  readonly careDate: Day;
  readonly invoiceNumber: string;
  /** The insurer's share as the professional's software computed it. */
  readonly stated: Cents | null;
  readonly engagementNumber: string | null;
  readonly engagement: QuotedEngagement | null;
  readonly conventioned: boolean;
  readonly sameInvoice: EarlierClaim | null;
  /** Null before anyone was looked up. */
  readonly lookedUp: LookedUp | null;
};

export type ClaimDecision =
  | { readonly kind: 'accepted'; readonly shares: Shares; readonly by: 'engagement' | 'rights' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nothing is against it yet, and the rest cannot be known without asking the vault. */
  | { readonly kind: 'look-up' };

/** What refuses a claim without anyone being looked up, in the order it is told. */
const BEFORE_LOOKUP: readonly ((facts: ClaimFacts) => Refusal | null)[] = [
  checkNotFuture,
  checkNotTooOld,
  checkConvention,
  checkInvoiceNumber,
  checkEngagement,
];

/** What refuses it whatever the rights are. */
const BEFORE_RIGHTS: readonly ((facts: ClaimFacts, known: LookedUp) => Refusal | null)[] = [
  checkEngagementBinding,
  checkSameCare,
];

/** What refuses a claim that no engagement covers. */
const BY_RIGHTS: readonly ((facts: ClaimFacts, known: LookedUp) => Refusal | null)[] = [
  checkRights,
  checkAgreement,
  checkPriced,
  checkStatedAmount,
];

/**
 * Accepts or refuses a claim. The three lists above are the order of precedence, read downwards; a live
 * engagement that covers the claim stands between the second and the third, so that nothing about rights is
 * asked of a claim that was guaranteed.
 */
export function adjudicate(facts: ClaimFacts): ClaimDecision {
  const early = firstRefusal(BEFORE_LOOKUP.map((check) => () => check(facts)));
  if (early) return { kind: 'refused', refusal: early };
  const { lookedUp } = facts;
  if (!lookedUp) return { kind: 'look-up' };
  const known = firstRefusal(BEFORE_RIGHTS.map((check) => () => check(facts, lookedUp)));
  if (known) return { kind: 'refused', refusal: known };
  const covered = coveredShares(facts, lookedUp);
  if (covered) return { kind: 'accepted', shares: covered, by: 'engagement' };
  const refusal = firstRefusal(BY_RIGHTS.map((check) => () => check(facts, lookedUp)));
  if (refusal) return { kind: 'refused', refusal };
  if (!lookedUp.shares) throw new Error('a claim passed every check without a price');
  return { kind: 'accepted', shares: asAsked(facts.stated, lookedUp.shares), by: 'rights' };
}

/** The shares a live engagement guarantees, or null when the claim goes beyond it. */
function coveredShares({ stated, engagement }: ClaimFacts, { quoted }: LookedUp): Shares | null {
  if (!engagement || !quoted?.shares) return null;
  if (stated !== null && stated > engagement.guaranteed) return null;
  const shares = asAsked(stated, quoted.shares);
  return quoted.sameLines || insurerShare(shares) <= engagement.guaranteed ? shares : null;
}

function asAsked(stated: Cents | null, shares: Shares): Shares {
  return stated !== null && stated < insurerShare(shares) ? holdTo(stated, shares) : shares;
}

function firstRefusal(checks: readonly (() => Refusal | null)[]): Refusal | null {
  for (const check of checks) {
    const refusal = check();
    if (refusal) return refusal;
  }
  return null;
}

function checkNotFuture({ careDate, today }: ClaimFacts): Refusal | null {
  return careDate > today ? refuse('CLN-R3-04', { careDay: careDate, today }) : null;
}

function checkNotTooOld({ careDate, oldest }: ClaimFacts): Refusal | null {
  return careDate < oldest ? refuse('CLN-R3-03', { careDay: careDate, oldest }) : null;
}

function checkConvention({ conventioned, careDate }: ClaimFacts): Refusal | null {
  return conventioned ? null : refuse('CLN-R2-01', { careDay: careDate });
}

function checkInvoiceNumber({ sameInvoice, invoiceNumber }: ClaimFacts): Refusal | null {
  return sameInvoice ? refuse('CLN-R3-01', { invoice: invoiceNumber, claim: sameInvoice.number }) : null;
}

function checkEngagement(facts: ClaimFacts): Refusal | null {
  const { engagementNumber, engagement, today } = facts;
  if (engagementNumber === null) return null;
  if (!engagement || engagement.state === 'refused')
    return refuse('CLN-R5-02', { engagement: engagementNumber });
  const late = engagement.state === 'reserved' && engagement.guaranteedUntil < today;
  switch (late ? 'expired' : engagement.state) {
    case 'cancelled':
      return refuse('CLN-R5-04', { engagement: engagementNumber, at: engagement.changedOn });
    case 'expired':
      return refuse('CLN-R5-05', { engagement: engagementNumber, until: engagement.guaranteedUntil });
    case 'consumed': {
      const { usedBy } = engagement;
      const used = usedBy ? { claim: usedBy.number, invoice: usedBy.invoiceNumber } : {};
      return refuse('CLN-R5-06', { engagement: engagementNumber, ...used });
    }
    default:
      return null;
  }
}

function checkEngagementBinding(facts: ClaimFacts, { quoted }: LookedUp): Refusal | null {
  const { engagement, engagementNumber, careDate } = facts;
  if (!engagement || engagementNumber === null) return null;
  if (quoted?.samePerson && engagement.sameInsurer && engagement.careDate === careDate) return null;
  return refuse('CLN-R5-03', { engagement: engagementNumber, careDay: careDate });
}

function checkSameCare({ careDate }: ClaimFacts, { sameCare }: LookedUp): Refusal | null {
  if (!sameCare) return null;
  return refuse('CLN-R3-02', { careDay: careDate, invoice: sameCare.invoiceNumber, claim: sameCare.number });
}

/**
 * Beyond a live engagement, closed rights are told as what they are: the engagement still stands for what
 * it covers.
 */
function checkRights(facts: ClaimFacts, { rights, quoted }: LookedUp): Refusal | null {
  if (rights.code === '0000' || !rights.refusal) return null;
  const { engagement, engagementNumber, stated, careDate } = facts;
  if (!engagement || engagementNumber === null)
    return { kind: 'rights', idb: rights.code, words: rights.refusal };
  const asked = stated ?? (quoted?.shares ? insurerShare(quoted.shares) : null);
  const told = {
    engagement: engagementNumber,
    guaranteed: writeEuros(engagement.guaranteed),
    careDay: careDate,
  };
  return refuse('CLN-R5-07', asked === null ? told : { ...told, billed: writeEuros(asked) });
}

function checkAgreement(_: ClaimFacts, { rights }: LookedUp): Refusal | null {
  return rights.domains.some(({ right }) => right === 'pec') ? refuse('CLN-R5-01', {}) : null;
}

function checkPriced({ careDate }: ClaimFacts, { shares }: LookedUp): Refusal | null {
  return shares ? null : refuse('CLN-R4-02', { careDay: careDate });
}

function checkStatedAmount({ stated }: ClaimFacts, { shares }: LookedUp): Refusal | null {
  if (stated === null || !shares || stated <= insurerShare(shares)) return null;
  return refuse('CLN-R4-01', { stated: writeEuros(stated), ours: writeEuros(insurerShare(shares)) });
}
