/**
 * The chance of the synthetic country: a hash of 32-bit integers instead of a running generator, so that
 * person number 20,000,000 can be made without making the others first. The finaliser is MurmurHash3's, a
 * bijection on 32 bits. It is no cryptography and protects nothing.
 */
export function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A whole number of 0 to 2^32 − 1 that depends on the three; `salt` names the question being asked. */
export function mix(seed: number, salt: number, value: number): number {
  return scramble(scramble(value ^ seed) ^ Math.imul(salt + 1, 0x9e3779b1));
}

/** The same, brought to 0 … `count` − 1. */
export function pick(seed: number, salt: number, value: number, count: number): number {
  return mix(seed, salt, value) % count;
}
