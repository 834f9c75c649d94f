import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** The software that acts for a practice. */
export async function softwareOfPractice(db: Db, practiceId: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(sql`
    select id from credentials where practice_id = ${practiceId} and kind = 'software' order by id`);
  return rows.map(({ id }) => id);
}
