import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** One sealer at a time, in whatever process: the second one waits for nothing and orders nothing. */
export async function tryLockOrder(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ locked: boolean }>(sql`
    select pg_try_advisory_xact_lock(hashtextextended('log-order', 0)) as locked`);
  return row?.locked === true;
}

/**
 * Gives the next contiguous indexes to entries that have none, oldest first, at most `most` of them, and
 * tells how many. Entries commit out of the order of their ids, so the search goes back from the highest
 * ordered id.
 */
export async function orderEntries(tx: Tx, at: Date, most: number): Promise<number> {
  const rows = await tx.query(sql`
    with head as (select coalesce(max(index), -1) as index,
      coalesce(max(entry_id), 0) as entry_id from log_order),
    fresh as (
      select e.id from log_entries e, head
      where e.id > head.entry_id - ${LOOK_BACK}
        and not exists (select from log_order o where o.entry_id = e.id)
      order by e.id limit ${most})
    insert into log_order (index, entry_id, ordered_at)
    select head.index + row_number() over (order by fresh.id), fresh.id, ${at} from fresh, head
    returning index`);
  return rows.length;
}

/**
 * Ids that may still be under way below the highest ordered one: two vaults during a change-over, two batches
 * of 128 each. A rolled-back id leaves a hole and no entry.
 */
const LOOK_BACK = 1_000;
