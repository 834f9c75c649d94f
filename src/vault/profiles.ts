import type pg from 'pg';
import { addDays, type Day } from '../basics/day.ts';
import { departmentOf } from '../disclosure/detectors/lookup-event.ts';
import { type Allowance, allowanceOf } from '../disclosure/ledger-account.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import type { Trade } from '../people/trade.ts';
import { readProfiles } from './ledger.store.ts';

/** What a credential is: its trade and place, and what it may spend on the day the profile is of. */
export type Profile = {
  readonly day: Day;
  readonly trade: Trade;
  readonly finess: string;
  readonly department: number;
  readonly allowance: Allowance;
};

/** Profiles kept in memory: one for each credential of a large region. */
const PROFILES_MAX = 50_000;

/** Profiles of credentials, read again each day, when their habit may have changed. */
export function profiles(client: pg.Client) {
  const known = new Map<number, Profile>();
  return {
    get: (credentialId: number): Profile | undefined => known.get(credentialId),
    /** Reads those that are not known for the day; nothing is asked when all are. */
    async need(credentialIds: Iterable<number>, day: Day, limits: BudgetLimits): Promise<void> {
      const missing = new Set<number>();
      for (const id of credentialIds) if (known.get(id)?.day !== day) missing.add(id);
      if (missing.size === 0) return;
      const { ownDays, ownDaysMin } = limits.allowance;
      const span = { since: addDays(day, -ownDays), daysMin: ownDaysMin };
      if (known.size + missing.size > PROFILES_MAX) known.clear();
      for (const { id, trade, finess, postcode, habit } of await readProfiles(client, [...missing], span)) {
        const allowance = allowanceOf(limits, trade, habit);
        known.set(id, { day, trade, finess, department: departmentOf(postcode), allowance });
      }
    },
  };
}

export type Profiles = ReturnType<typeof profiles>;
