import type { Day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { EarlierClaim } from './adjudicate.ts';
import type { ClaimEvent } from './transitions.ts';

export type ClaimSource = 'api' | 'portal' | 'b2';

export type NewClaim = {
  readonly number: string;
  readonly source: ClaimSource;
  readonly insurerId: number;
  readonly practiceId: number;
  readonly credentialId: number;
  readonly invoiceNumber: string;
  readonly identity: Uint8Array | null;
  readonly careDate: Day;
  readonly engagementId: bigint | null;
  readonly linesDigest: Uint8Array | null;
  readonly refusalCode: string | null;
  readonly price: Cents;
  readonly mandatory: Cents;
  readonly insurer: Cents;
  readonly patient: Cents;
  readonly expectedOn: Day | null;
  readonly logEntry: bigint | null;
  readonly detail: Uint8Array;
  readonly at: Date;
};

/** A claim as it is kept: amounts and states in clear, acts and person sealed or pseudonymous. */
export type ClaimRow = {
  readonly id: bigint;
  readonly number: string;
  readonly insurerId: number;
  readonly insurerName: string;
  readonly practiceId: number;
  readonly invoiceNumber: string;
  readonly careDate: Day;
  readonly identity: Buffer | null;
  readonly refusalCode: string | null;
  readonly price: Cents;
  readonly insurer: Cents;
  readonly expectedOn: Day | null;
  readonly receivedAt: Date;
  readonly detail: Buffer;
  readonly engagementId: bigint | null;
  readonly engagementNumber: string | null;
  readonly event: ClaimEvent;
  readonly remittance: string | null;
};

export async function insertClaim(tx: Tx, one: NewClaim): Promise<bigint> {
  const decision = one.refusalCode === null ? 'accepted' : 'refused';
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into claims (number, source, insurer_id, practice_id, credential_id, invoice_number, identity,
      care_date,
      engagement_id, lines_digest, decision, refusal_code, price_cents, mandatory_cents, insurer_cents,
        patient_cents,
      expected_on, log_entry, detail, received_at)
    values (${one.number}, ${one.source}, ${one.insurerId}, ${one.practiceId}, ${one.credentialId},
      ${one.invoiceNumber},
      ${one.identity}, ${one.careDate}, ${one.engagementId}, ${one.linesDigest}, ${decision},
        ${one.refusalCode},
      ${one.price}, ${one.mandatory}, ${one.insurer}, ${one.patient}, ${one.expectedOn}, ${one.logEntry},
        ${one.detail},
      ${one.at})
    returning id`);
  if (!row) throw new Error('a claim was not kept');
  await addClaimEvent(tx, row.id, decision, { at: one.at, credentialId: one.credentialId });
  return row.id;
}

export async function addClaimEvent(
  tx: Tx,
  claimId: bigint,
  kind: ClaimEvent,
  { at, credentialId }: { at: Date; credentialId: number | null },
): Promise<void> {
  await tx.query(sql`
    insert into claim_events (claim_id, kind, at, credential_id)
    values (${claimId}, ${kind}, ${at}, ${credentialId})`);
}

/**
 * Lines up the claims that could be doubles of one another: those of one invoice number, and those of one
 * person on one day at one practice. Held until the transaction ends; always invoice first.
 */
export async function lockDoubles(
  tx: Tx,
  practiceId: number,
  invoiceNumber: string,
  care: string,
): Promise<void> {
  const invoice = `invoice/${practiceId}/${invoiceNumber}`;
  const person = `care/${practiceId}/${care}`;
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${invoice}, 0))`);
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${person}, 0))`);
}

/** The accepted and not cancelled claim of the practice with this invoice number, if any. */
export async function claimOfInvoice(
  db: Db,
  practiceId: number,
  invoiceNumber: string,
): Promise<EarlierClaim | null> {
  const [row] = await db.query<{ number: string; invoice_number: string }>(sql`
    select number, invoice_number from claims c
    where practice_id = ${practiceId} and invoice_number = ${invoiceNumber} and decision = 'accepted'
      and not exists (select from claim_events e where e.claim_id = c.id and e.kind = 'cancelled')
    limit 1`);
  return row ? { number: row.number, invoiceNumber: row.invoice_number } : null;
}

/** The accepted and not cancelled claim of the practice for the same person, day and lines, if any. */
export async function claimOfCare(
  db: Db,
  practiceId: number,
  care: { readonly identity: Uint8Array; readonly careDate: Day; readonly linesDigest: Uint8Array },
): Promise<EarlierClaim | null> {
  const [row] = await db.query<{ number: string; invoice_number: string }>(sql`
    select number, invoice_number from claims c
    where practice_id = ${practiceId} and identity = ${care.identity} and care_date = ${care.careDate}
      and lines_digest = ${care.linesDigest} and decision = 'accepted'
      and not exists (select from claim_events e where e.claim_id = c.id and e.kind = 'cancelled')
    limit 1`);
  return row ? { number: row.number, invoiceNumber: row.invoice_number } : null;
}

/** Row security leaves only those of the practice that asks. */
export async function claimByNumber(db: Db, number: string): Promise<ClaimRow | null> {
  const [found] = await db.query<{ id: bigint }>(sql`select id from claims where number = ${number}`);
  return found ? await claimById(db, found.id) : null;
}

/** Waits for whoever else is changing its state; then nobody else does until the transaction ends. */
export async function lockClaim(tx: Tx, id: bigint): Promise<ClaimRow | null> {
  await tx.query(sql`select id from claims where id = ${id} for update`);
  return await claimById(tx, id);
}

export async function claimById(db: Db, id: bigint): Promise<ClaimRow | null> {
  const [row] = await db.query<StoredClaim>(sql`
    select c.id, c.number, c.insurer_id, i.name as insurer_name, c.practice_id, c.invoice_number, c.care_date,
      c.identity, c.refusal_code, c.price_cents, c.insurer_cents, c.expected_on, c.received_at, c.detail,
      c.engagement_id, n.number as engagement_number, v.kind, r.number as remittance
    from claims c
    join insurers i on i.id = c.insurer_id
    left join engagements n on n.id = c.engagement_id
    cross join lateral (select kind, remittance_id from claim_events where claim_id = c.id order by id desc
      limit 1) v
    left join remittances r on r.id = v.remittance_id and v.kind <> 'unscheduled'
    where c.id = ${id}`);
  return row ? toRow(row) : null;
}

type StoredClaim = {
  id: bigint;
  number: string;
  insurer_id: number;
  insurer_name: string;
  practice_id: number;
  invoice_number: string;
  care_date: Day;
  identity: Buffer | null;
  refusal_code: string | null;
  price_cents: bigint;
  insurer_cents: bigint;
  expected_on: Day | null;
  received_at: Date;
  detail: Buffer;
  engagement_id: bigint | null;
  engagement_number: string | null;
  kind: ClaimEvent;
  remittance: string | null;
};

function toRow(row: StoredClaim): ClaimRow {
  return {
    id: row.id,
    number: row.number,
    insurerId: row.insurer_id,
    insurerName: row.insurer_name,
    practiceId: row.practice_id,
    invoiceNumber: row.invoice_number,
    careDate: row.care_date,
    identity: row.identity,
    refusalCode: row.refusal_code,
    price: cents(row.price_cents),
    insurer: cents(row.insurer_cents),
    expectedOn: row.expected_on,
    receivedAt: row.received_at,
    detail: row.detail,
    engagementId: row.engagement_id,
    engagementNumber: row.engagement_number,
    event: row.kind,
    remittance: row.remittance,
  };
}
