import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type SessionDetails = {
  /** The professional's name, or what the credential is called. */
  readonly name: string;
  readonly sector: string | null;
  readonly finess: string | null;
  readonly practiceName: string | null;
  readonly town: string | null;
  readonly trade: string | null;
  readonly insurer: string | null;
};

/** How the portal greets the holder of a credential; their trade is the practice's. */
export async function sessionDetails(db: Db, credentialId: number): Promise<SessionDetails | undefined> {
  const rows = await db.query<SessionDetails>(sql`
    select coalesce(r.given_name || ' ' || r.family_name, c.label) as "name", r.sector,
      p.finess, p.name as "practiceName", p.town, p.trade, i.name as "insurer"
    from credentials c
    left join professionals r on r.id = c.professional_id
    left join practices p on p.id = c.practice_id
    left join insurers i on i.id = c.insurer_id
    where c.id = ${credentialId}`);
  return rows[0];
}
