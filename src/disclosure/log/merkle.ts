import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** RFC 6962 §2.1: the tree of nothing. */
export const EMPTY_ROOT = hash('sha256', '', 'buffer');

// One buffer for the input of every node: a digest copies what it reads, and nothing here is asynchronous.
const NODE = Buffer.alloc(1 + 2 * HASH_BYTES);
NODE[0] = 0x01;

/** RFC 6962 §2.1: hash of a leaf, H(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(1 + entry.length);
  input[0] = 0x00;
  input.set(entry, 1);
  return hash('sha256', input, 'buffer');
}

/** RFC 6962 §2.1: hash of a node, H(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  NODE.set(left, 1);
  NODE.set(right, 1 + HASH_BYTES);
  return hash('sha256', NODE, 'buffer');
}

/** The root over consecutive hashes: a power of two of them, laid one after another. */
export function rootOfRun(hashes: Uint8Array): Buffer {
  let level = Buffer.from(hashes);
  while (level.length > HASH_BYTES) {
    const next = Buffer.allocUnsafe(level.length / 2);
    for (let at = 0; at < next.length; at += HASH_BYTES) {
      NODE.set(level.subarray(2 * at, 2 * at + 2 * HASH_BYTES), 1);
      hash('sha256', NODE, 'buffer').copy(next, at);
    }
    level = next;
  }
  return level;
}

/** Consecutive subtrees, the largest first, as the one hash over all of them. */
export function foldRight(hashes: readonly Buffer[]): Buffer {
  const last = hashes.at(-1);
  if (!last) return EMPTY_ROOT;
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}
