import pg from 'pg';
import { ask, GENERIC_PLANS } from '../db/database.ts';
import { sql } from '../db/sql.ts';

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

/** A connection for transactions of several statements, one transaction after the other. */
export async function openConnection(url: string, onError: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: GENERIC_PLANS });
  client.on('error', onError);
  await client.connect();
  return client;
}

export type WantedRow = {
  readonly insurerId: number;
  readonly keyVersion: number;
  readonly token: Uint8Array;
};

/** `ref` is null in a row that came before references were kept apart; the next full feed brings it. */
export type SealedRow = { readonly members: Buffer; readonly sealed: Buffer; readonly ref: Buffer | null };

/**
 * Sealed rows in one round trip, in the order they were asked; null where there is none.
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

/** The insurers the vault keeps keys for. */
export async function readInsurers(client: pg.Client): Promise<{ id: number; amc: string }[]> {
  return await ask(client, sql`select id, amc from insurers order by id`);
}
