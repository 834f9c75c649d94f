import type { Day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** One transfer of a released batch, the account still sealed. */
export type TransferToMake = {
  readonly id: bigint;
  readonly number: string;
  readonly practiceId: number;
  readonly amount: Cents;
  readonly holder: string;
  readonly sealedIban: Buffer;
};

/**
 * The transfers of a batch with the account of each practice on the day of execution; fewer than the batch
 * has when one lacks it.
 */
export async function transfersOf(db: Db, batchId: bigint, executionOn: Day): Promise<TransferToMake[]> {
  const rows = await db.query<Stored>(sql`
    select r.id, r.number, r.practice_id, r.cents, a.holder, a.sealed_iban
    from remittances r
    join lateral (select holder, sealed_iban from practice_accounts
                  where practice_id = r.practice_id and since <= ${executionOn} order by since desc limit
                    1) a on true
    where r.batch_id = ${batchId} order by r.id`);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    practiceId: row.practice_id,
    amount: cents(row.cents),
    holder: row.holder,
    sealedIban: row.sealed_iban,
  }));
}

export async function countRemittances(db: Db, batchId: bigint): Promise<number> {
  const [row] = await db.query<{ count: number }>(sql`
    select count(*)::int as count from remittances where batch_id = ${batchId}`);
  return row?.count ?? 0;
}

/** Marks every claim of a batch paid by its remittance. */
export async function payClaims(tx: Tx, batchId: bigint, at: Date): Promise<void> {
  await tx.query(sql`
    insert into claim_events (claim_id, kind, at, remittance_id)
    select c.claim_id, 'paid', ${at}, r.id
    from remittances r join remittance_claims c on c.remittance_id = r.id where r.batch_id = ${batchId}`);
}

type Stored = {
  id: bigint;
  number: string;
  practice_id: number;
  cents: bigint;
  holder: string;
  sealed_iban: Buffer;
};
