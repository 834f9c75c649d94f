/*
 * The public set of one incident: the first bytes of the outputs of everybody concerned, without order or
 * owner. Its size, and that of any part of it, says how many there are only to the next step.
 */

/** Outputs are cut to eight bytes: with 33 million in the set, a stranger is taken for one of them once in 5·10¹¹. */
export const ENTRY = 8;
const BUCKETS = 65_536;
/** The bucket stands in the place of the first two bytes, which need not be written. */
const WRITTEN = ENTRY - 2;
/** A bucket is filled to a multiple of this, and all of them to the fullest one. */
const STEP = 16;

/**
 * Writes a set: a head of 8 bytes (magic, entries of a bucket), then 65,536 buckets of one size, filled up
 * with random values that are nobody's. Any two buckets look alike, so what one downloads says nothing.
 * @param outputs Big-endian first eight bytes of each output; sorted here in place.
 */
export function writeSet(outputs: BigUint64Array, randomFill: (bytes: Uint8Array) => void): Buffer {
  outputs.sort();
  const counts = new Uint32Array(BUCKETS);
  for (const output of outputs) counts[bucketOf(output)] = (counts[bucketOf(output)] ?? 0) + 1;
  const fullest = counts.reduce((most, count) => Math.max(most, count), 1);
  const size = Math.ceil(fullest / STEP) * STEP;
  const set = Buffer.allocUnsafe(8 + BUCKETS * size * WRITTEN);
  fillUp(set.subarray(8), randomFill);
  set.write('CSET', 0, 'latin1');
  set.writeUInt32BE(size, 4);
  let bucket = -1;
  let place = 0;
  for (const output of outputs) {
    const own = bucketOf(output);
    place = own === bucket ? place + 1 : 0;
    bucket = own;
    // Six bytes of a 64-bit number; Buffer writes up to 48 bits as a number.
    set.writeUIntBE(Number(output & 0xffff_ffff_ffffn), 8 + (own * size + place) * WRITTEN, WRITTEN);
  }
  return set;
}

/** Where the bucket of an output stands in the file: what is downloaded to look for it. */
export function bucketRange(
  output: Uint8Array,
  size: number,
): { readonly from: number; readonly bytes: number } {
  const bucket = ((output[0] ?? 0) << 8) | (output[1] ?? 0);
  return { from: 8 + bucket * size * WRITTEN, bytes: size * WRITTEN };
}

/** Is the output one of this bucket? Every entry is compared, found or not. */
export function isInBucket(bucket: Uint8Array, output: Uint8Array): boolean {
  let found = 0;
  for (let at = 0; at + WRITTEN <= bucket.length; at += WRITTEN) {
    let differs = 0;
    for (let byte = 0; byte < WRITTEN; byte += 1)
      differs |= (bucket[at + byte] ?? 0) ^ (output[byte + 2] ?? 0);
    found |= differs === 0 ? 1 : 0;
  }
  return found === 1;
}

/** How many entries each bucket of a set has, from its head. */
export function sizeOf(head: Uint8Array): number {
  return new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(4);
}

function bucketOf(output: bigint): number {
  return Number(output >> 48n);
}

const RANDOM_AT_ONCE = 65_536;

function fillUp(bytes: Uint8Array, randomFill: (part: Uint8Array) => void): void {
  for (let from = 0; from < bytes.length; from += RANDOM_AT_ONCE)
    randomFill(bytes.subarray(from, from + RANDOM_AT_ONCE));
}
