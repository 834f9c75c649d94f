import type { Spending } from '../contract/picture.ts';
import { allowanceOf } from '../disclosure/ledger-account.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import type { Trade } from '../people/trade.ts';

type Spent = {
  readonly trade: Trade;
  readonly lookups: number;
  readonly points: number;
  readonly unproved: number;
  readonly confirmations: number;
  readonly hold: string | null;
  readonly habit: number | null;
};

/** What an access spent, beside what its trade and habit allow it. */
export function shownSpending(spent: Spent, limits: BudgetLimits): Spending {
  const { trade, lookups, points, unproved, confirmations, hold, habit } = spent;
  return {
    lookups,
    points,
    allowed: allowanceOf(limits, trade, habit).credential,
    confirmations,
    unproved,
    unprovedAllowed: limits.unproved.credential,
    hold: hold !== null,
  };
}

/** How much of its own budget an access has used: what « busiest » means here, whatever the trade. */
export function usedShare({ points, allowed }: Spending): number {
  return allowed === 0 ? 0 : points / allowed;
}
