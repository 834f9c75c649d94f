import type { Day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { BatchEvent, BatchState } from './batch-state.ts';

export type BatchRow = {
  readonly id: bigint;
  readonly number: string;
  readonly draftedAt: Date;
  readonly executionOn: Day;
  readonly total: Cents;
};

/** Waits for whoever else is changing its state; then nobody else does until the transaction ends. */
export async function lockBatch(tx: Tx, number: string): Promise<BatchRow | null> {
  const [row] = await tx.query<StoredBatch>(sql`
    select id, number, drafted_at, execution_on, total_cents from payment_batches where number = ${number}
      for update`);
  return row ? toBatch(row) : null;
}

export async function batchByNumber(db: Db, number: string): Promise<BatchRow | null> {
  const [row] = await db.query<StoredBatch>(sql`
    select id, number, drafted_at, execution_on, total_cents from payment_batches where number = ${number}`);
  return row ? toBatch(row) : null;
}

export async function newestBatches(db: Db, max: number): Promise<BatchRow[]> {
  const rows = await db.query<StoredBatch>(sql`
    select id, number, drafted_at, execution_on, total_cents from payment_batches order by id desc limit
      ${max}`);
  return rows.map(toBatch);
}

export async function batchEvents(
  db: Db,
  batchId: bigint,
): Promise<(BatchEvent & { fileName: string | null })[]> {
  const rows = await db.query<{
    kind: BatchState;
    credential_id: number | null;
    at: Date;
    file_name: string | null;
  }>(sql`
    select kind, credential_id, at, file_name from payment_batch_events where batch_id = ${batchId} order
      by id`);
  return rows.map(({ kind, credential_id, at, file_name }) => ({
    kind,
    credentialId: credential_id,
    at,
    fileName: file_name,
  }));
}

export async function addBatchEvent(
  tx: Tx,
  batchId: bigint,
  event: BatchEvent & { readonly fileName?: string },
): Promise<void> {
  await tx.query(sql`
    insert into payment_batch_events (batch_id, kind, at, credential_id, file_name)
    values (${batchId}, ${event.kind}, ${event.at}, ${event.credentialId}, ${event.fileName ?? null})`);
}

/** Who signed, by the name of their credential. */
export async function approvalsOf(db: Db, batchId: bigint): Promise<{ by: string; at: Date }[]> {
  return await db.query<{ by: string; at: Date }>(sql`
    select c.label as by, e.at from payment_batch_events e join credentials c on c.id = e.credential_id
    where e.batch_id = ${batchId} and e.kind = 'approved' order by e.id`);
}

export type BatchRemittance = {
  readonly number: string;
  readonly practice: string;
  readonly town: string;
  readonly amount: Cents;
  readonly claims: number;
};

export async function remittancesOf(db: Db, batchId: bigint, max: number): Promise<BatchRemittance[]> {
  const rows = await db.query<{
    number: string;
    name: string;
    town: string;
    cents: bigint;
    claims: number;
  }>(sql`
    select r.number, p.name, p.town, r.cents,
      (select count(*)::int from remittance_claims c where c.remittance_id = r.id) as claims
    from remittances r join practices p on p.id = r.practice_id
    where r.batch_id = ${batchId} order by r.id limit ${max}`);
  return rows.map((row) => ({
    number: row.number,
    practice: row.name,
    town: row.town,
    amount: cents(row.cents),
    claims: row.claims,
  }));
}

/** What practices are owed and no live batch pays yet: the ledger less the remittances under way. */
export async function owedOutsideBatches(db: Db): Promise<Cents> {
  const [row] = await db.query<{ owed: bigint }>(sql`
    select (coalesce((select sum(case when kind = 'claim' then cents else -cents end) from postings), 0)
          - coalesce((select sum(r.cents) from remittances r
                      where not exists (select from payment_batch_events e
                                        where e.batch_id = r.batch_id and e.kind in ('abandoned',
                                          'sent'))), 0))::bigint as owed`);
  return cents(row?.owed ?? 0n);
}

type StoredBatch = { id: bigint; number: string; drafted_at: Date; execution_on: Day; total_cents: bigint };

function toBatch(row: StoredBatch): BatchRow {
  return {
    id: row.id,
    number: row.number,
    draftedAt: row.drafted_at,
    executionOn: row.execution_on,
    total: cents(row.total_cents),
  };
}
