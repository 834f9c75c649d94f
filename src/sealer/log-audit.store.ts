import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { OrderedRow } from '../disclosure/log/audit-rows.ts';

/** The rows of a run of places, with the entries they name; what is missing is left out or null. */
export async function readPlaces(db: Db, shard: string, from: number, to: number): Promise<OrderedRow[]> {
  const rows = await db.query<{ index: bigint; entry_id: bigint; commitment: Buffer | null }>(sql`
    select o.index, o.entry_id, e.commitment from log_order o left join log_entries e on e.id = o.entry_id
    where o.shard = ${shard} and o.index >= ${from} and o.index < ${to}`);
  return rows.map(({ index, entry_id, commitment }) => ({
    index: Number(index),
    entryId: entry_id,
    commitment,
  }));
}

/** Entries that are neither placed nor waiting: nobody would ever seal them. */
export async function readUnplaced(db: Db, most: number): Promise<bigint[]> {
  const rows = await db.query<{ id: bigint }>(sql`
    select e.id from log_entries e
    where not exists (select from log_order o where o.entry_id = e.id)
      and not exists (select from log_pending p where p.entry_id = e.id)
    order by e.id limit ${most}`);
  return rows.map(({ id }) => id);
}

export async function countPending(db: Db): Promise<number> {
  const [row] = await db.query<{ n: number }>(sql`select count(*)::int as n from log_pending`);
  return row?.n ?? 0;
}
