import type pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type HouseEntry = {
  readonly hour: Date;
  readonly actor: Uint8Array;
  readonly quarter: Quarter;
  readonly payload: Uint8Array;
  readonly commitment: Uint8Array;
};

/** Appends an entry that concerns no insured person and no insurer. */
export async function appendHouseEntry(client: pg.Client, entry: HouseEntry): Promise<bigint> {
  const [row] = await ask<{ id: bigint }>(
    client,
    sql`
    insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
    values (${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
      ${entry.commitment})
    returning id`,
  );
  if (!row) throw new Error('a reading left no entry');
  return row.id;
}
