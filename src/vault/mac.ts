import { hash, type KeyObject } from 'node:crypto';

/** Bytes of a block of SHA-256. */
const BLOCK = 64;
const DIGEST = 32;
/** Longest text: a token's is 22 characters, a member number's 16. */
const TEXT_MAX = 64;

type Pads = { readonly inner: Uint8Array; readonly outer: Uint8Array };
const known = new WeakMap<KeyObject, Pads>();

// One buffer each for all keys: nothing here waits, so nobody else comes between writing and hashing.
const inner = Buffer.alloc(BLOCK + TEXT_MAX);
const outer = Buffer.alloc(BLOCK + DIGEST);

/**
 * HMAC-SHA-256 (RFC 2104) of a short ASCII text, by two one-shot hashes over pads that are made once for a
 * key. A feed makes one or two of these a person, and the platform's own Hmac object costs a third more.
 * Keys are of 64 bytes at most, texts of 64 characters.
 */
export function mac(key: KeyObject, text: string): Buffer {
  if (text.length > TEXT_MAX) throw new Error(`a text of ${text.length} characters, at most ${TEXT_MAX}`);
  const pads = known.get(key) ?? remember(key);
  inner.set(pads.inner);
  const length = BLOCK + inner.write(text, BLOCK, 'latin1');
  outer.set(pads.outer);
  outer.set(hash('sha256', inner.subarray(0, length), 'buffer'), BLOCK);
  return hash('sha256', outer, 'buffer');
}

function remember(key: KeyObject): Pads {
  const bytes = key.export();
  if (bytes.length > BLOCK) throw new Error(`a key of ${bytes.length} bytes, at most ${BLOCK}`);
  const pad = (filler: number) => Buffer.alloc(BLOCK).map((_, i) => (bytes[i] ?? 0) ^ filler);
  const pads: Pads = { inner: pad(0x36), outer: pad(0x5c) };
  known.set(key, pads);
  return pads;
}
