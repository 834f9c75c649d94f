const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 12;

/** The code of a letter, without its dashes; 60 bits, so that nobody guesses one. */
export type LetterCode = string & { readonly __brand: 'LetterCode' };

/** @param random 8 bytes or more. */
export function letterCode(random: Uint8Array): LetterCode {
  let bits = 0n;
  for (const byte of random.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let place = 0; place < SYMBOLS; place += 1, bits >>= 5n) text += ALPHABET[Number(bits & 31n)] ?? '';
  return text as LetterCode;
}

/** As it is printed: three groups that a person reads aloud. */
export function sayLetterCode(code: LetterCode): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
}

/** As people type it: small letters, spaces, an O for a zero, an I or an L for a one. Undefined when it is none. */
export function readLetterCode(typed: string): LetterCode | undefined {
  if (typed.length > 40) return undefined;
  const code = typed
    .toUpperCase()
    .replace(/[\s\u202f\u00a0.·\u2010\u2011–-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return code.length === SYMBOLS && [...code].every((symbol) => ALPHABET.includes(symbol))
    ? (code as LetterCode)
    : undefined;
}

const IN_GROUPS =
  /(?<![0-9A-Za-z])[0-9A-Za-z]{4}[-\u2010\u2011–][0-9A-Za-z]{4}[-\u2010\u2011–][0-9A-Za-z]{4}(?![0-9A-Za-z])/g;

/**
 * The code that a message bears: the whole of it, or the first in three groups as letters print it. One
 * without a digit, or without a letter, is rather words or a card: it is not taken for one.
 */
export function findLetterCode(text: string): LetterCode | undefined {
  const candidates = [text, ...Array.from(text.matchAll(IN_GROUPS), ([found]) => found)];
  for (const one of candidates) {
    const code = readLetterCode(one.trim());
    if (code && /[0-9]/.test(one) && /[A-Z]/.test(code)) return code;
  }
  return undefined;
}
