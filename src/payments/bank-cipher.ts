import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type Iban, readIban } from '../people/iban.ts';
import type { BankKey, BankKeys } from './bank-keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key there is before any rotation. */
export function firstBankKey(key: Uint8Array): BankKey {
  return { version: 1, key, since: new Date(0).toISOString() };
}

/**
 * Seals an account number under the bank key, which the worker alone holds: AES-256-GCM, bound to
 * its practice so that one practice's account cannot be put in another's row. `nonce` is 12 fresh random
 * bytes.
 */
export function sealIban(
  { version, key }: BankKey,
  practiceId: number,
  iban: Iban,
  nonce: Uint8Array,
): Buffer {
  if (nonce.length !== NONCE_BYTES) throw new Error(`a nonce is ${NONCE_BYTES} bytes`);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(bind(practiceId));
  const body = Buffer.concat([cipher.update(iban, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, body, cipher.getAuthTag()]);
}

/** Opens what sealIban sealed, under whichever version. @throws Error when the key, the practice or a byte differs. */
export function openIban(keys: BankKeys, practiceId: number, sealed: Uint8Array): Iban {
  const bytes = Buffer.from(sealed);
  const found = keys.find(({ version }) => version === bytes[0]);
  if (!found) throw new Error('sealed account of an unknown version');
  const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(1, 1 + NONCE_BYTES));
  decipher.setAAD(bind(practiceId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const body = bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES);
  const iban = readIban(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8'));
  if (!iban) throw new Error('a sealed account is not an IBAN');
  return iban;
}

function bind(practiceId: number): Buffer {
  return Buffer.from(`practice-account|${practiceId}`, 'utf8');
}
