import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type NewInsurer = {
  amc: string;
  name: string;
  conventionType: string;
  csr: string;
  memberNumberRequired: boolean;
  /** X25519, base64; without one, nothing that concerns people can be sealed to the insurer. */
  publicKey?: string | undefined;
};
export type NewPractice = { finess: string; name: string; town: string; postcode: string; trade: string };
export type NewProfessional = {
  rpps: string;
  givenName: string;
  familyName: string;
  trade: string;
  specialty: string;
  sector: string | null;
};
export type NewCredential = {
  subject: string;
  kind: 'professional' | 'software' | 'insurer' | 'operator';
  label: string;
  finess: string | null;
  rpps: string | null;
  amc: string | null;
};

// Onboarding runs as the owner, from the command line. Each statement takes a whole list, and what is there
// stays.

export async function insertInsurers(tx: Tx, insurers: readonly NewInsurer[]): Promise<void> {
  await tx.query(sql`
    insert into insurers (amc, name, convention_type, csr, member_number_required, public_key)
    select amc, name, "conventionType", csr, "memberNumberRequired", decode("publicKey", 'base64')
    from jsonb_to_recordset(${JSON.stringify(insurers)}::jsonb)
      as i (amc text, name text, "conventionType" text, csr text, "memberNumberRequired" boolean,
            "publicKey" text)
    on conflict (amc) do update set public_key = excluded.public_key where insurers.public_key is null`);
}

export async function insertPractices(tx: Tx, practices: readonly NewPractice[]): Promise<void> {
  await tx.query(sql`
    insert into practices (finess, name, town, postcode, trade)
    select finess, name, town, postcode, trade
    from jsonb_to_recordset(${JSON.stringify(practices)}::jsonb)
      as p (finess text, name text, town text, postcode text, trade text)
    on conflict (finess) do nothing`);
}

export async function insertProfessionals(tx: Tx, professionals: readonly NewProfessional[]): Promise<void> {
  await tx.query(sql`
    insert into professionals (rpps, given_name, family_name, trade, specialty, sector)
    select rpps, "givenName", "familyName", trade, specialty, sector
    from jsonb_to_recordset(${JSON.stringify(professionals)}::jsonb)
      as p (rpps text, "givenName" text, "familyName" text, trade text, specialty text, sector text)
    on conflict (rpps) do nothing`);
}

/** Every practice signs with every insurer that is here: the single inter-AMC contract. */
export async function insertConventions(tx: Tx, signedOn: string): Promise<void> {
  await tx.query(sql`
    insert into conventions (practice_id, insurer_id, signed_on)
    select p.id, i.id, ${signedOn}::date from practices p cross join insurers i
    on conflict (practice_id, insurer_id) do nothing`);
}

export async function insertCredentials(tx: Tx, credentials: readonly NewCredential[]): Promise<void> {
  await tx.query(sql`
    insert into credentials (subject, kind, label, practice_id, professional_id, insurer_id)
    select c.subject, c.kind, c.label, p.id, s.id, i.id
    from jsonb_to_recordset(${JSON.stringify(credentials)}::jsonb)
      as c (subject text, kind text, label text, finess text, rpps text, amc text)
    left join practices p on p.finess = c.finess
    left join professionals s on s.rpps = c.rpps
    left join insurers i on i.amc = c.amc
    on conflict do nothing`);
}

export async function practiceIds(db: Db): Promise<Map<string, number>> {
  const rows = await db.query<{ id: number; finess: string }>(sql`select id, finess from practices`);
  return new Map(rows.map(({ id, finess }) => [finess, id]));
}

export async function insertAccounts(
  tx: Tx,
  accounts: readonly { practiceId: number; since: string; holder: string; sealedIban: Uint8Array }[],
): Promise<void> {
  await tx.query(sql`
    insert into practice_accounts (practice_id, since, holder, sealed_iban)
    select a.practice_id, a.since, a.holder, a.sealed_iban
    from unnest(${accounts.map((a) => a.practiceId)}::int[], ${accounts.map((a) => a.since)}::date[],
                ${accounts.map((a) => a.holder)}::text[], ${accounts.map((a) => a.sealedIban)}::bytea[])
      as a (practice_id, since, holder, sealed_iban)
    on conflict (practice_id, since) do nothing`);
}

/** Keeps a grid unless this very content is already the last one; tells whether it was new. */
export async function insertGrid(
  tx: Tx,
  grid: { insurerId: number; receivedAt: Date; digest: Uint8Array; content: string },
): Promise<boolean> {
  const { insurerId, receivedAt, digest, content } = grid;
  const rows = await tx.query(sql`
    insert into grids (insurer_id, received_at, digest, content)
    values (${insurerId}, ${receivedAt}, ${digest}, ${content}::jsonb)
    on conflict (insurer_id, digest) do nothing returning id`);
  return rows.length > 0;
}

export type DirectoryRow = {
  id: number;
  amc: string;
  name: string;
  conventionType: string;
  csr: string;
  memberNumberRequired: boolean;
  gridId: number | null;
};

export async function readDirectory(db: Db): Promise<DirectoryRow[]> {
  return await db.query(sql`
    select i.id, i.amc, i.name, i.convention_type as "conventionType", i.csr,
      i.member_number_required as "memberNumberRequired",
      (select max(g.id) from grids g where g.insurer_id = i.id) as "gridId"
    from insurers i order by i.amc`);
}

export async function readGridContent(db: Db, gridId: number): Promise<unknown> {
  const [row] = await db.query<{ content: unknown }>(sql`select content from grids where id = ${gridId}`);
  return row?.content;
}

export async function readPractice(
  db: Db,
  practiceId: number,
): Promise<{ id: number; finess: string; trade: string; name: string; town: string } | undefined> {
  const [row] = await db.query<{ id: number; finess: string; trade: string; name: string; town: string }>(sql`
    select id, finess, trade, name, town from practices where id = ${practiceId}`);
  return row;
}

export async function hasConvention(
  db: Db,
  practiceId: number,
  insurerId: number,
  on: string,
): Promise<boolean> {
  const rows = await db.query(sql`
    select from conventions where practice_id = ${practiceId} and insurer_id = ${insurerId}
      and signed_on <= ${on}::date and (ended_on is null or ended_on >= ${on}::date)`);
  return rows.length > 0;
}
