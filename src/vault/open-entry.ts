import type { KeyObject } from 'node:crypto';
import { commitmentOf, type LogEntry, SALT_BYTES } from '../disclosure/log-entry.ts';
import { openEnvelope } from './envelope.ts';
import type { SealedEntry } from './seal-entry.ts';

/** An entry as it was before it was sealed, and the very bytes its commitment stands for. */
export type OpenedEntry = { readonly bytes: Buffer; readonly entry: LogEntry };

/**
 * Opens what `sealEntry` sealed. Throws when the key is another, or when what is inside is not what was
 * committed to.
 */
export function openEntry({ payload, commitment }: SealedEntry, key: KeyObject): OpenedEntry {
  const bytes = openEnvelope(key, commitment, payload);
  if (!commitmentOf(bytes).equals(commitment)) throw new Error('a payload is not what was committed to');
  return { bytes, entry: JSON.parse(bytes.toString('utf8', SALT_BYTES)) as LogEntry };
}
