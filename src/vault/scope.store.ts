import type pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { ScopeLog } from './scope-protocol.ts';

/** What the index of the log is searched by: pseudonyms of credentials, or an insurer; hours, whole. */
export type ScopeSearch = {
  /** Null for everything that concerns one insurer. */
  readonly actors: readonly Uint8Array[] | null;
  readonly insurerId: number;
  readonly fromHour: Date;
  readonly toHour: Date;
};

export type ScopeRow = {
  readonly id: bigint;
  readonly quarter: Quarter;
  readonly payload: Buffer;
  readonly commitment: Buffer;
};

/** One snapshot for the whole question: entries that come meanwhile are in none of its parts. */
export async function beginSnapshot(client: pg.Client): Promise<void> {
  await client.query('begin transaction isolation level repeatable read read only');
}

/** Insurers whose insured people these credentials asked about; told by the index alone. */
export async function insurersOf(
  client: pg.Client,
  { actors, fromHour, toHour }: Pick<ScopeSearch, 'actors' | 'fromHour' | 'toHour'>,
): Promise<number[]> {
  const rows = await ask<{ id: number }>(
    client,
    sql`
    select distinct insurer_id as id from log_entries
    where actor = any(${actors}::bytea[]) and hour between ${fromHour} and ${toHour}
      and insurer_id is not null
    order by insurer_id`,
  );
  return rows.map(({ id }) => id);
}

/** The entries of one insurer, a page at a time, by a cursor: memory does not grow with the log. */
export async function* scopeRows(
  client: pg.Client,
  search: ScopeSearch,
  page: number,
): AsyncGenerator<readonly ScopeRow[]> {
  const { actors, insurerId, fromHour, toHour } = search;
  await client.query(
    actors === null
      ? sql`
    declare scope no scroll cursor for
    select id, quarter, payload, commitment from log_entries
    where insurer_id = ${insurerId} and hour between ${fromHour} and ${toHour}`
      : sql`
    declare scope no scroll cursor for
    select id, quarter, payload, commitment from log_entries
    where actor = any(${actors}::bytea[]) and hour between ${fromHour} and ${toHour}
      and insurer_id = ${insurerId}`,
  );
  try {
    while (true) {
      const { rows } = await client.query<ScopeRow>(`fetch forward ${Math.trunc(page)} from scope`);
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await client.query('close scope');
  }
}

/** Entries of lookups of canaries, which concern nobody. */
export async function canaryEntries(
  client: pg.Client,
  { from, to }: { from: Date; to: Date },
): Promise<Set<number>> {
  const rows = await ask<{ id: bigint }>(
    client,
    sql`
    select entry_id as id from alarms
    where canary_id is not null and entry_id is not null and at >= ${from} and at < ${to}`,
  );
  return new Set(rows.map(({ id }) => Number(id)));
}

export async function credentialsOfPractice(client: pg.Client, practiceId: number): Promise<number[]> {
  const rows = await ask<{ id: number }>(
    client,
    sql`select id from credentials where practice_id = ${practiceId} order by id`,
  );
  return rows.map(({ id }) => id);
}

export async function publicKeys(
  client: pg.Client,
): Promise<Map<number, { amc: string; key: Buffer | null }>> {
  const rows = await ask<{ id: number; amc: string; key: Buffer | null }>(
    client,
    sql`select id, amc, public_key as key from insurers order by id`,
  );
  return new Map(rows.map(({ id, amc, key }) => [id, { amc, key }]));
}

/** How far the log is sealed, in the same snapshot. */
export async function sealedUntil(client: pg.Client): Promise<ScopeLog> {
  const [row] = await ask<{ shard: string | null; size: bigint; sealedAt: Date; witnessedAt: Date }>(
    client,
    sql`select shard, size, sealed_at as "sealedAt", witnessed_at as "witnessedAt" from log_state`,
  );
  if (!row) throw new Error('the log has no state');
  return {
    shard: row.shard,
    size: String(row.size),
    sealedAt: row.sealedAt.toISOString(),
    witnessedAt: row.witnessedAt.toISOString(),
  };
}
