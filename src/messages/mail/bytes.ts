/** Pieces handed to fromCharCode at once: more arguments than this and some engines refuse. */
const PIECE = 8_192;

/**
 * Bytes as a text of one character each, so that an e-mail can be cut before its character sets are known.
 */
export function toBinaryText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return text;
}

export function fromBinaryText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * What senders call their character sets without meaning it: declared ASCII or nothing at all often is
 * UTF-8.
 */
const GUESSED = new Set(['', 'us-ascii', 'ascii', 'unknown-8bit', 'unknown']);

/**
 * The letters of bytes in a character set; one that is unknown or wrong is read as UTF-8, else as
 * Windows-1252.
 */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const label = charset.trim().toLowerCase();
  for (const set of GUESSED.has(label) ? ['utf-8'] : [label, 'utf-8']) {
    try {
      return new TextDecoder(set, { fatal: true }).decode(bytes);
    } catch {
      // The next set is tried: what a sender declares is a claim like any other.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

const QUOTED = /=([0-9A-Fa-f]{2})|=[ \t]*\r?\n/g;

/** Quoted-printable as binary text; what is malformed stays as it is. */
export function decodeQuotedPrintable(text: string): string {
  return text.replace(QUOTED, (_all, hex: string | undefined) =>
    hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTETS = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Base64 as bytes; anything that is no letter of it is passed over, a rest is dropped. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [length, bits, held] = [0, 0, 0];
  for (const letter of text) {
    if (letter === '=') break;
    const sextet = SEXTETS.get(letter);
    if (sextet === undefined) continue;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (held >> bits) & 0xff;
    length += 1;
  }
  return bytes.subarray(0, length);
}
