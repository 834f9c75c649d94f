import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** Where an entry is in the log; no place while it is not sealed. */
export type LogPlace = { readonly shard: string; readonly index: number } | 'unsealed';

/** The place of an entry, for whoever knows its commitment; undefined alike when either is wrong. */
export async function placeOfEntry(
  db: Db,
  entry: bigint,
  commitment: Uint8Array,
): Promise<LogPlace | undefined> {
  const [row] = await db.query<{ shard: string | null; index: bigint | null }>(sql`
    select shard, index from log_place(${entry}, ${commitment})`);
  if (!row) return undefined;
  return row.shard === null || row.index === null
    ? 'unsealed'
    : { shard: row.shard, index: Number(row.index) };
}
