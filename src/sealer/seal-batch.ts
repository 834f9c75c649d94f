import type { Session } from '../db/session.ts';
import { type Growth, growShard } from '../disclosure/log/grow-shard.ts';
import type { LogKeys } from '../disclosure/log/log-keys.ts';
import { HASH_BYTES } from '../disclosure/log/merkle.ts';
import { closingEntry, openingEntry } from '../disclosure/log/shard-entries.ts';
import { rootOfEdge } from '../disclosure/log/tree-edge.ts';
import { closeShard, type Head, insertShard, moveHead, takePending } from './log.store.ts';
import { LogStopped } from './log-stopped.ts';
import { type OpenShard, shardRow } from './open-shards.ts';

/** What a batch came to: the shard as it now is, the files to write, and how many entries it took. */
export type Sealed = {
  readonly open: OpenShard;
  readonly growth: Growth;
  readonly taken: number;
  readonly lastId: bigint | null;
};

export type BatchWish = { readonly fromId: bigint; readonly most: number; readonly at: Date };

const UNIQUE_VIOLATION = '23505';

/**
 * Places pending entries and moves the head of the shard over them, in one transaction: from its commit on
 * they are in the tree for good, whatever becomes of the files. Nothing is signed before.
 */
export async function sealBatch(session: Session, open: OpenShard, wish: BatchWish): Promise<Sealed> {
  return await session.transaction(async (tx) => {
    const { row, grown } = open;
    const { taken, lastId, commitments } = await takePending(tx, row.shard, row.size, wish).catch(
      (error: Error & { code?: string }) => {
        // The place was given by another, before the comparison below could say so.
        throw error.code === UNIQUE_VIOLATION ? secondSealer(row.shard) : error;
      },
    );
    if (commitments.length !== taken * HASH_BYTES) throw new Error('a pending entry has no row in the log');
    const entries = Array.from({ length: taken }, (_, i) =>
      commitments.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
    );
    const growth = growShard(grown, entries);
    const head = headOf(growth);
    if (taken > 0 && !(await moveHead(tx, row.shard, row, head))) throw secondSealer(row.shard);
    return { open: { row: { ...row, ...head }, grown: growth.grown }, growth, taken, lastId };
  });
}

export type Turned = {
  readonly closed: { readonly open: OpenShard; readonly growth: Growth };
  readonly opened: { readonly open: OpenShard; readonly growth: Growth };
};

/** A new half-year: the shard ends with the key of the next one, which begins with the final tree of this one. */
export async function turnShard(
  session: Session,
  open: OpenShard,
  keys: LogKeys,
  next: { readonly shard: string; readonly at: Date },
): Promise<Turned> {
  const { row, grown } = open;
  const closing = closingEntry(row.origin, keys.of(next.shard).vkey);
  const last = growShard(grown, [closing]);
  const final = headOf(last);
  const header = openingEntry(keys.of(next.shard).vkey.name, { origin: row.origin, ...final });
  const fresh = shardRow(keys, next.shard, header);
  const first = growShard({ edge: { size: 0, levels: [] }, tail: [] }, [header]);
  await session.transaction(async (tx) => {
    if (!(await closeShard(tx, row.shard, row, { ...final, closing, at: next.at })))
      throw secondSealer(row.shard);
    await insertShard(tx, fresh, next.at);
  });
  return {
    closed: { open: { row: { ...row, ...final, closing }, grown: last.grown }, growth: last },
    opened: { open: { row: fresh, grown: first.grown }, growth: first },
  };
}

function headOf({ grown: { edge } }: Growth): Head {
  return { size: edge.size, root: rootOfEdge(edge) };
}

export function secondSealer(shard: string): LogStopped {
  return new LogStopped('second-sealer', `Another sealer has moved the head of ${shard}: this one stops.`);
}
