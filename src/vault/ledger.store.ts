import type pg from 'pg';
import type { Day } from '../basics/day.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { LedgerScope } from '../disclosure/ledger-account.ts';
import type { Trade } from '../people/trade.ts';

/** Names one row of the ledger. */
export type PageKey = { readonly scope: LedgerScope; readonly id: number };

/** One row of the ledger as it is stored. */
export type LedgerRow = PageKey & {
  readonly version: number;
  readonly day: Day;
  readonly lookups: number;
  readonly points: number;
  readonly unproved: number;
  readonly hold: 'step-up' | null;
  readonly confirmations: number;
  readonly detectors: readonly number[] | null;
};

/** What a credential is, apart from what it spent. */
export type ProfileRow = {
  readonly id: number;
  readonly trade: Trade;
  readonly finess: string;
  readonly postcode: string;
  /** Ninety-ninth hundredth of its own days; null while they are too few. */
  readonly habit: number | null;
};

/** Rows of the ledger; one that is missing is made, empty, so that later it only has to be rewritten. */
export async function readLedger(client: pg.Client, keys: readonly PageKey[]): Promise<LedgerRow[]> {
  const rows = await ask<Omit<LedgerRow, 'version'> & { version: bigint }>(
    client,
    sql`
    with wanted as (
      select w.scope, w.id from unnest(${keys.map(({ scope }) => scope)}::text[],
        ${keys.map(({ id }) => id)}::int[]) as w (scope, id)),
    made as (
      insert into ledger (scope, scope_id, version, day, lookups, points, unproved)
      select scope, id, 0, ${NO_DAY}::date, 0, 0, 0 from wanted order by scope, id
      on conflict (scope, scope_id) do nothing)
    select w.scope, w.id, coalesce(l.version, 0) as version, coalesce(l.day, ${NO_DAY}::date) as day,
      coalesce(l.lookups, 0) as lookups, coalesce(l.points, 0) as points,
      coalesce(l.unproved, 0) as unproved, l.hold, coalesce(l.confirmations, 0) as confirmations,
      l.detectors
    from wanted w left join ledger l on l.scope = w.scope and l.scope_id = w.id`,
  );
  return rows.map((row) => ({ ...row, version: Number(row.version) }));
}

/** Before every day that is asked about. */
const NO_DAY = '2000-01-01';

/** Waits until nobody else is writing these rows, always in one order; then nobody does until the end. */
export async function lockLedger(client: pg.Client, keys: readonly PageKey[]): Promise<void> {
  await ask(
    client,
    sql`
    select l.version from unnest(${keys.map(({ scope }) => scope)}::text[],
      ${keys.map(({ id }) => id)}::int[])
      as w (scope, id)
    join ledger l on l.scope = w.scope and l.scope_id = w.id
    order by l.scope, l.scope_id for update of l`,
  );
}

export type HabitSpan = { readonly since: Day; readonly daysMin: number };

/** Trade, place and habit of credentials, in any order; one that does not exist is not in the answer. */
export async function readProfiles(
  client: pg.Client,
  credentialIds: readonly number[],
  { since, daysMin }: HabitSpan,
): Promise<ProfileRow[]> {
  return await ask<ProfileRow>(
    client,
    sql`
    select c.id, p.trade, p.finess, p.postcode, h.habit
    from unnest(${credentialIds}::int[]) as w (id)
    join credentials c on c.id = w.id
    join practices p on p.id = c.practice_id
    cross join lateral (
      select case when count(*) >= ${daysMin}::int
        then percentile_disc(0.99) within group (order by d.points) end as habit
      from ledger_days d where d.scope = 'credential' and d.scope_id = c.id and d.day >= ${since}::date) h`,
  );
}
