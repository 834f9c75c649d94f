import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** The last feeds of the insurer that asks; row security keeps it to its own. */
export async function readFeeds(tx: Tx) {
  const rows = await tx.query<{
    id: bigint;
    state: string;
    mode: 'full' | 'delta';
    receivedAt: Date;
    finishedAt: Date | null;
    lines: bigint;
    people: bigint;
    faults: bigint;
  }>(sql`
    select id, state, mode, received_at as "receivedAt", finished_at as "finishedAt", lines, people, faults
    from feeds where state in ('accepted', 'refused') order by id desc limit 50`);
  return rows.map((row) => ({
    feed: `F${row.id}`,
    state: row.state === 'accepted' ? ('accepted' as const) : ('refused' as const),
    mode: row.mode,
    receivedAt: row.receivedAt.toISOString(),
    finishedAt: (row.finishedAt ?? row.receivedAt).toISOString(),
    lines: Number(row.lines),
    people: Number(row.people),
    faults: Number(row.faults),
  }));
}
