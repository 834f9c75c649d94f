import pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import { ask, GENERIC_PLANS } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type WantedRow = { insurerId: number; keyVersion: number; token: Uint8Array };
export type NewEntry = {
  hour: Date;
  insurerId: number;
  actor: Uint8Array;
  person: Uint8Array;
  quarter: Quarter;
  payload: Uint8Array;
  commitment: Uint8Array;
  credentialId: number;
  practiceId: number;
};

/**
 * A connection that pipelines: several statements under way at once, each its own transaction, no settings.
 */
export async function openPipeline(url: string, onError: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    pipeline: true,
    options: GENERIC_PLANS,
  } as pg.ClientConfig);
  client.on('error', onError);
  await client.connect();
  return client;
}

/** `ref` is null in a row that came before references were kept apart; the next full feed brings it. */
export type SealedRow = { readonly members: Buffer; readonly sealed: Buffer; readonly ref: Buffer | null };

/**
 * The sealed rows of a batch in one round trip, in the order they were asked; null where there is none.
 * NOTE: `offset 0` keeps each step a loop of its own, so that one partition is opened for a row and the
 * others never are; written as plain joins, every lookup probed the partition of every insurer.
 */
export async function readSealedRows(
  client: pg.Client,
  wanted: readonly WantedRow[],
): Promise<(SealedRow | null)[]> {
  const rows = await ask<SealedRow & { n: bigint }>(
    client,
    sql`
    select q.n, r.members, r.sealed, r.ref
    from unnest(${wanted.map((row) => row.insurerId)}::int[], ${wanted.map((row) => row.keyVersion)}::int[],
                ${wanted.map((row) => row.token)}::bytea[])
             with ordinality as q (insurer_id, key_version, token, n)
    cross join lateral (
      select g.id from generations g
      where g.insurer_id = q.insurer_id and g.state = 'live' and g.key_version = q.key_version offset 0) g
    cross join lateral (
      select r.members, r.sealed, r.ref from rights r where r.generation_id = g.id and r.token = q.token
      offset 0) r`,
  );
  const found: (SealedRow | null)[] = wanted.map(() => null);
  for (const row of rows) found[Number(row.n) - 1] = row;
  return found;
}

/**
 * Appends a batch of entries whose credential, practice and insurer are live, in one transaction, and gives
 * the id of each; undefined for one that was cut. The liveness check and the entry commit together, so a
 * credential that was cut a moment ago discloses nothing.
 */
export async function appendLiveEntries(
  client: pg.Client,
  entries: readonly NewEntry[],
): Promise<(bigint | undefined)[]> {
  const rows = await ask<{ id: bigint; commitment: Buffer }>(
    client,
    sql`
    insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
    select e.hour, e.insurer_id, e.actor, e.person, e.quarter, e.payload, e.commitment
    from unnest(${entries.map((e) => e.hour)}::timestamptz[], ${entries.map((e) => e.insurerId)}::int[],
                ${entries.map((e) => e.actor)}::bytea[], ${entries.map((e) => e.person)}::bytea[],
                ${entries.map((e) => e.quarter)}::text[], ${entries.map((e) => e.payload)}::bytea[],
                ${entries.map((e) => e.commitment)}::bytea[], ${entries.map((e) => e.credentialId)}::int[],
                ${entries.map((e) => e.practiceId)}::int[])
         as e (hour, insurer_id, actor, person, quarter, payload, commitment, credential_id, practice_id)
    join credentials c on c.id = e.credential_id and c.practice_id = e.practice_id and c.suspended_at is null
    join practices p on p.id = e.practice_id and p.suspended_at is null
    join insurers i on i.id = e.insurer_id and i.suspended_at is null
    returning id, commitment`,
  );
  return idsInOrder(rows, entries);
}

/** Appends entries that disclose nothing (a cut credential was refused); always possible. */
export async function appendRefusedEntries(
  client: pg.Client,
  entries: readonly NewEntry[],
): Promise<(bigint | undefined)[]> {
  const rows = await ask<{ id: bigint; commitment: Buffer }>(
    client,
    sql`
    insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
    select e.hour, e.insurer_id, e.actor, e.person, e.quarter, e.payload, e.commitment
    from unnest(${entries.map((e) => e.hour)}::timestamptz[], ${entries.map((e) => e.insurerId)}::int[],
                ${entries.map((e) => e.actor)}::bytea[], ${entries.map((e) => e.person)}::bytea[],
                ${entries.map((e) => e.quarter)}::text[], ${entries.map((e) => e.payload)}::bytea[],
                ${entries.map((e) => e.commitment)}::bytea[])
         as e (hour, insurer_id, actor, person, quarter, payload, commitment)
    returning id, commitment`,
  );
  return idsInOrder(rows, entries);
}

function idsInOrder(rows: { id: bigint; commitment: Buffer }[], entries: readonly NewEntry[]) {
  const byCommitment = new Map(rows.map((row) => [row.commitment.toString('latin1'), row.id]));
  return entries.map((entry) => byCommitment.get(Buffer.from(entry.commitment).toString('latin1')));
}

/** The insurers the vault keeps keys for. */
export async function readInsurers(client: pg.Client): Promise<{ id: number; amc: string }[]> {
  return await ask(client, sql`select id, amc from insurers order by id`);
}
