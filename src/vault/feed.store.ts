import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { FeedFault } from '../rights/feed-faults.ts';

/** Held for the length of a feed: one feed of an insurer at a time, whatever processes there are. */
export async function tryLockFeed(client: pg.Client, insurerId: number): Promise<boolean> {
  const [row] = await ask<{ locked: boolean }>(
    client,
    sql`
    select pg_try_advisory_lock(hashtextextended('feed', ${insurerId})) as locked`,
  );
  return row?.locked === true;
}

/** What a dead feed left behind is removed: it never answered, and it never will. */
export async function clearInterruptedFeeds(client: pg.Client, insurerId: number, now: Date): Promise<void> {
  const stale = await ask<{ id: number }>(
    client,
    sql`
    select id from generations where insurer_id = ${insurerId} and state = 'loading'`,
  );
  for (const { id } of stale) await ask(client, sql`select drop_generation(${id})`);
  await ask(
    client,
    sql`
    update feeds set state = 'interrupted', finished_at = ${now}
    where insurer_id = ${insurerId} and state = 'loading'`,
  );
}

export async function insertFeed(
  client: pg.Client,
  feed: { insurerId: number; mode: string; receivedAt: Date },
): Promise<bigint> {
  // The digest is known only when the last byte has come; zeros stand for it until then.
  const [row] = await ask<{ id: bigint }>(
    client,
    sql`
    insert into feeds (insurer_id, mode, digest, received_at, state)
    values (${feed.insurerId}, ${feed.mode}, ${Buffer.alloc(32)}, ${feed.receivedAt}, 'loading')
    returning id`,
  );
  if (!row) throw new Error('insert gave no id');
  return row.id;
}

export type FinishedFeed = {
  id: bigint;
  digest: Uint8Array;
  state: 'accepted' | 'refused';
  finishedAt: Date;
  lines: number;
  people: number;
  faults: number;
  report: readonly FeedFault[];
};

export async function finishFeed(client: pg.Client, feed: FinishedFeed): Promise<void> {
  await ask(
    client,
    sql`
    update feeds set digest = ${feed.digest}, state = ${feed.state}, finished_at = ${feed.finishedAt},
      lines = ${feed.lines}, people = ${feed.people}, faults = ${feed.faults},
      report = ${JSON.stringify(feed.report)}::jsonb
    where id = ${feed.id}`,
  );
}

export type LiveGeneration = {
  id: number;
  people: bigint;
  digest: Buffer | null;
  faults: bigint | null;
  keyVersion: number;
};

/**
 * The generation that answers now and the digest of the full feed that made it, unless a delta came since.
 */
export async function liveGeneration(
  client: pg.Client,
  insurerId: number,
): Promise<LiveGeneration | undefined> {
  const [row] = await ask<LiveGeneration>(
    client,
    sql`
    select g.id, g.people, g.key_version as "keyVersion", f.digest, f.faults
    from generations g
    left join lateral (
      select f.digest, f.faults from feeds f where f.insurer_id = ${insurerId} and f.state = 'accepted'
      order by f.id desc limit 1) f on true
    where g.insurer_id = ${insurerId} and g.state = 'live'`,
  );
  return row;
}

/** The levels of the grid that is in force: a contract must name one of them. */
export async function gridLevels(client: pg.Client, insurerId: number): Promise<Set<string>> {
  const rows = await ask<{ level: string }>(
    client,
    sql`
    select jsonb_array_elements(content -> 'levels') ->> 'level' as level from grids
    where id = (select max(id) from grids where insurer_id = ${insurerId})`,
  );
  return new Set(rows.map(({ level }) => level));
}

export async function beginGeneration(
  client: pg.Client,
  generation: { insurerId: number; feedId: bigint; keyVersion: number; now: Date },
): Promise<number> {
  const { insurerId, feedId, keyVersion, now } = generation;
  const [row] = await ask<{ id: number }>(
    client,
    sql`
    select begin_generation(${insurerId}, ${feedId}, ${keyVersion}::smallint, ${now}) as id`,
  );
  if (!row) throw new Error('begin_generation gave no id');
  return row.id;
}

/** Streams COPY BINARY rows (generation, token, members, line, sealed, ref) into the table of one generation. */
export async function copyGeneration(client: pg.Client, generationId: number, rows: Readable): Promise<void> {
  const table = `rights_${Math.trunc(generationId)}`;
  const copy = client.query(
    copyFrom(
      `copy ${table} (generation_id, token, members, line, sealed, ref) from stdin with (format binary)`,
    ),
  );
  await pipeline(rows, copy);
}

/** Makes the key of the table; false when one person stands in two places of the file. */
export async function indexGeneration(client: pg.Client, generationId: number): Promise<boolean> {
  try {
    await ask(client, sql`select index_generation(${generationId})`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return false;
    throw error;
  }
}

/** Lines at which a person stands again, after other people's lines. */
export async function splitPeople(client: pg.Client, generationId: number, most: number): Promise<number[]> {
  const { rows } = await client.query<{ line: bigint }>(
    `select line from (select line, row_number() over (partition by token order by line) as n
       from rights_${Math.trunc(generationId)}) seen where n > 1 order by line limit $1`,
    [most],
  );
  return rows.map(({ line }) => Number(line));
}

/** From one commit to the next, the new generation answers and the old one does not. */
export async function publishGeneration(
  client: pg.Client,
  generationId: number,
  people: number,
  now: Date,
): Promise<void> {
  await ask(client, sql`select publish_generation(${generationId}, ${people}, ${now})`);
}

export async function dropGeneration(client: pg.Client, generationId: number): Promise<void> {
  await ask(client, sql`select drop_generation(${generationId})`);
}

/** Everything that was replaced; its tables are dropped once nothing reads them. */
export async function replacedGenerations(client: pg.Client, insurerId: number): Promise<number[]> {
  const rows = await ask<{ id: number }>(
    client,
    sql`
    select g.id from generations g join pg_class c on c.relname = 'rights_' || g.id
    where g.insurer_id = ${insurerId} and g.state = 'replaced'`,
  );
  return rows.map(({ id }) => id);
}

/**
 * A delta waits in a table of its own transaction; killed, it never was. `deleted` marks people to remove.
 */
export async function copyDelta(client: pg.Client, rows: Readable): Promise<void> {
  await client.query(`create temp table delta (generation_id int, token bytea, members bytea, line bigint,
    sealed bytea, deleted int, ref bytea) on commit drop`);
  const copy = client.query(
    copyFrom(
      'copy delta (generation_id, token, members, line, sealed, deleted, ref) from stdin with (format binary)',
    ),
  );
  await pipeline(rows, copy);
}

/** Applies a delta to the live generation; undefined when one person stands in two places of it. */
export async function applyDelta(client: pg.Client, generationId: number): Promise<number | undefined> {
  const { rows: twice } = await client.query('select from delta group by token having count(*) > 1 limit 1');
  if (twice.length > 0) return undefined;
  const { rowCount: removed } = await client.query(
    'delete from rights r using delta d where r.generation_id = $1 and r.token = d.token and d.deleted = 1',
    [generationId],
  );
  const { rowCount: written } = await client.query(
    `insert into rights (generation_id, token, members, line, sealed, ref)
     select generation_id, token, members, line, sealed, ref from delta where deleted = 0
     on conflict (generation_id, token) do update set members = excluded.members, line = excluded.line,
       sealed = excluded.sealed, ref = excluded.ref`,
  );
  await client.query(
    'update generations set people = (select count(*) from rights where generation_id = $1) where id = $1',
    [generationId],
  );
  return (removed ?? 0) + (written ?? 0);
}
