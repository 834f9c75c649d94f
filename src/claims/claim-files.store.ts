import type { Words } from '../basics/words.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Refusal } from './refusals.ts';

/**
 * What became of a file, without anything a seal protects: numbers, places and reasons. What was decided
 * about an invoice stays in its claim.
 */
export type KeptReport = {
  readonly invoices: readonly KeptInvoice[];
  readonly faults: readonly KeptFault[];
};

export type KeptInvoice = {
  readonly invoiceNumber: string;
  /** Line of the file where it begins. */
  readonly line: number;
  /** Number of its claim; null when it never became one. */
  readonly claim: string | null;
  /** Why it never became one, when it could be read. */
  readonly refusal: Refusal | null;
};

export type KeptFault = {
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly reason: Words;
  readonly remedy: Words;
  readonly invoiceNumber: string | null;
};

export type NewClaimFile = {
  readonly number: string;
  readonly practiceId: number;
  readonly credentialId: number;
  readonly digest: Uint8Array;
  readonly at: Date;
  readonly report: KeptReport;
};

/** Keeps the report of a file that was taken in whole; the first one kept stands. */
export async function insertClaimFile(tx: Tx, file: NewClaimFile): Promise<void> {
  await tx.query(sql`
    insert into claim_files (number, practice_id, credential_id, digest, received_at, report)
    values (${file.number}, ${file.practiceId}, ${file.credentialId}, ${file.digest}, ${file.at},
      ${JSON.stringify(file.report)})
    on conflict (practice_id, digest) do nothing`);
}

/** The report of the same bytes sent earlier by the same practice, or null. */
export async function claimFileOf(
  db: Db,
  practiceId: number,
  digest: Uint8Array,
): Promise<{ number: string; report: KeptReport } | null> {
  const [row] = await db.query<{ number: string; report: KeptReport }>(sql`
    select number, report from claim_files where practice_id = ${practiceId} and digest = ${digest}`);
  return row ?? null;
}
