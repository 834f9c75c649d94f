/** Outputs are cut to eight bytes: with 33 million in the set, a stranger is taken for one of them once in 5·10¹¹. */
export const ENTRY = 8;
/** By the first two bytes of an output. */
export const BUCKETS = 65_536;
/** The bucket stands in the place of the first two bytes, which need not be written. */
export const WRITTEN = ENTRY - 2;

/** Which bucket an output would be in: all that its owner shows when they download it. */
export function bucketOf(output: Uint8Array): number {
  return ((output[0] ?? 0) << 8) | (output[1] ?? 0);
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
