import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Attestation } from './judge-controls.ts';

/** Columns that would hold who an insured person is; professionals and staff have names of their own. */
const IDENTITY_COLUMN = '^(nir|birth_?(date|rank)|member_number|(given|family)_name|address|email|phone)$';
const KNOWN_BY_NAME = ['professionals'];

type Row = {
  readonly mailLogins: number;
  readonly unnamed: number;
  readonly dormant: number;
  readonly cuts: number;
  readonly lastCut: Date | null;
  readonly oldestDraft: Date | null;
  readonly insurers: number;
  readonly insurersWithoutKey: string[];
  readonly left: number;
  readonly certificates: number;
  readonly tables: number;
  readonly tablesOpen: string[];
  readonly identityColumns: string[];
  readonly frontReadsBank: boolean;
};

/** What the tables and the catalogue of the database show; counts and names of partners, nobody insured. */
export async function readStoredFacts(db: Db, { unusedSince }: { readonly unusedSince: Date }): Promise<Row> {
  const [row] = await db.query<Row>(sql`
    select
      (select count(*)::int from credentials where subject like '%@%') as "mailLogins",
      (select count(*)::int from credentials
       where (kind = 'professional' and professional_id is null) or (kind = 'operator' and label = ''))
        as "unnamed",
      (select count(*)::int from credentials c
       where c.kind in ('professional', 'operator', 'insurer') and c.suspended_at is null
         and exists (select from sessions s where s.credential_id = c.id and s.created_at < ${unusedSince})
         and not exists (select from sessions s where s.credential_id = c.id and s.seen_at >= ${unusedSince}))
        as "dormant",
      (select count(*)::int from containments where act = 'cut') as "cuts",
      (select max(at) from containments where act = 'cut') as "lastCut",
      (select min(i.opened_at) from incidents i
       where not exists (select from incident_events e where e.incident_id = i.id and e.kind <> 'drafted'))
        as "oldestDraft",
      (select count(*)::int from insurers where left_at is null) as "insurers",
      array(select name from insurers where left_at is null and public_key is null order by name limit 20)
        as "insurersWithoutKey",
      (select count(*)::int from insurers where left_at is not null) as "left",
      (select count(*)::int from key_certificates) as "certificates",
      (select count(*)::int from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as "tables",
      array(select relname::text from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and not (relrowsecurity and relforcerowsecurity) order by 1 limit 20) as "tablesOpen",
      array(select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
              and not a.attisdropped and a.attname::text ~ ${IDENTITY_COLUMN}
              and c.relname::text <> all (${KNOWN_BY_NAME}) order by 1 limit 20) as "identityColumns",
      has_table_privilege('practice_accounts', 'select') as "frontReadsBank"`);
  if (!row) throw new Error('the facts of the house are one row');
  return row;
}

/** People looked up in the whole house since a day, and of them those without proof of presence. */
export async function readFleetSince(db: Db, day: string): Promise<{ lookups: number; unproved: number }> {
  const [row] = await db.query<{ lookups: number; unproved: number }>(sql`
    select coalesce(sum(lookups), 0)::int as lookups, coalesce(sum(unproved), 0)::int as unproved from (
      select lookups, unproved from ledger where scope = 'credential' and day >= ${day}
      union all
      select lookups, unproved from ledger_days where scope = 'credential' and day >= ${day}) d`);
  return row ?? { lookups: 0, unproved: 0 };
}

export async function listAttestations(db: Db): Promise<Attestation[]> {
  return await db.query<Attestation>(sql`
    select distinct on (a.control) a.control, a.at, a.until, c.label as by, a.says, a.entry_id::text as entry
    from attestations a join credentials c on c.id = a.by_credential
    order by a.control, a.id desc`);
}

export async function insertAttestation(
  tx: Tx,
  said: {
    readonly control: number;
    readonly at: Date;
    readonly until: Date;
    readonly by: number;
    readonly says: string;
    readonly entry: string;
  },
): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into attestations (control, at, until, by_credential, says, entry_id)
    values (${said.control}, ${said.at}, ${said.until}, ${said.by}, ${said.says}, ${said.entry}::bigint)
    returning id`);
  if (!row) throw new Error('an attestation left no row');
  return row.id;
}

/** What an earlier request said, for its retry. */
export async function findAttestation(db: Db, id: bigint): Promise<{ until: string; entry: string }> {
  const [row] = await db.query<{ until: Date; entry: string }>(sql`
    select until, entry_id::text as entry from attestations where id = ${id}`);
  if (!row) throw new Error('an attestation that was kept is gone');
  return { until: row.until.toISOString(), entry: row.entry };
}
