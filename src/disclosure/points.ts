import type { BudgetLimits, TradeLimits } from './limits/budget-limits.ts';

/** An instant as the budget sees it: hour 0 to 23 and day of the week in France, Monday being 1. */
export type HourOfWeek = { readonly hour: number; readonly weekday: number };

/** Whether a trade is usually closed then. */
export function isOutsideHours({ opens, closes, days }: TradeLimits, at: HourOfWeek): boolean {
  return at.weekday > days || at.hour < opens || at.hour >= closes;
}

/** What one lookup costs when it finds the person, and when it does not. */
export type Cost = { readonly hit: number; readonly miss: number };

/**
 * Points of a lookup that discloses something new. The cost is known for both outcomes before either is, so
 * that what is affordable never depends on who exists.
 */
export function costOf(kind: 'presence' | 'unproved', { points }: BudgetLimits, outsideHours: boolean): Cost {
  const factor = outsideHours ? points.outsideHours : 1;
  return { hit: points[kind] * factor, miss: points.miss * factor };
}
