import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** What one page of shredding came to: how far it looked, null at the end, and how many entries it emptied. */
export type Shredded = { readonly lookedAt: bigint | null; readonly shredded: number };

/**
 * Empties payloads and pseudonyms of entries of quarters up to one, among the next entries after an id. The
 * database itself refuses what is younger than twelve months after its quarter.
 */
export async function shredPage(db: Db, lastQuarter: string, after: bigint, most: number): Promise<Shredded> {
  const [row] = await db.query<{ looked_at: bigint | null; shredded: number }>(sql`
    select looked_at, shredded from log_shred(${lastQuarter}, ${after}, ${most})`);
  return { lookedAt: row?.looked_at ?? null, shredded: row?.shredded ?? 0 };
}
