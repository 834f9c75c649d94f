import { type KeyObject, sign, verify } from 'node:crypto';

/** Bytes of an Ed25519 signature, first in each frame. */
export const SIGNATURE_BYTES = 64;
/** Bytes of the challenge the vault sends when a connection opens. */
export const CHALLENGE_BYTES = 16;

/**
 * The front signs each frame over the vault's challenge, the number of the frame and its bytes: a frame
 * cannot be replayed, reordered, or come from a process that merely reached the socket. One signature covers
 * every intent of the frame, so its cost (150 µs with the check) is shared by the batch.
 */
export function signFrame(key: KeyObject, challenge: Uint8Array, number: number, body: Uint8Array): Buffer {
  return sign(null, signedBytes(challenge, number, body), key);
}

export function isFrameSigned(
  key: KeyObject,
  challenge: Uint8Array,
  number: number,
  frame: Uint8Array,
): boolean {
  const body = frame.subarray(SIGNATURE_BYTES);
  return verify(null, signedBytes(challenge, number, body), key, frame.subarray(0, SIGNATURE_BYTES));
}

function signedBytes(challenge: Uint8Array, number: number, body: Uint8Array): Buffer {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(number));
  return Buffer.concat([challenge, counter, body]);
}
