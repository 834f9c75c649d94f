import { hash } from 'node:crypto';

/*
 * The tree over the buckets of a set (RFC 9162 §2.1, a power of two of leaves): its root is in the log, so
 * that nobody can be given a bucket of their own.
 */

const HASH = 32;
const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

/** Hashes of the buckets of a page, one after the other. */
export function leavesOf(buckets: Uint8Array, count: number): Buffer {
  const size = buckets.length / count;
  return Buffer.concat(
    Array.from({ length: count }, (_, n) =>
      sha256(Buffer.concat([LEAF, buckets.subarray(n * size, (n + 1) * size)])),
    ),
  );
}

/** The root of a power of two of hashes, one after the other. */
export function rootOfAll(hashes: Uint8Array): Buffer {
  let level: Buffer = Buffer.from(hashes);
  while (level.length > HASH) level = above(level);
  return level;
}

/** The siblings of a leaf, from below. */
export function pathIn(hashes: Uint8Array, index: number): Buffer[] {
  const path: Buffer[] = [];
  let level: Buffer = Buffer.from(hashes);
  for (let place = index; level.length > HASH; place >>= 1) {
    const sibling = (place ^ 1) * HASH;
    path.push(level.subarray(sibling, sibling + HASH));
    level = above(level);
  }
  return path;
}

function above(level: Buffer): Buffer {
  const pairs = level.length / (2 * HASH);
  return Buffer.concat(
    Array.from({ length: pairs }, (_, n) =>
      sha256(Buffer.concat([NODE, level.subarray(n * 2 * HASH, (n + 1) * 2 * HASH)])),
    ),
  );
}

function sha256(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
