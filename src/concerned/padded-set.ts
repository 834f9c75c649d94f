import { BUCKETS, WRITTEN } from './bucket.ts';

/*
 * The public set of one check: the first bytes of the outputs of everybody concerned, without order or
 * owner. Its size, and that of any part of it, says how many there are only to the next step. It is made a
 * slice at a time, so that millions fit in a few megabytes.
 */

/** Outputs are gathered by their first four bits. */
export const SLICES = 16;
/** Buckets of one page: those whose outputs have one first byte. */
export const PAGE_BUCKETS = 256;
export const PAGES_OF_SLICE = BUCKETS / PAGE_BUCKETS / SLICES;
/** A bucket is filled to a multiple of this, and all of them to the fullest one. */
const STEP = 16;

/** Sorts outputs, big-endian first eight bytes of each, and drops what is there twice. */
export function sortedOnce(outputs: BigUint64Array): BigUint64Array {
  outputs.sort();
  let kept = 0;
  for (const output of outputs) {
    if (kept > 0 && outputs[kept - 1] === output) continue;
    outputs[kept] = output;
    kept += 1;
  }
  return outputs.subarray(0, kept);
}

/** How many the fullest bucket of these has. */
export function fullestOf(sorted: BigUint64Array): number {
  let [fullest, bucket, count] = [0, -1, 0];
  for (const output of sorted) {
    const own = Number(output >> 48n);
    count = own === bucket ? count + 1 : 1;
    bucket = own;
    if (count > fullest) fullest = count;
  }
  return fullest;
}

/** How many entries every bucket gets. */
export function entriesFor(fullest: number): number {
  return Math.ceil(Math.max(1, fullest) / STEP) * STEP;
}

/**
 * Writes one page: 256 buckets of one size, filled up with random values that are nobody's, each bucket in
 * order of its values. Any two look alike, so what one downloads says nothing.
 * @param sorted Outputs of a slice that holds this page.
 */
export function writePage(
  sorted: BigUint64Array,
  { page, entries }: { readonly page: number; readonly entries: number },
  randomFill: (bytes: Uint8Array) => void,
): Buffer {
  const written = Buffer.allocUnsafe(PAGE_BUCKETS * entries * WRITTEN);
  fillUp(written, randomFill);
  const values = new Float64Array(entries);
  let at = firstFrom(sorted, BigInt(page) << 56n);
  for (let bucket = 0; bucket < PAGE_BUCKETS; bucket += 1) {
    const start = bucket * entries * WRITTEN;
    // Six bytes of a 64-bit number; a double holds 48 bits exactly.
    for (let n = 0; n < entries; n += 1) values[n] = written.readUIntBE(start + n * WRITTEN, WRITTEN);
    const own = BigInt(page * PAGE_BUCKETS + bucket);
    for (let n = 0; at < sorted.length && (sorted[at] as bigint) >> 48n === own; n += 1, at += 1) {
      if (n >= entries) throw new RangeError('a bucket is fuller than the fullest');
      values[n] = Number((sorted[at] as bigint) & 0xffff_ffff_ffffn);
    }
    values.sort();
    for (const [n, value] of values.entries()) written.writeUIntBE(value, start + n * WRITTEN, WRITTEN);
  }
  return written;
}

/** Where the first output stands that is not below a bound. */
function firstFrom(sorted: BigUint64Array, bound: bigint): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as bigint) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

const RANDOM_AT_ONCE = 65_536;

function fillUp(bytes: Uint8Array, randomFill: (part: Uint8Array) => void): void {
  for (let from = 0; from < bytes.length; from += RANDOM_AT_ONCE)
    randomFill(bytes.subarray(from, from + RANDOM_AT_ONCE));
}
