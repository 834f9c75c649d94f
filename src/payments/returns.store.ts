import type { Day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type ReturnRow = {
  readonly id: bigint;
  readonly batchId: bigint;
  readonly number: string;
  readonly practice: string;
  readonly finess: string;
  readonly plannedOn: Day;
  readonly amount: Cents;
  readonly claims: number;
};

export type ReturnClaim = {
  readonly number: string;
  readonly invoiceNumber: string;
  readonly careDate: Day;
  readonly insurerName: string;
  readonly price: Cents;
  readonly insurer: Cents;
};

/** The newest remittances of a practice, those of abandoned batches left out. */
export async function newestReturns(db: Db, practiceId: number, max: number): Promise<ReturnRow[]> {
  const rows = await db.query<Stored>(sql`
    select r.id, r.batch_id, r.number, p.name, p.finess, b.execution_on, r.cents,
      (select count(*)::int from remittance_claims c where c.remittance_id = r.id) as claims
    from remittances r join practices p on p.id = r.practice_id join payment_batches b on b.id = r.batch_id
    where r.practice_id = ${practiceId}
      and not exists (select from payment_batch_events e where e.batch_id = r.batch_id and e.kind =
        'abandoned')
    order by r.id desc limit ${max}`);
  return rows.map(toRow);
}

export async function returnByNumber(db: Db, practiceId: number, number: string): Promise<ReturnRow | null> {
  const [row] = await db.query<Stored>(sql`
    select r.id, r.batch_id, r.number, p.name, p.finess, b.execution_on, r.cents,
      (select count(*)::int from remittance_claims c where c.remittance_id = r.id) as claims
    from remittances r join practices p on p.id = r.practice_id join payment_batches b on b.id = r.batch_id
    where r.number = ${number} and r.practice_id = ${practiceId}
      and not exists (select from payment_batch_events e where e.batch_id = r.batch_id and e.kind =
        'abandoned')`);
  return row ? toRow(row) : null;
}

export async function claimsOfReturn(db: Db, remittanceId: bigint): Promise<ReturnClaim[]> {
  const rows = await db.query<StoredClaim>(sql`
    select c.number, c.invoice_number, c.care_date, i.name, c.price_cents, m.cents
    from remittance_claims m join claims c on c.id = m.claim_id join insurers i on i.id = c.insurer_id
    where m.remittance_id = ${remittanceId} order by c.care_date, c.id`);
  return rows.map((row) => ({
    number: row.number,
    invoiceNumber: row.invoice_number,
    careDate: row.care_date,
    insurerName: row.name,
    price: cents(row.price_cents),
    insurer: cents(row.cents),
  }));
}

type Stored = {
  id: bigint;
  batch_id: bigint;
  number: string;
  name: string;
  finess: string;
  execution_on: Day;
  cents: bigint;
  claims: number;
};

type StoredClaim = {
  number: string;
  invoice_number: string;
  care_date: Day;
  name: string;
  price_cents: bigint;
  cents: bigint;
};

function toRow(row: Stored): ReturnRow {
  return {
    id: row.id,
    batchId: row.batch_id,
    number: row.number,
    practice: row.name,
    finess: row.finess,
    plannedOn: row.execution_on,
    amount: cents(row.cents),
    claims: row.claims,
  };
}
