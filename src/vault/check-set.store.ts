import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { HouseEntry } from './readings.store.ts';

type CheckOf = { readonly incidentId: bigint; readonly insurerId: number };

/** Which of these tokens, by their place, are in a set of the incident. */
export async function concernedOf(
  client: pg.Client,
  { incidentId, insurerId }: CheckOf,
  tokens: readonly Uint8Array[],
): Promise<number[]> {
  const rows = await ask<{ place: number }>(
    client,
    sql`
    select (q.n - 1)::int as place
    from unnest(${tokens}::bytea[]) with ordinality as q (token, n)
    where exists (
      select from incident_sets s join incident_scopes c on c.id = s.scope_id
      cross join lateral (
        select p.tokens from incident_people p where p.set_id = s.id and p.first <= q.token
        order by p.first desc limit 1) p
      where c.incident_id = ${incidentId} and s.insurer_id = ${insurerId}
        and position(q.token in p.tokens) % 16 = 1)`,
  );
  return rows.map(({ place }) => place);
}

export type NewPart = {
  readonly part: number;
  readonly people: number;
  readonly found: number;
  /** By slice. */
  readonly outputs: readonly Uint8Array[];
};

/** Keeps a part whole, while people are being sent; false when it was there, or none are taken any more. */
export async function keepPart(
  client: pg.Client,
  checkId: bigint,
  { part, people, found, outputs }: NewPart,
): Promise<boolean> {
  const [row] = await ask<{ kept: number }>(
    client,
    sql`
    with open as (
      select id from incident_checks where id = ${checkId} and state = 'open' for share),
    kept as (
      insert into incident_check_parts (check_id, part, people, found)
      select id, ${part}, ${people}, ${found} from open on conflict do nothing returning check_id),
    slices as (
      insert into incident_check_outputs (check_id, slice, part, outputs)
      select k.check_id, o.n - 1, ${part}, o.outputs
      from kept k, unnest(${outputs}::bytea[]) with ordinality as o (outputs, n) where length(o.outputs) > 0)
    select count(*)::int as kept from kept`,
  );
  return row?.kept === 1;
}

/** One vault builds a set at a time; false when another does, or nobody asked for it. */
export async function lockBuilding(client: pg.Client, checkId: bigint): Promise<boolean> {
  const [row] = await ask<{ mine: boolean }>(
    client,
    sql`
    select pg_try_advisory_xact_lock(hashtextextended('incident_check', ${checkId})) as mine
    from incident_checks where id = ${checkId} and state = 'building'`,
  );
  return row?.mine === true;
}

/** Every output of a slice, eight bytes each, as they came. */
export async function sliceOutputs(client: pg.Client, checkId: bigint, slice: number): Promise<Buffer> {
  const rows = await ask<{ outputs: Buffer }>(
    client,
    sql`select outputs from incident_check_outputs where check_id = ${checkId} and slice = ${slice}`,
  );
  return Buffer.concat(rows.map(({ outputs }) => outputs));
}

/** Takes away what a build before left, or the set of a check that ended and what it was made of. */
export async function forgetSet(client: pg.Client, checkId: bigint): Promise<void> {
  await ask(client, sql`select forget_check_set(${checkId})`);
}

export type NewSet = {
  readonly checkId: bigint;
  readonly entries: number;
  readonly root: Uint8Array;
  readonly roots: Uint8Array;
  readonly others: 'not-in-scope' | 'cannot-exclude';
  readonly at: Date;
  readonly reason: string;
  readonly entry: HouseEntry;
  /** The bytes of the entry, for everybody. */
  readonly opened: Uint8Array;
};

/** Writes what stands above the pages, notes it in the log, and publishes: with the pages, in one transaction. */
export async function insertSet(client: pg.Client, set: NewSet): Promise<void> {
  const { checkId, entries, root, roots, others, at, reason, entry, opened } = set;
  const rows = await ask<{ id: bigint }>(
    client,
    sql`
    with moved as (
      update incident_checks set state = 'published' where id = ${checkId} and state = 'building'
      returning id),
    noted as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      select ${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment}
      from moved returning id),
    acted as (
      insert into incident_check_acts (check_id, act, at, by_credential, reason, entry_id)
      select moved.id, 'published', ${at}, null, ${reason}, noted.id from moved, noted)
    insert into incident_check_sets (check_id, entries, others, root, roots, entry_id, commitment, opened)
    select moved.id, ${entries}, ${others}, ${root}, ${roots}, noted.id, ${entry.commitment}, ${opened}
    from moved, noted
    returning check_id as id`,
  );
  if (rows.length === 0) throw new Error('a set nobody waits for');
}

export async function insertSetPage(
  client: pg.Client,
  checkId: bigint,
  page: { readonly page: number; readonly leaves: Uint8Array; readonly buckets: Uint8Array },
): Promise<void> {
  await ask(
    client,
    sql`
    insert into incident_check_pages (check_id, page, leaves, buckets)
    values (${checkId}, ${page.page}, ${page.leaves}, ${page.buckets})`,
  );
}
