import type pg from 'pg';
import { addDays, type Day, dayInFrance } from '../basics/day.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import { forgetLedgerDays, forgetPresence } from './forgetting.store.ts';

const EVERY_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

type Forgetting = {
  readonly reads: pg.Client;
  readonly now: () => number;
  readonly budgetsOn: (day: Day) => BudgetLimits;
};

/** Forgets what no longer decides anything: visits that are over, codes long stale, days beyond any habit. */
export async function forgetOnce({ reads, now, budgetsOn }: Forgetting): Promise<number> {
  const nowMs = now();
  const today = dayInFrance(nowMs);
  const limits = budgetsOn(today);
  // An hour more than a visit lasts: a second vault's clock may be behind.
  const presence = await forgetPresence(reads, new Date(nowMs - limits.visitMinutes * 60_000 - HOUR_MS));
  return presence + (await forgetLedgerDays(reads, addDays(today, -limits.allowance.ownDays - 1)));
}

/** The same, now and then. One that fails is made up for by the next. */
export function startForgetting(rooms: Forgetting): { close(): void } {
  const timer = setInterval(() => void forgetOnce(rooms).catch(() => {}), EVERY_MS).unref();
  return { close: () => clearInterval(timer) };
}
