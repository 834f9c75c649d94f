import type { AccessTarget } from '../contract/access.ts';
import type { Containment } from '../contract/containments.ts';
import type { Receipt } from '../contract/fields.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { CutKind } from './cut-limits.ts';
import type { OpenRequest } from './stored-access.ts';

type Row = {
  number: bigint;
  act: Containment['act'];
  target: AccessTarget;
  id: string;
  name: string;
  at: Date;
  by: string | null;
  detector: string | null;
  reason: string;
  answers: bigint | null;
  entry: bigint;
  signedAt: Date | null;
  commitment: Buffer | null;
  signature: Buffer | null;
};

export type ContainmentsAsked = {
  readonly target: { readonly target: AccessTarget; readonly targetId: number } | null;
  readonly act: Containment['act'] | null;
  readonly who: 'operator' | 'detector' | null;
  readonly before: bigint | null;
  readonly limit: number;
};

/** What was done to accesses, the newest first. */
export async function listContainments(db: Db, asked: ContainmentsAsked): Promise<Containment[]> {
  const { target, act, who, before, limit } = asked;
  const rows = await db.query<Row>(sql`
    select c.id as number, c.act, c.target, a.id, a.name, c.at, b.label as by, c.detector, c.reason,
      c.answers, c.entry_id as entry, r.at as "signedAt", r.commitment, r.signature
    from containments c
    join accesses a on a.target = c.target and a.target_id = c.target_id
    left join credentials b on b.id = c.by_credential
    left join containment_receipts r on r.containment_id = c.id
    where (${target?.target ?? null}::text is null
           or c.target = ${target?.target ?? null} and c.target_id = ${target?.targetId ?? null}::int)
      and (${act}::text is null or c.act = ${act})
      and (${who}::text is null or (${who} = 'detector') = (c.detector is not null))
      and (${before}::bigint is null or c.id < ${before})
    order by c.id desc limit ${limit}`);
  return rows.map(toContainment);
}

export async function containmentByNumber(db: Db, number: bigint): Promise<Containment | undefined> {
  const rows = await db.query<Row>(sql`
    select c.id as number, c.act, c.target, a.id, a.name, c.at, b.label as by, c.detector, c.reason,
      c.answers, c.entry_id as entry, r.at as "signedAt", r.commitment, r.signature
    from containments c
    join accesses a on a.target = c.target and a.target_id = c.target_id
    left join credentials b on b.id = c.by_credential
    left join containment_receipts r on r.containment_id = c.id
    where c.id = ${number}`);
  return rows.map(toContainment)[0];
}

/** The request to give an access back that waits for a second person: not answered, and no cut since. */
export async function openRequest(
  db: Db,
  target: AccessTarget,
  targetId: number,
): Promise<OpenRequest | undefined> {
  const [row] = await db.query<OpenRequest>(sql`
    select a.id as number, b.label as by, a.by_credential as "byCredential", a.at, a.reason
    from containments a join credentials b on b.id = a.by_credential
    where a.target = ${target} and a.target_id = ${targetId} and a.act = 'restore-asked'
      and not exists (select from containments c
                      where c.target = a.target and c.target_id = a.target_id and c.id > a.id
                        and c.act in ('cut', 'restored'))
    order by a.id desc limit 1`);
  return row;
}

/** The restoration that answered a request, by this person; a request sent again finds what it did. */
export async function restorationOf(
  db: Db,
  answers: bigint,
  byCredential: number,
): Promise<bigint | undefined> {
  const [row] = await db.query<{ id: bigint }>(sql`
    select id from containments where answers = ${answers} and by_credential = ${byCredential}`);
  return row?.id;
}

/** How many targets of one kind an operator has cut since an instant; colleagues are a kind of their own. */
export async function cutsSince(
  db: Db,
  asked: { readonly kind: CutKind; readonly byCredential: number; readonly since: Date },
): Promise<number> {
  const { kind, byCredential, since } = asked;
  const [row] = await db.query<{ count: number }>(sql`
    select count(distinct c.target_id)::int as count from containments c
    join accesses a on a.target = c.target and a.target_id = c.target_id
    where c.act = 'cut' and c.by_credential = ${byCredential} and c.at > ${since}
      and case when a.kind = 'operator' then 'operator' else c.target end = ${kind}`);
  return row?.count ?? 0;
}

export async function keepReceipt(tx: Tx, containmentId: bigint, receipt: Receipt): Promise<void> {
  await tx.query(sql`
    insert into containment_receipts (containment_id, at, commitment, signature)
    values (${containmentId}, ${receipt.at}, ${Buffer.from(receipt.commitment, 'hex')},
      ${Buffer.from(receipt.signature, 'base64url')})`);
}

function toContainment({
  number,
  answers,
  entry,
  at,
  signedAt,
  commitment,
  signature,
  ...row
}: Row): Containment {
  const signed = signedAt !== null && commitment !== null && signature !== null;
  return {
    ...row,
    number: String(number),
    at: at.toISOString(),
    answers: answers === null ? null : String(answers),
    entry: String(entry),
    receipt: signed
      ? {
          entry: String(entry),
          at: signedAt.toISOString(),
          commitment: commitment.toString('hex'),
          signature: signature.toString('base64url'),
        }
      : null,
  };
}
