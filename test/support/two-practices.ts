import type { Database, Tenant } from '../../src/db/database.ts';
import { sql } from '../../src/db/sql.ts';

/** Tables of which a practice sees its own rows. */
export const OWN_TABLES = ['claims', 'engagements', 'remittances'] as const;

/** Whose rows a tenant sees, asked through the front's own login. */
export async function practicesSeen(
  front: Database,
  table: (typeof OWN_TABLES)[number],
  tenant: Tenant,
): Promise<number[]> {
  const ask = {
    claims: sql`select distinct practice_id as id from claims order by 1`,
    engagements: sql`select distinct practice_id as id from engagements order by 1`,
    remittances: sql`select distinct practice_id as id from remittances order by 1`,
  };
  const rows = await front.transaction(tenant, (tx) => tx.query<{ id: number }>(ask[table]));
  return rows.map(({ id }) => id);
}

/** One insurer, and two practices with an engagement, a claim and a transfer each. */
export const TWO_PRACTICES = `
insert into insurers (amc, name, convention_type) values ('0099000001', 'Mutuelle', 'ZZ');
insert into practices (finess, name, town, postcode, trade)
select '99000000' || n, 'Practice ' || n, 'Town', '99000', 'pharmacy' from generate_series(1, 3) n;
insert into credentials (subject, kind, label, practice_id)
select 'subject-' || n, 'professional', 'Label', n from generate_series(1, 3) n;
insert into engagements (number, insurer_id, practice_id, credential_id, identity, care_date, lines_digest,
  guaranteed_cents, guaranteed_until, log_entry, detail, created_at)
select 'E00000000000' || n, 1, n, n, decode(repeat('00', 16), 'hex'), '2026-11-24',
  decode(repeat('00', 32), 'hex'), 100, '2026-12-24', n, '', now() from generate_series(1, 2) n;
insert into claims (number, source, insurer_id, practice_id, credential_id, invoice_number, identity,
  care_date, lines_digest, decision, price_cents, mandatory_cents, insurer_cents, patient_cents, expected_on,
  log_entry, detail, received_at)
select 'C00000000000' || n, 'api', 1, n, n, '1', decode(repeat('00', 16), 'hex'), '2026-11-24',
  decode(repeat('00', 32), 'hex'), 'accepted', 100, 60, 40, 0, '2026-11-30', n, '', now()
  from generate_series(1, 2) n;
insert into payment_batches (number, drafted_at, execution_on, total_cents)
values ('B000000000001', now(), '2026-11-30', 80);
insert into remittances (number, batch_id, practice_id, cents)
select 'R00000000000' || n, 1, n, 40 from generate_series(1, 2) n;`;
