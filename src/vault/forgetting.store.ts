import type pg from 'pg';
import type { Day } from '../basics/day.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** Forgets visits and spent proofs from before an instant; tells how many. */
export async function forgetPresence(client: pg.Client, before: Date): Promise<number> {
  const [row] = await ask<{ forgotten: bigint }>(client, sql`select forget_presence(${before}) as forgotten`);
  return Number(row?.forgotten ?? 0);
}

/** Forgets days of accounts from before a day; tells how many. */
export async function forgetLedgerDays(client: pg.Client, before: Day): Promise<number> {
  const [row] = await ask<{ forgotten: bigint }>(
    client,
    sql`select forget_ledger_days(${before}) as forgotten`,
  );
  return Number(row?.forgotten ?? 0);
}
