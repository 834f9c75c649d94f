const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number to be read over the phone: a letter for its kind and 12 symbols of Crockford's base 32 (no I, L,
 * O, U). `random` is 8 bytes or more; 60 bits make a guess useless and a collision unlikely at 10⁸ numbers.
 */
export function publicNumber(
  kind: 'E' | 'C' | 'B' | 'R' | 'F' | 'I' | 'N' | 'Q',
  random: Uint8Array,
): string {
  let bits = 0n;
  for (const byte of random.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 12; i += 1) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return kind + text;
}
