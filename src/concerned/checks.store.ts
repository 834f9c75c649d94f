import type { CheckOut } from '../contract/checks.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type StoredPublicCheck = {
  readonly number: string;
  readonly incident: string;
  readonly closesAt: Date;
  readonly publicKey: string;
  readonly root: string;
  readonly entries: number;
  readonly others: 'not-in-scope' | 'cannot-exclude';
  readonly entry: string;
  readonly commitment: string;
  readonly opened: Buffer;
};

/** The checks of an insurer that answer. */
export async function publishedChecks(db: Db, amc: string, now: Date): Promise<StoredPublicCheck[]> {
  return await db.query<StoredPublicCheck>(sql`
    select k.number, incident_of_check(k.id) as incident, k.closes_at as "closesAt",
      encode(k.public_key, 'hex') as "publicKey", encode(s.root, 'hex') as root, s.entries, s.others,
      s.entry_id::text as entry, encode(s.commitment, 'hex') as commitment, s.opened
    from incident_checks k join incident_check_sets s on s.check_id = k.id
    join insurers i on i.id = k.insurer_id
    where i.amc = ${amc} and k.state = 'published' and k.closes_at > ${now} order by k.id desc`);
}

/** One bucket of a set, and what leads from it to the root. */
export async function bucketOfSet(
  db: Db,
  number: string,
  { page, place }: { readonly page: number; readonly place: number },
): Promise<{ readonly bucket: Buffer; readonly leaves: Buffer; readonly roots: Buffer } | undefined> {
  const [row] = await db.query<{ bucket: Buffer; leaves: Buffer; roots: Buffer }>(sql`
    select substring(p.buckets from ${place} * s.entries * 6 + 1 for s.entries * 6) as bucket, p.leaves,
      s.roots
    from incident_checks k join incident_check_sets s on s.check_id = k.id
    join incident_check_pages p on p.check_id = k.id
    where k.number = ${number} and k.state = 'published' and p.page = ${page}`);
  return row;
}

/** Those of an acting insurer that wait for its people. */
export async function waitingChecks(
  tx: Tx,
  insurerId: number,
): Promise<{ number: string; incident: string; closesAt: Date }[]> {
  return await tx.query(sql`
    select number, incident_of_check(id) as incident, closes_at as "closesAt" from incident_checks
    where insurer_id = ${insurerId} and state = 'open' order by id desc`);
}

export type StoredCheckOut = Omit<CheckOut, 'openedAt' | 'closesAt' | 'sent' | 'acts' | 'insurer'> & {
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly amc: string;
  readonly name: string;
  readonly parts: number;
  readonly people: number;
  readonly found: number;
  readonly acts: readonly {
    readonly act: CheckOut['acts'][number]['act'];
    readonly at: string;
    readonly reason: string | null;
    readonly entry: string;
  }[];
};

/** The checks of an incident as an operator sees them, or one check. */
export async function checksOf(
  tx: Tx,
  { incident, number }: { readonly incident: string | null; readonly number: string | null },
): Promise<StoredCheckOut[]> {
  return await tx.query<StoredCheckOut>(sql`
    select k.number, n.number as incident, i.amc, i.name, k.state, k.opened_at as "openedAt",
      k.closes_at as "closesAt", encode(k.public_key, 'hex') as "publicKey",
      p.parts, p.people, p.found, d.answers, a.acts
    from incident_checks k join incidents n on n.id = k.incident_id join insurers i on i.id = k.insurer_id
    cross join lateral (
      select count(*)::int as parts, coalesce(sum(people), 0)::float8 as people,
        coalesce(sum(found), 0)::float8 as found
      from incident_check_parts where check_id = k.id) p
    cross join lateral (
      select coalesce(sum(answers), 0)::float8 as answers from incident_check_days where check_id = k.id) d
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('act', act, 'at', at, 'reason', reason,
        'entry', entry_id::text) order by id), '[]') as acts
      from incident_check_acts where check_id = k.id) a
    where (${incident}::text is null or n.number = ${incident})
      and (${number}::text is null or k.number = ${number})
    order by k.id desc`);
}
