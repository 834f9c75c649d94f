import type pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type NewOwnEntry = {
  readonly hour: Date;
  readonly actor: Uint8Array;
  readonly person: Uint8Array;
  readonly quarter: Quarter;
  readonly payload: Uint8Array;
  readonly commitment: Uint8Array;
};

/** Appends what an insured person does about themself; it concerns no insurer. */
export async function appendOwnEntry(client: pg.Client, entry: NewOwnEntry): Promise<bigint> {
  const [row] = await ask<{ id: bigint }>(
    client,
    sql`
    insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
    values (${entry.hour}, null, ${entry.actor}, ${entry.person}, ${entry.quarter}, ${entry.payload},
      ${entry.commitment})
    returning id`,
  );
  if (!row) throw new Error('an act left no entry');
  return row.id;
}

/** How many entries these pseudonyms have since an hour. */
export async function countSince(
  client: pg.Client,
  persons: readonly Uint8Array[],
  hour: Date,
): Promise<number> {
  const [row] = await ask<{ count: number }>(
    client,
    sql`
    select count(*)::int as count from log_entries
    where person = any(${persons}::bytea[]) and hour >= ${hour}`,
  );
  return row?.count ?? 0;
}
