import type { Day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { EngagementEvent } from './transitions.ts';

/** A quote as it is kept: totals and pseudonyms in the row, everything else sealed. */
export type EngagementRow = {
  readonly id: bigint;
  readonly number: string;
  readonly insurerId: number;
  readonly identity: Buffer | null;
  readonly careDate: Day;
  readonly linesDigest: Buffer | null;
  readonly guaranteed: Cents;
  readonly guaranteedUntil: Day;
  readonly refused: boolean;
  readonly detail: Buffer;
  /** Its newest event, and the claim that event is about. */
  readonly event: EngagementEvent;
  readonly eventAt: Date;
  readonly claimId: bigint | null;
};

export type NewEngagement = {
  readonly number: string;
  readonly insurerId: number;
  readonly practiceId: number;
  readonly credentialId: number;
  readonly identity: Uint8Array | null;
  readonly careDate: Day;
  readonly linesDigest: Uint8Array | null;
  readonly refusalCode: string | null;
  readonly guaranteed: Cents;
  readonly guaranteedUntil: Day;
  readonly logEntry: bigint | null;
  readonly detail: Uint8Array;
  readonly at: Date;
};

export async function insertEngagement(tx: Tx, one: NewEngagement): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into engagements (number, insurer_id, practice_id, credential_id, identity, care_date,
      lines_digest,
      refusal_code, guaranteed_cents, guaranteed_until, log_entry, detail, created_at)
    values (${one.number}, ${one.insurerId}, ${one.practiceId}, ${one.credentialId}, ${one.identity},
      ${one.careDate},
      ${one.linesDigest}, ${one.refusalCode}, ${one.guaranteed}, ${one.guaranteedUntil}, ${one.logEntry},
        ${one.detail},
      ${one.at})
    returning id`);
  if (!row) throw new Error('an engagement was not kept');
  await addEngagementEvent(tx, row.id, one.refusalCode === null ? 'reserved' : 'refused', {
    at: one.at,
    claimId: null,
  });
  return row.id;
}

export async function addEngagementEvent(
  tx: Tx,
  engagementId: bigint,
  kind: EngagementEvent,
  { at, claimId }: { at: Date; claimId: bigint | null },
): Promise<void> {
  await tx.query(sql`
    insert into engagement_events (engagement_id, kind, at, claim_id)
    values (${engagementId}, ${kind}, ${at}, ${claimId})`);
}

/** Row security leaves only those of the practice that asks. */
export async function engagementByNumber(db: Db, number: string): Promise<EngagementRow | null> {
  const [found] = await db.query<{ id: bigint }>(sql`select id from engagements where number = ${number}`);
  return found ? await engagementById(db, found.id) : null;
}

/** Waits for whoever else is changing its state; then nobody else does until the transaction ends. */
export async function lockEngagement(tx: Tx, id: bigint): Promise<EngagementRow | null> {
  await tx.query(sql`select id from engagements where id = ${id} for update`);
  return await engagementById(tx, id);
}

export async function engagementById(db: Db, id: bigint): Promise<EngagementRow | null> {
  const [row] = await db.query<StoredEngagement>(sql`
    select e.id, e.number, e.insurer_id, e.identity, e.care_date, e.lines_digest, e.refusal_code,
      e.guaranteed_cents,
      e.guaranteed_until, e.detail, v.kind, v.at, v.claim_id
    from engagements e
    cross join lateral (select kind, at, claim_id from engagement_events where engagement_id = e.id
                        order by id desc limit 1) v
    where e.id = ${id}`);
  return row ? toRow(row) : null;
}

/** Reservations whose guarantee ended before `today`; the oldest first, at most `max`. */
export async function outdatedEngagements(db: Db, today: Day, max: number): Promise<bigint[]> {
  const rows = await db.query<{ id: bigint }>(sql`
    select e.id from engagements e
    cross join lateral (select kind from engagement_events where engagement_id = e.id order by id desc
      limit 1) v
    where e.refusal_code is null and e.guaranteed_until < ${today} and v.kind in ('reserved', 'restored')
    order by e.guaranteed_until, e.id limit ${max}`);
  return rows.map(({ id }) => id);
}

/** The worker sees the state and nothing sealed. */
export async function lockEngagementState(tx: Tx, id: bigint): Promise<EngagementEvent | null> {
  await tx.query(sql`select id from engagements where id = ${id} for update`);
  const [row] = await tx.query<{ kind: EngagementEvent }>(sql`
    select kind from engagement_events where engagement_id = ${id} order by id desc limit 1`);
  return row?.kind ?? null;
}

type StoredEngagement = {
  id: bigint;
  number: string;
  insurer_id: number;
  identity: Buffer | null;
  care_date: Day;
  lines_digest: Buffer | null;
  refusal_code: string | null;
  guaranteed_cents: bigint;
  guaranteed_until: Day;
  detail: Buffer;
  kind: EngagementEvent;
  at: Date;
  claim_id: bigint | null;
};

function toRow(row: StoredEngagement): EngagementRow {
  return {
    id: row.id,
    number: row.number,
    insurerId: row.insurer_id,
    identity: row.identity,
    careDate: row.care_date,
    linesDigest: row.lines_digest,
    guaranteed: cents(row.guaranteed_cents),
    guaranteedUntil: row.guaranteed_until,
    refused: row.refusal_code !== null,
    detail: row.detail,
    event: row.kind,
    eventAt: row.at,
    claimId: row.claim_id,
  };
}
