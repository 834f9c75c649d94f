import { readBase64, readDecimal } from '../../wire/tlog/base64.ts';
import { readVkey, type Vkey } from '../../wire/tlog/vkey.ts';
import { HASH_BYTES } from './merkle.ts';

/*
 * A shard is tied to its neighbours by two entries of its own, so that none can vanish and one known key is
 * enough: the first names the final tree of the shard before, the last names the shard after and its key.
 * Both are longer than a commitment, so neither can be taken for one.
 */

/** A shard's final tree, as the next one remembers it. */
export type FinalTree = { readonly origin: string; readonly size: number; readonly root: Buffer };

const OPENED = 'cloison log shard opened v1';
const CLOSED = 'cloison log shard closed v1';

/** An entry of the log is a commitment: 32 bytes and nothing else. */
export const COMMITMENT_BYTES = HASH_BYTES;

/** Entry 0 of a shard. */
export function openingEntry(origin: string, previous: FinalTree | null): Buffer {
  const tie =
    previous === null ? 'none' : `${previous.origin} ${previous.size} ${previous.root.toString('base64')}`;
  return Buffer.from(`${OPENED}\norigin ${origin}\nprevious ${tie}\n`);
}

/** The last entry of a shard that is closed. */
export function closingEntry(origin: string, next: Vkey): Buffer {
  return Buffer.from(`${CLOSED}\norigin ${origin}\nnext ${next.text}\n`);
}

export type Opening = { readonly origin: string; readonly previous: FinalTree | null };

export function readOpening(entry: Buffer): Opening | undefined {
  const [first, origin, previous, end, ...more] = entry.toString('utf8').split('\n');
  const name = /^origin (\S+)$/.exec(origin ?? '')?.[1];
  if (first !== OPENED || !name || end !== '' || more.length > 0) return undefined;
  if (previous === 'previous none') return { origin: name, previous: null };
  const [, before, count, hash] = /^previous (\S+) (\S+) (\S+)$/.exec(previous ?? '') ?? [];
  const [size, root] = [readDecimal(count ?? ''), readBase64(hash ?? '', HASH_BYTES)];
  if (!before || size === undefined || !root) return undefined;
  return { origin: name, previous: { origin: before, size, root } };
}

export function isClosing(entry: Buffer): boolean {
  return entry.length > COMMITMENT_BYTES && entry.subarray(0, CLOSED.length).toString('latin1') === CLOSED;
}

export function readClosing(entry: Buffer): { readonly origin: string; readonly next: Vkey } | undefined {
  const [first, origin, next, end, ...more] = entry.toString('utf8').split('\n');
  const name = /^origin (\S+)$/.exec(origin ?? '')?.[1];
  const vkey = readVkey(/^next (\S+)$/.exec(next ?? '')?.[1] ?? '');
  if (first !== CLOSED || !name || !vkey.ok || end !== '' || more.length > 0) return undefined;
  return { origin: name, next: vkey.value };
}
