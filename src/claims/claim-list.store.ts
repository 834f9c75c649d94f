import type { Day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { ClaimEvent } from './transitions.ts';

/** A row of the practice's list: nothing sealed is opened for it. */
export type ListedClaim = {
  readonly number: string;
  readonly invoiceNumber: string;
  readonly careDate: Day;
  readonly insurerName: string;
  readonly receivedAt: Date;
  readonly price: Cents;
  readonly insurer: Cents;
  readonly refusalCode: string | null;
  readonly expectedOn: Day | null;
  readonly event: ClaimEvent;
  readonly remittance: string | null;
};

export type ListAsked = {
  readonly practiceId: number;
  readonly status: 'owed' | 'late' | 'paid' | 'refused' | null;
  /** Number of the last claim of the page before. */
  readonly cursor: string | null;
  readonly limit: number;
  readonly today: Day;
};

/** The newest claims first, after the cursor; at most `limit`. */
export async function listClaims(db: Db, asked: ListAsked): Promise<ListedClaim[]> {
  const { practiceId, status, cursor, limit, today } = asked;
  const rows = await db.query<Stored>(sql`
    select c.number, c.invoice_number, c.care_date, i.name as insurer_name, c.received_at, c.price_cents,
      c.insurer_cents, c.refusal_code, c.expected_on, v.kind, r.number as remittance
    from claims c
    join insurers i on i.id = c.insurer_id
    cross join lateral (select kind, remittance_id from claim_events where claim_id = c.id order by id desc
      limit 1) v
    left join remittances r on r.id = v.remittance_id and v.kind <> 'unscheduled'
    where c.practice_id = ${practiceId}
      and (${cursor}::text is null or c.id < (select id from claims where number = ${cursor}))
      and case ${status}::text
            when 'owed' then c.insurer_cents > 0 and v.kind in ('accepted', 'scheduled', 'unscheduled')
            when 'late' then c.insurer_cents > 0 and v.kind in ('accepted', 'scheduled', 'unscheduled')
                             and c.expected_on < ${today}
            when 'paid' then v.kind = 'paid'
            when 'refused' then v.kind = 'refused'
            else true end
    order by c.id desc limit ${limit}`);
  return rows.map(toListed);
}

/** What the practice is owed, was paid, and had refused, over all its claims. */
export async function totalsOf(
  db: Db,
  practiceId: number,
): Promise<{ owed: Cents; paid: Cents; refused: number }> {
  const [row] = await db.query<{ owed: bigint; paid: bigint; refused: bigint }>(sql`
    select
      coalesce(sum(c.insurer_cents) filter (where v.kind in ('accepted', 'scheduled', 'unscheduled')),
        0)::bigint as owed,
      coalesce(sum(c.insurer_cents) filter (where v.kind = 'paid'), 0)::bigint as paid,
      count(*) filter (where v.kind = 'refused') as refused
    from claims c
    cross join lateral (select kind from claim_events where claim_id = c.id order by id desc limit 1) v
    where c.practice_id = ${practiceId}`);
  return { owed: cents(row?.owed ?? 0n), paid: cents(row?.paid ?? 0n), refused: Number(row?.refused ?? 0n) };
}

type Stored = {
  number: string;
  invoice_number: string;
  care_date: Day;
  insurer_name: string;
  received_at: Date;
  price_cents: bigint;
  insurer_cents: bigint;
  refusal_code: string | null;
  expected_on: Day | null;
  kind: ClaimEvent;
  remittance: string | null;
};

function toListed(row: Stored): ListedClaim {
  return {
    number: row.number,
    invoiceNumber: row.invoice_number,
    careDate: row.care_date,
    insurerName: row.insurer_name,
    receivedAt: row.received_at,
    price: cents(row.price_cents),
    insurer: cents(row.insurer_cents),
    refusalCode: row.refusal_code,
    expectedOn: row.expected_on,
    event: row.kind,
    remittance: row.remittance,
  };
}
