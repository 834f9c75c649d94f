import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { WhoAsked } from './who-asked.ts';

/** The people and places behind a page of lookups. */
export async function whoAsked(db: Db, credentialIds: readonly number[]): Promise<Map<number, WhoAsked>> {
  const rows = await db.query<WhoAsked>(sql`
    select c.id as "credentialId", r.given_name || ' ' || r.family_name as "professional",
      p.finess, p.name as "practice", p.town, p.trade,
      (c.suspended_at is not null or p.suspended_at is not null) as "cut"
    from credentials c
    left join professionals r on r.id = c.professional_id
    left join practices p on p.id = c.practice_id
    where c.id = any(${credentialIds}::int[])`);
  return new Map(rows.map((row) => [row.credentialId, row]));
}

/** The practice of a FINESS number. */
export async function practiceByFiness(db: Db, finess: string): Promise<number | undefined> {
  const rows = await db.query<{ id: number }>(sql`select id from practices where finess = ${finess}`);
  return rows[0]?.id;
}
