import { type Cents, cents } from '../basics/money.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Account, Posting } from './posting.ts';

/** Books one movement. The table takes no change afterwards; a correction is a posting that reverses it. */
export async function book(tx: Tx, posting: Posting, at: Date): Promise<void> {
  await tx.query(sql`
    insert into postings (at, kind, debit, credit, cents, claim_id, remittance_id, reverses)
    values (${at}, ${posting.kind}, ${posting.debit}, ${posting.credit}, ${posting.cents}, ${posting.claimId},
      ${posting.remittanceId}, ${posting.reverses})`);
}

/** The posting of an accepted claim, or null when the insurer owed nothing. */
export async function postingOfClaim(
  db: Db,
  claimId: bigint,
): Promise<{ id: bigint; posting: Posting } | null> {
  const [row] = await db.query<{ id: bigint; debit: Account; credit: Account; cents: bigint }>(sql`
    select id, debit, credit, cents from postings where claim_id = ${claimId} and kind = 'claim'`);
  if (!row) return null;
  const { debit, credit } = row;
  const accounts = { debit, credit, cents: cents(row.cents) };
  return { id: row.id, posting: { kind: 'claim', ...accounts, claimId, remittanceId: null, reverses: null } };
}

/** What an account stands at: debits less credits. A practice we owe money stands below zero. */
export async function balanceOf(db: Db, account: Account): Promise<Cents> {
  const [row] = await db.query<{ balance: bigint }>(sql`
    select (coalesce((select sum(cents) from postings where debit = ${account}), 0)
          - coalesce((select sum(cents) from postings where credit = ${account}), 0))::bigint as balance`);
  return cents(row?.balance ?? 0n);
}

/** Debits less credits over every account; zero, or the ledger is broken. */
export async function balanceOfAll(db: Db): Promise<Cents> {
  const [row] = await db.query<{ balance: bigint }>(sql`
    select coalesce(sum(amount), 0)::bigint as balance from
      (select cents as amount from postings where debit is not null
       union all select -cents from postings where credit is not null) both_sides`);
  return cents(row?.balance ?? 0n);
}
