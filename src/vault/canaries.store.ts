import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { HouseEntry } from './readings.store.ts';

export type CanaryToken = {
  readonly id: bigint;
  readonly insurerId: number;
  readonly copy: string;
  readonly token: Buffer;
};

/** The canaries planted after one, in the order of their numbers. */
export async function canariesAfter(client: pg.Client, after: bigint): Promise<CanaryToken[]> {
  return await ask<CanaryToken>(
    client,
    sql`
    select id, insurer_id as "insurerId", copy, token from canaries where id > ${after} order by id`,
  );
}

export type PlantedCopy = {
  readonly insurerId: number;
  readonly copy: string;
  readonly planted: number;
  readonly plantedAt: Date;
  readonly touched: number;
  readonly touchedAt: Date | null;
};

/** Counts by copy: planted, and touched by how many of them. */
export async function plantedCopies(client: pg.Client): Promise<PlantedCopy[]> {
  return await ask<PlantedCopy>(
    client,
    sql`
    select c.insurer_id as "insurerId", c.copy, count(*)::int as planted, max(c.planted_at) as "plantedAt",
      count(t.at)::int as touched, max(t.at) as "touchedAt"
    from canaries c
    left join lateral (select max(a.at) as at from alarms a where a.canary_id = c.id) t on true
    group by c.insurer_id, c.copy order by c.insurer_id, min(c.id)`,
  );
}

export type SealedCanary = { readonly copy: string; readonly token: Buffer; readonly detail: Buffer };

export async function sealedCanaries(client: pg.Client, insurerId: number): Promise<SealedCanary[]> {
  return await ask<SealedCanary>(
    client,
    sql`select copy, token, detail from canaries where insurer_id = ${insurerId} order by id`,
  );
}

export type NewCanaries = {
  readonly insurerId: number;
  readonly copy: string;
  readonly by: number;
  readonly at: Date;
  readonly rows: readonly { readonly token: Uint8Array; readonly detail: Uint8Array }[];
  readonly entry: HouseEntry;
};

/** Logs that they are planted and keeps them: one statement, one transaction. */
export async function plantCanaries(client: pg.Client, all: NewCanaries): Promise<bigint> {
  const { insurerId, copy, by, at, rows, entry } = all;
  const [row] = await ask<{ id: bigint }>(
    client,
    sql`
    with entry as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      values (${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment})
      returning id),
    planted as (
      insert into canaries (insurer_id, copy, token, detail, planted_at, by_credential, entry_id)
      select ${insurerId}::int, ${copy}::text, r.token, r.detail, ${at}::timestamptz, ${by}::int, entry.id
      from entry, unnest(${rows.map((one) => one.token)}::bytea[], ${rows.map((one) => one.detail)}::bytea[])
        as r (token, detail))
    select id from entry`,
  );
  if (!row) throw new Error('planting left no entry');
  return row.id;
}
