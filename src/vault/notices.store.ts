import type pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** A notice that waits to be passed on, with the entry of the log it comes from. */
export type WaitingNotice = {
  readonly id: bigint;
  readonly quarter: Quarter;
  readonly payload: Buffer;
  readonly commitment: Buffer;
};

/** Notices of one insurer that nobody passed on yet, oldest first, after an entry. */
export async function waitingNotices(
  client: pg.Client,
  insurerId: number,
  after: bigint,
  limit: number,
): Promise<WaitingNotice[]> {
  return await ask<WaitingNotice>(
    client,
    sql`
    select e.id, e.quarter, e.payload, e.commitment
    from notices n join log_entries e on e.id = n.entry_id
    where n.insurer_id = ${insurerId} and n.entry_id > ${after}
      and not exists (select from notice_relays r where r.entry_id = n.entry_id)
      and e.payload <> ''
    order by n.entry_id limit ${limit}`,
  );
}

/** The FINESS numbers of practices. */
export async function finessOf(client: pg.Client, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await ask<{ id: number; finess: string }>(
    client,
    sql`select id, finess from practices where id = any(${ids}::int[])`,
  );
  return new Map(rows.map(({ id, finess }) => [id, finess]));
}

/** What is sealed to one insurer is sealed with this; null until it gave us its key. */
export async function insurerPublicKey(
  client: pg.Client,
  insurerId: number,
): Promise<{ amc: string; key: Buffer | null } | undefined> {
  const [row] = await ask<{ amc: string; key: Buffer | null }>(
    client,
    sql`select amc, public_key as key from insurers where id = ${insurerId}`,
  );
  return row;
}

export type Relay = {
  readonly insurerId: number;
  readonly entries: readonly bigint[];
  readonly channel: string;
  readonly by: number;
  readonly at: Date;
};

/** Keeps the receipts of delivery of notices of that insurer; one that is there stays. Tells how many are new. */
export async function keepRelays(client: pg.Client, relay: Relay): Promise<number> {
  const rows = await ask(
    client,
    sql`
    insert into notice_relays (entry_id, insurer_id, channel, by_credential, at)
    select n.entry_id, n.insurer_id, ${relay.channel}, ${relay.by}::int, ${relay.at}::timestamptz
    from notices n
    where n.insurer_id = ${relay.insurerId} and n.entry_id = any(${relay.entries}::bigint[])
    on conflict do nothing returning 1 as one`,
  );
  return rows.length;
}
