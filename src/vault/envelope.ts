import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
const OVERHEAD = 1 + NONCE + TAG;

// Nonces come from the system in blocks: one call for 1,024 envelopes instead of one each (1 µs saved of 5).
const nonces = Buffer.alloc(NONCE * 1024);
let nextNonce = nonces.length;

/**
 * AES-256-GCM of one whole record: key version (1 byte) ‖ random nonce (12) ‖ ciphertext ‖ tag (16).
 * `context` is authenticated and not stored, so a ciphertext moved to another row or table does not open.
 * A key seals fewer than 2³² records in its life, the bound of NIST SP 800-38D for random nonces.
 */
export function sealEnvelope(
  key: KeyObject,
  version: number,
  context: Uint8Array,
  plain: Uint8Array,
): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  const nonce = nonces.subarray(nextNonce, nextNonce + NONCE);
  nextNonce += NONCE;
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(context);
  const sealed = Buffer.allocUnsafe(plain.length + OVERHEAD);
  sealed[0] = version;
  nonce.copy(sealed, 1);
  cipher.update(plain).copy(sealed, 1 + NONCE);
  cipher.final();
  cipher.getAuthTag().copy(sealed, 1 + NONCE + plain.length);
  return sealed;
}

/** The version of the key that sealed an envelope. */
export function envelopeVersion(sealed: Uint8Array): number {
  const version = sealed[0];
  if (version === undefined || sealed.length < OVERHEAD) throw new Error('not an envelope: too short');
  return version;
}

/** Opens an envelope. Throws when the key, the context or one bit differs. */
export function openEnvelope(key: KeyObject, context: Uint8Array, sealed: Uint8Array): Buffer {
  envelopeVersion(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE));
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const plain = decipher.update(sealed.subarray(1 + NONCE, sealed.length - TAG));
  decipher.final();
  return plain;
}
