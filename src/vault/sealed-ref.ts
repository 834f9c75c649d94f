import { hkdfSync, type KeyObject } from 'node:crypto';
import { aesSiv } from './aes-siv.ts';
import { keysByVersion, type LookAgain } from './envelopes.ts';

/** Bytes before the text: the version of the key, and what authenticates. */
export const REF_OVERHEAD = 17;

/** How long the sealed form of a reference is; references are ASCII. */
export function sealedRefBytes(ref: string): number {
  return REF_OVERHEAD + ref.length;
}

/** AES-SIV takes two keys; they are made from the one of the ring by HKDF. */
export function refSivKey(key: KeyObject): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'cloison|ref', 64));
}

/**
 * Opens the insurer's own reference of a person, sealed to the token of its row: version of the key (1 byte)
 * ‖ synthetic IV (16) ‖ text. Throws when it stood beside another token, or one bit differs.
 */
export function refOpener(
  keys: readonly { readonly version: number; readonly key: KeyObject }[],
  lookAgain: LookAgain = () => undefined,
): (token: Uint8Array, sealed: Uint8Array) => string {
  const made = (key: KeyObject) => aesSiv(refSivKey(key));
  const sivOf = keysByVersion(new Map(keys.map(({ version, key }) => [version, made(key)])), (version) => {
    const key = lookAgain(version);
    return key && made(key);
  });
  return (token, sealed) => {
    const siv = sivOf(sealed[0] ?? 0);
    return siv.open(token, sealed.subarray(1)).toString('latin1');
  };
}
