import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** A shard as the database knows it: the truth from which files and signatures are made. */
export type ShardRow = {
  readonly shard: string;
  readonly origin: string;
  readonly header: Buffer;
  readonly size: number;
  readonly root: Buffer;
  readonly closing: Buffer | null;
};

/** Any number will do, as long as every sealer takes the same. */
const SEALER_LOCK = 7_305_411_006;

/** The place of the sealer, held as long as this connection lives; false when another holds it. */
export async function tryLockLog(db: Db): Promise<boolean> {
  const [row] = await db.query<{ locked: boolean }>(sql`
    select pg_try_advisory_lock(${SEALER_LOCK}::bigint) as locked`);
  return row?.locked === true;
}

/** The newest shards, the newest first. */
export async function readShards(db: Db, most: number): Promise<ShardRow[]> {
  const rows = await db.query<Omit<ShardRow, 'size'> & { size: bigint }>(sql`
    select shard, origin, header, size, root, closing from log_shards order by shard desc limit ${most}`);
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

export async function insertShard(tx: Tx, row: Omit<ShardRow, 'closing'>, at: Date): Promise<void> {
  await tx.query(sql`
    insert into log_shards (shard, origin, header, size, root, opened_at)
    values (${row.shard}, ${row.origin}, ${row.header}, ${row.size}, ${row.root}, ${at})`);
}

export type Head = { readonly size: number; readonly root: Buffer };

/** Compare and swap: moves the head of a shard only if it still is what we know; false when it is not. */
export async function moveHead(tx: Tx, shard: string, from: Head, to: Head): Promise<boolean> {
  const rows = await tx.query(sql`
    update log_shards set size = ${to.size}, root = ${to.root}
    where shard = ${shard} and size = ${from.size} and root = ${from.root} returning shard`);
  return rows.length === 1;
}

/** The last move of a shard: its closing entry. */
export async function closeShard(
  tx: Tx,
  shard: string,
  from: Head,
  to: Head & { readonly closing: Buffer; readonly at: Date },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update log_shards set size = ${to.size}, root = ${to.root}, closing = ${to.closing}, closed_at = ${to.at}
    where shard = ${shard} and size = ${from.size} and root = ${from.root} returning shard`);
  return rows.length === 1;
}

/** The same comparison without a move; the row stays locked until the transaction ends. */
export async function holdHead(tx: Tx, shard: string, head: Head): Promise<boolean> {
  const rows = await tx.query(sql`
    select shard from log_shards
    where shard = ${shard} and size = ${head.size} and root = ${head.root} for update`);
  return rows.length === 1;
}

export type Taken = { readonly taken: number; readonly lastId: bigint | null; readonly commitments: Buffer };

/** Gives pending entries their next places, and their commitments in that order. */
export async function takePending(
  tx: Tx,
  shard: string,
  firstIndex: number,
  { fromId, most, at }: { readonly fromId: bigint; readonly most: number; readonly at: Date },
): Promise<Taken> {
  const [row] = await tx.query<{ taken: number; last_id: bigint | null; commitments: Buffer }>(sql`
    select taken, last_id, commitments from log_take(${shard}, ${firstIndex}, ${fromId}, ${most}, ${at})`);
  if (!row) throw new Error('log_take gave no row');
  return { taken: row.taken, lastId: row.last_id, commitments: row.commitments };
}

/** Commitments that have their places already, in order: what a sealer that was killed left to be written. */
export async function readOrdered(db: Db, shard: string, from: number, to: number): Promise<Buffer[]> {
  const rows = await db.query<{ index: bigint; commitment: Buffer }>(sql`
    select o.index, e.commitment from log_order o join log_entries e on e.id = o.entry_id
    where o.shard = ${shard} and o.index >= ${from} and o.index < ${to} order by o.index`);
  return rows.map(({ index, commitment }, i) => {
    if (Number(index) !== from + i) throw new Error(`the order of ${shard} has no entry ${from + i}`);
    return commitment;
  });
}

export type Freshness = {
  readonly shard: string;
  readonly size: number;
  readonly sealedAt: Date;
  /** Null leaves it as it was. */
  readonly witnessedAt: Date | null;
  readonly unsealedSince: Date | null;
};

/** Cosignatures that came late: what is sealed stays as it is. */
export async function writeWitnessed(tx: Tx, at: Date): Promise<void> {
  await tx.query(sql`update log_state set witnessed_at = greatest(witnessed_at, ${at})`);
}

export async function writeState(tx: Tx, state: Freshness): Promise<void> {
  await tx.query(sql`
    update log_state set shard = ${state.shard}, size = ${state.size}, sealed_at = ${state.sealedAt},
      witnessed_at = coalesce(${state.witnessedAt}, witnessed_at), unsealed_since = ${state.unsealedSince}`);
}
