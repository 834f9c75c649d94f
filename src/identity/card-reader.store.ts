import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** The number of a practice; empty for one that is not there. */
export async function finessOfPractice(db: Db, practiceId: number): Promise<string> {
  const [row] = await db.query<{ finess: string }>(
    sql`select finess from practices where id = ${practiceId}`,
  );
  return row?.finess ?? '';
}
