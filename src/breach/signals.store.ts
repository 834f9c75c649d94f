import type { Signal } from '../contract/incidents.ts';
import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type StoredSignal = {
  readonly number: bigint;
  readonly at: Date;
  readonly why: Signal['why'];
  readonly credentialId: number;
  readonly insurer: string;
  readonly hour: Date;
  readonly entry: bigint;
  readonly incident: string | null;
};

/** What insured people contested, the newest first. */
export async function listSignals(
  db: Db,
  { before, limit }: { readonly before: bigint | null; readonly limit: number },
): Promise<StoredSignal[]> {
  return await db.query<StoredSignal>(sql`
    select s.id as number, s.at, s.why, s.credential_id as "credentialId", n.name as insurer,
      s.looked_up_hour as hour, s.entry_id as entry, i.number as incident
    from signals s
    join insurers n on n.id = s.insurer_id
    left join incidents i on i.signal_id = s.id
    where ${before}::bigint is null or s.id < ${before}
    order by s.id desc limit ${limit}`);
}

/** The draft a signal opened already, if any; undefined when there is no such signal about this access. */
export async function signalStands(
  db: Db,
  number: bigint,
  credentialId: number,
): Promise<{ incident: string | null } | undefined> {
  const [row] = await db.query<{ incident: string | null }>(sql`
    select i.number as incident from signals s left join incidents i on i.signal_id = s.id
    where s.id = ${number} and s.credential_id = ${credentialId}`);
  return row;
}
