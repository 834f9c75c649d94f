import type { Day } from '../basics/day.ts';
import type { Trade } from '../people/trade.ts';
import type { BudgetLimits } from './limits/budget-limits.ts';

/** Whose limits a lookup touches. The last two bound answers without proof of presence alone. */
export type LedgerScope = 'credential' | 'practice' | 'insurer' | 'fleet';

/** What was done and spent on one day. */
export type Account = {
  readonly day: Day;
  readonly lookups: number;
  readonly points: number;
  /** Distinct people looked up without proof of presence. */
  readonly unproved: number;
};

/** The account of a credential also knows whether its person must confirm, and how often they did that day. */
export type CredentialAccount = Account & {
  readonly hold: 'step-up' | null;
  readonly confirmations: number;
};

/** Everything a decision looks at, as it stands after all earlier ones. */
export type Standing = {
  readonly credential: CredentialAccount;
  readonly practice: Account;
  readonly insurer: Account;
  readonly fleet: Account;
};

/** Points a day of the credential, before any confirmation, and of its practice. */
export type Allowance = { readonly credential: number; readonly practice: number };

/**
 * The account as it opens on a day: nothing spent. A day already begun is never left for an earlier one, so a
 * clock that is set back, or a second vault whose clock is behind, gives nobody a day twice.
 */
export function onDay<A extends Account>(account: A, day: Day): A {
  if (account.day >= day) return account;
  const fresh = { ...account, day, lookups: 0, points: 0, unproved: 0 };
  return 'confirmations' in account ? { ...fresh, confirmations: 0 } : fresh;
}

/**
 * A credential may spend what its trade needs, or half as much again as it usually spends, up to three times
 * its trade. `habit` is the ninety-ninth hundredth of its own days, null while they are few.
 */
export function allowanceOf(limits: BudgetLimits, trade: Trade, habit: number | null): Allowance {
  const { points, pointsMax } = limits.trades[trade];
  const own = habit === null ? 0 : Math.ceil(habit * limits.allowance.ownFactor);
  return {
    credential: Math.min(Math.max(points, own), pointsMax),
    practice: limits.practiceFactor * pointsMax,
  };
}
