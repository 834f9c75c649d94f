import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileProvider, refuseLaxMode } from './file-provider.ts';
import { type KeyProvider, ProviderFault } from './key-provider.ts';
import { type HsmSettings, pkcs11Provider } from './pkcs11-provider.ts';

/** A secret in a file of its own, or handed over by systemd (LoadCredential, LoadCredentialEncrypted). */
export type SecretPlace =
  | { readonly file: string }
  | { readonly credential: string; readonly folder: string };

/** What holds the root, as the vault is told. */
export type ProviderSettings =
  | { readonly kind: 'file'; readonly passphrase: SecretPlace }
  | ({ readonly kind: 'pkcs11'; readonly pin: SecretPlace } & Omit<HsmSettings, 'pin'>);

/**
 * systemd may give a credential by an access list, whose mask shows as the group's right to read: it names
 * the service's account alone.
 */
const CREDENTIAL_LAX = 0o037;

export async function openProvider(settings: ProviderSettings): Promise<KeyProvider> {
  if (settings.kind === 'file') return fileProvider(readSecret(settings.passphrase));
  return await pkcs11Provider({ ...settings, pin: readSecret(settings.pin) });
}

/** Reads a secret that nobody else may read; the space around it does not count. */
export function readSecret(place: SecretPlace): string {
  const path = 'file' in place ? place.file : join(place.folder, place.credential);
  try {
    refuseLaxMode(path, 'file' in place ? undefined : CREDENTIAL_LAX);
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ProviderFault(`${path} cannot be read (${code})`);
  }
}
