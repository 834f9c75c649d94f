import type { LogKeys } from './log-keys.ts';
import { isShardName, shardAfter } from './shard-name.ts';

/**
 * What a log says of itself, in the file beside its shards. Nothing of it is signed: whoever verifies brings
 * one key of their own, from which the shards lead to all the others.
 */
export type Listing = {
  readonly origin: string;
  readonly shards: readonly ListedShard[];
  /** The next half-years, so that witnesses can be told their keys before the log needs them. */
  readonly announced: readonly AnnouncedShard[];
};

export type AnnouncedShard = { readonly shard: string; readonly origin: string; readonly vkey: string };
export type ListedShard = AnnouncedShard & { readonly closed: boolean; readonly minimumIndex: number };

const ANNOUNCED = 2;

export function makeListing(
  keys: LogKeys,
  shards: readonly { readonly shard: string; readonly closed: boolean; readonly minimumIndex: number }[],
): Listing {
  const told = (shard: string) => ({
    shard,
    origin: keys.of(shard).vkey.name,
    vkey: keys.of(shard).vkey.text,
  });
  const sorted = shards.toSorted((a, b) => (a.shard < b.shard ? -1 : 1));
  const announced: string[] = [];
  for (let last = sorted.at(-1)?.shard; last !== undefined && announced.length < ANNOUNCED; ) {
    last = shardAfter(last);
    announced.push(last);
  }
  return {
    origin: keys.origin,
    shards: sorted.map((one) => ({ ...told(one.shard), closed: one.closed, minimumIndex: one.minimumIndex })),
    announced: announced.map(told),
  };
}

/** Reads a listing of anybody's; undefined when it is none. */
export function readListing(bytes: Buffer | undefined): Listing | undefined {
  try {
    const listing = JSON.parse(bytes?.toString('utf8') ?? '') as Listing;
    const named = [...listing.shards, ...listing.announced];
    const good =
      typeof listing.origin === 'string' &&
      named.every(
        ({ shard, origin, vkey }) =>
          isShardName(shard) && typeof origin === 'string' && typeof vkey === 'string',
      ) &&
      listing.shards.every(({ minimumIndex }) => Number.isSafeInteger(minimumIndex) && minimumIndex >= 0);
    return good ? listing : undefined;
  } catch {
    return undefined;
  }
}
