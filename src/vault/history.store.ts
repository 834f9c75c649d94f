import type pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type SealedLine = {
  readonly id: bigint;
  readonly insurerId: number | null;
  readonly quarter: Quarter;
  readonly payload: Buffer;
  readonly commitment: Buffer;
};

/** The entries of these pseudonyms, newest first, before an entry; one search of the index each. */
export async function entriesOf(
  client: pg.Client,
  persons: readonly Uint8Array[],
  before: bigint,
  limit: number,
): Promise<SealedLine[]> {
  return await ask<SealedLine>(
    client,
    sql`
    select id, insurer_id as "insurerId", quarter, payload, commitment from log_entries
    where person = any(${persons}::bytea[]) and id < ${before}
    order by id desc limit ${limit}`,
  );
}

/** The hour of the first entry of all, whatever it still says. */
export async function firstHour(client: pg.Client): Promise<Date | undefined> {
  const [row] = await ask<{ hour: Date }>(client, sql`select hour from log_entries order by id limit 1`);
  return row?.hour;
}
