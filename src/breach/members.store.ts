import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** The incident that an insurer was alerted of and may add its members to; undefined when it was not. */
export async function incidentForMembers(db: Db, number: string): Promise<bigint | undefined> {
  const [row] = await db.query<{ id: bigint | null }>(sql`select incident_for_members(${number}) as id`);
  return row?.id ?? undefined;
}

/** How many names of a list were nobody's. */
export async function membersFound(db: Db, scope: bigint): Promise<number> {
  const [row] = await db.query<{ unknown: bigint }>(sql`
    select unknown from incident_insurers where scope_id = ${scope}`);
  return Number(row?.unknown ?? 0);
}
