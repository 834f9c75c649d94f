import { createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto';
import { readBase64 } from './base64.ts';
import { bad, good, type Reading } from './reading.ts';

/** C2SP signed-note: what a signature line is made by. Others exist; we neither make nor check them. */
export const SIGNATURE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE];

/** A public key as C2SP writes it, `name+hash+key`: who signs, by what, and the first bytes of both hashed. */
export type Vkey = {
  readonly text: string;
  readonly name: string;
  readonly keyId: Buffer;
  readonly type: SignatureType;
  readonly publicKey: KeyObject;
};

/** A private key, with the public one that checks it. */
export type SigningKey = { readonly vkey: Vkey; readonly privateKey: KeyObject };

/** PKCS #8 of an Ed25519 seed (RFC 8410 §7), up to the 32 bytes of the seed. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** SubjectPublicKeyInfo of Ed25519 (RFC 8410 §4), up to the 32 bytes of the key. */
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

/** A name with a space or a plus would make a line or a vkey that reads in two ways. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s\p{Z}+\p{Cc}]/u.test(name);
}

/** Reads a vkey of one of the two types we check; its key id must be the one of its own key. */
export function readVkey(text: string): Reading<Vkey> {
  const [name = '', id = '', ...rest] = text.split('+');
  // The base 64 of a key may hold a plus itself.
  const bytes = readBase64(rest.join('+'), KEY_BYTES + 1);
  if (!isKeyName(name) || !bytes) return bad('vkey');
  const type = typeOf(bytes[0]);
  if (type === undefined) return bad('vkey');
  const vkey = vkeyOf(name, type, bytes.subarray(1));
  return vkey.keyId.toString('hex') === id ? good(vkey) : bad('vkey');
}

/** The vkey of a name and 32 bytes of Ed25519 public key. */
export function vkeyOf(name: string, type: SignatureType, raw: Uint8Array): Vkey {
  const key = Buffer.concat([Buffer.from([type]), raw]);
  const keyId = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), key]), 'buffer').subarray(0, 4);
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI_ED25519, raw]),
    format: 'der',
    type: 'spki',
  });
  return { text: `${name}+${keyId.toString('hex')}+${key.toString('base64')}`, name, keyId, type, publicKey };
}

/** The signing key of a name and a 32-byte Ed25519 seed. */
export function signingKey(name: string, type: SignatureType, seed: Uint8Array): SigningKey {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, vkey: vkeyOf(name, type, spki.subarray(SPKI_ED25519.length)) };
}

function typeOf(byte: number | undefined): SignatureType | undefined {
  return Object.values(SIGNATURE_TYPE).find((type) => type === byte);
}
