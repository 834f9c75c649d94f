import type { KeyActShown } from '../contract/keys.ts';
import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

type Row = Omit<KeyActShown, 'number' | 'at' | 'answers' | 'entry'> & {
  readonly number: bigint;
  readonly at: Date;
  readonly answers: bigint | null;
  readonly entry: bigint;
};

/** What was done to keys, the newest first. */
export async function listKeyActs(db: Db, limit: number): Promise<KeyActShown[]> {
  const rows = await db.query<Row>(sql`
    select a.id as number, a.act, a.what, i.amc as insurer, a.quarter, a.at, b.label as by, a.reason,
      a.answers, a.entry_id as entry, c.certificate
    from key_acts a
    left join insurers i on i.id = a.insurer_id
    left join credentials b on b.id = a.by_credential
    left join key_certificates c on c.act_id = a.id
    order by a.id desc limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    number: String(row.number),
    at: row.at.toISOString(),
    answers: row.answers === null ? null : String(row.answers),
    entry: String(row.entry),
  }));
}

export async function insurerNumbers(
  db: Db,
): Promise<{ id: number; amc: string; name: string; left: boolean }[]> {
  return await db.query(sql`
    select id, amc, name, left_at is not null as left from insurers order by amc`);
}

/** Public halves of the keys that sign receipts, the newest first. */
export async function receiptKeys(db: Db): Promise<{ id: string; publicKey: Buffer; since: Date }[]> {
  return await db.query(sql`
    select id, public_key as "publicKey", since from receipt_keys order by since desc, id`);
}
