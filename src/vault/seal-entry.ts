import { type KeyObject, randomBytes } from 'node:crypto';
import { commitmentOf, type LogEntry, logBytes, SALT_BYTES } from '../disclosure/log-entry.ts';
import { sealEnvelope } from './envelope.ts';

/** An entry as the log keeps it: a payload nobody opens without the key, and what everybody may see of it. */
export type SealedEntry = { readonly payload: Buffer; readonly commitment: Buffer };

/** A quarter has one key for payloads: their envelopes all bear this version. */
const VERSION = 1;

/** Salts, hashes and seals one entry; the commitment is authenticated, so a payload fits one entry alone. */
export function sealEntry(entry: LogEntry, key: KeyObject): SealedEntry {
  return sealBytes(saltedBytes(entry), key);
}

/** The bytes of an entry under a new salt: what opens its commitment for whoever is given them. */
export function saltedBytes(entry: LogEntry): Buffer {
  return logBytes(entry, randomBytes(SALT_BYTES));
}

export function sealBytes(bytes: Buffer, key: KeyObject): SealedEntry {
  const commitment = commitmentOf(bytes);
  return { commitment, payload: sealEnvelope(key, VERSION, commitment, bytes) };
}
