import { createCipheriv, timingSafeEqual } from 'node:crypto';

export const BLOCK = 16;

export type Siv = {
  /** The synthetic IV (16 bytes) and then the text, as long as it was. */
  seal(data: Uint8Array, plain: Uint8Array): Buffer;
  /** Throws when the key, the data or one bit differs. */
  open(data: Uint8Array, sealed: Uint8Array): Buffer;
};

/**
 * What AES-SIV makes of a key, for whoever works on many texts at once: the two ciphers, block by block, and
 * the constants of CMAC and S2V.
 */
export type SivParts = {
  readonly mac: (blocks: Uint8Array) => Buffer;
  readonly stream: (blocks: Uint8Array) => Buffer;
  /** Goes into the last block of a message of whole blocks; `cut` into one that was padded. */
  readonly whole: Uint8Array;
  readonly cut: Uint8Array;
  /** S2V before its one datum: the CMAC of a block of zeros, doubled. */
  readonly start: Uint8Array;
};

/**
 * AES-SIV (RFC 5297) with one associated datum: authenticated, and deterministic, so that no nonce is kept.
 *
 * @param key 32 bytes (AES-128) or 64 (AES-256): half of it authenticates, half encrypts.
 */
export function aesSiv(key: Uint8Array): Siv {
  const parts = sivParts(key);
  const iv = (data: Uint8Array, plain: Uint8Array): Buffer => {
    const d = Buffer.from(parts.start);
    xor(d, cmac(parts, data));
    if (plain.length >= BLOCK) {
      const end = Buffer.from(plain);
      xor(end.subarray(end.length - BLOCK), d);
      return cmac(parts, end);
    }
    const padded = Buffer.alloc(BLOCK);
    padded.set(plain);
    padded[plain.length] = 0x80;
    xor(padded, doubled(d));
    return cmac(parts, padded);
  };
  const crypt = (head: Uint8Array, text: Uint8Array): Buffer => {
    const counters = Buffer.alloc(Math.ceil(text.length / BLOCK) * BLOCK);
    for (let at = 0; at < counters.length; at += BLOCK) writeCounter(counters, at, head, at / BLOCK);
    const done = Buffer.from(text);
    xor(done, parts.stream(counters));
    return done;
  };
  return {
    seal(data, plain) {
      const head = iv(data, plain);
      return Buffer.concat([head, crypt(head, plain)]);
    },
    open(data, sealed) {
      if (sealed.length < BLOCK) throw new Error('a sealed text is too short');
      const head = sealed.subarray(0, BLOCK);
      const plain = crypt(head, sealed.subarray(BLOCK));
      if (!timingSafeEqual(iv(data, plain), head)) throw new Error('a sealed text does not open');
      return plain;
    },
  };
}

export function sivParts(key: Uint8Array): SivParts {
  const mac = blockCipher(key.subarray(0, key.length / 2));
  const stream = blockCipher(key.subarray(key.length / 2));
  const whole = doubled(mac(Buffer.alloc(BLOCK)));
  const parts = { mac, stream, whole, cut: doubled(whole) };
  return { ...parts, start: doubled(cmac(parts, Buffer.alloc(BLOCK))) };
}

/** Counter `n` from a synthetic IV, two of whose bits are cleared, so that no sum overflows (RFC 5297 §2.5). */
export function writeCounter(into: Buffer, at: number, head: Uint8Array, n: number): void {
  into.set(head, at);
  into[at + 8] = (into[at + 8] ?? 0) & 0x7f;
  into[at + 12] = (into[at + 12] ?? 0) & 0x7f;
  into.writeUInt32BE(into.readUInt32BE(at + 12) + n, at + 12);
}

/** Doubling in GF(2¹²⁸). */
export function doubled(block: Uint8Array): Buffer {
  const twice = Buffer.alloc(BLOCK);
  for (let i = 0; i < BLOCK; i += 1) twice[i] = (((block[i] ?? 0) << 1) | ((block[i + 1] ?? 0) >> 7)) & 0xff;
  if (((block[0] ?? 0) & 0x80) !== 0) twice[BLOCK - 1] = (twice[BLOCK - 1] ?? 0) ^ 0x87;
  return twice;
}

/** CMAC (RFC 4493). */
function cmac({ mac, whole, cut }: Omit<SivParts, 'start' | 'stream'>, message: Uint8Array): Buffer {
  let state = Buffer.alloc(BLOCK);
  const count = Math.max(1, Math.ceil(message.length / BLOCK));
  for (let n = 0; n < count; n += 1) {
    const part = message.subarray(n * BLOCK, (n + 1) * BLOCK);
    const block = Buffer.alloc(BLOCK);
    block.set(part);
    if (part.length < BLOCK) block[part.length] = 0x80;
    if (n === count - 1) xor(block, part.length < BLOCK ? cut : whole);
    xor(block, state);
    state = Buffer.from(mac(block));
  }
  return state;
}

/** AES of whole blocks, independent of one another; one cipher serves for the life of the key. */
function blockCipher(key: Uint8Array): (blocks: Uint8Array) => Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  return (blocks) => cipher.update(blocks);
}

/** Writes `from` into `into` by exclusive or, as far as `into` goes. */
function xor(into: Uint8Array, from: Uint8Array): void {
  for (let i = 0; i < into.length; i += 1) into[i] = (into[i] ?? 0) ^ (from[i] ?? 0);
}
