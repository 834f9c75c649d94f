import type { Day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Draft, OwedClaim } from './group-owed.ts';

/** Drafts take turns, so that no claim is looked at by two of them. */
export async function lockDrafting(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('draft-batch', 0))`);
}

/**
 * Locks accepted claims that no live batch pays, of practices with an account on that day, at most `max`. One
 * that is being cancelled right now is left for next time.
 */
export async function lockOwedClaims(tx: Tx, executionOn: Day, max: number): Promise<OwedClaim[]> {
  const locked = await tx.query<{ id: bigint }>(sql`
    select c.id from claims c
    join practices p on p.id = c.practice_id and p.suspended_at is null
    cross join lateral (select kind from claim_events where claim_id = c.id order by id desc limit 1) v
    where c.decision = 'accepted' and c.insurer_cents > 0 and v.kind in ('accepted', 'unscheduled')
      and exists (select from practice_accounts a where a.practice_id = c.practice_id and a.since <=
        ${executionOn})
    order by c.practice_id, c.id limit ${max}
    for update of c skip locked`);
  const ids = locked.map(({ id }) => id);
  // The lock may have been had just after a cancelling: what counts is the state seen now.
  const rows = await tx.query<{ id: bigint; practice_id: number; insurer_cents: bigint }>(sql`
    select c.id, c.practice_id, c.insurer_cents from claims c
    cross join lateral (select kind from claim_events where claim_id = c.id order by id desc limit 1) v
    where c.id = any(${ids}::bigint[]) and v.kind in ('accepted', 'unscheduled')
    order by c.practice_id, c.id`);
  return rows.map((row) => ({ id: row.id, practiceId: row.practice_id, cents: cents(row.insurer_cents) }));
}

export type NewBatch = {
  readonly number: string;
  readonly draftedBy: number | null;
  readonly executionOn: Day;
  readonly total: Cents;
  readonly at: Date;
  readonly drafts: readonly (Draft & { readonly number: string })[];
};

/** Keeps a batch, its remittances and their claims, and marks the claims scheduled. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into payment_batches (number, drafted_at, drafted_by, execution_on, total_cents)
    values (${batch.number}, ${batch.at}, ${batch.draftedBy}, ${batch.executionOn}, ${batch.total})
      returning id`);
  if (!row) throw new Error('a payment batch was not kept');
  await tx.query(sql`
    insert into payment_batch_events (batch_id, kind, at, credential_id)
    values (${row.id}, 'drafted', ${batch.at}, ${batch.draftedBy})`);
  for (const draft of batch.drafts) await insertRemittance(tx, row.id, draft, batch.at);
}

async function insertRemittance(
  tx: Tx,
  batchId: bigint,
  draft: Draft & { number: string },
  at: Date,
): Promise<void> {
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into remittances (number, batch_id, practice_id, cents)
    values (${draft.number}, ${batchId}, ${draft.practiceId}, ${draft.total}) returning id`);
  const ids = draft.claims.map(({ id }) => id);
  const amounts = draft.claims.map((claim) => claim.cents);
  await tx.query(sql`
    insert into remittance_claims (remittance_id, claim_id, cents)
    select ${row?.id}, id, cents from unnest(${ids}::bigint[], ${amounts}::bigint[]) as one (id, cents)`);
  await tx.query(sql`
    insert into claim_events (claim_id, kind, at, remittance_id)
    select id, 'scheduled', ${at}, ${row?.id} from unnest(${ids}::bigint[]) as one (id)`);
}

/** Gives the claims of an abandoned batch back to what is owed; those already given back are left. */
export async function unscheduleClaims(tx: Tx, batchId: bigint, at: Date): Promise<number> {
  const rows = await tx.query<{ claim_id: bigint }>(sql`
    insert into claim_events (claim_id, kind, at, remittance_id)
    select c.claim_id, 'unscheduled', ${at}, r.id
    from remittances r join remittance_claims c on c.remittance_id = r.id
    cross join lateral (select kind, remittance_id from claim_events where claim_id = c.claim_id
                        order by id desc limit 1) v
    where r.batch_id = ${batchId} and v.kind = 'scheduled' and v.remittance_id = r.id
    returning claim_id`);
  return rows.length;
}
