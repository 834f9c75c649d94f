import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileProvider } from '../../src/vault/file-provider.ts';
import { type KeyRing, publishedNext, withUse } from '../../src/vault/key-ring.ts';
import { openRingFile, readRing } from '../../src/vault/ring-file.ts';
import type { Country } from './country.ts';

/** The ring of a country's vault, as it lies on the disk at this moment. */
export function countryRing({ folder }: Country): KeyRing {
  const passphrase = readFileSync(join(folder, 'passphrase'), 'utf8');
  return readRing(join(folder, 'keyring'), fileProvider(passphrase));
}

/** Brings what is published into use, as a vault would that has waited for long enough. */
export function useNow({ folder }: Country): void {
  const passphrase = readFileSync(join(folder, 'passphrase'), 'utf8');
  const at = new Date().toISOString();
  openRingFile(join(folder, 'keyring'), fileProvider(passphrase), at).change((ring) =>
    withUse(ring, new Set(publishedNext(ring)), at),
  );
}
