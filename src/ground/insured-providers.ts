import { join } from 'node:path';
import { developmentPublicKey } from '../identity/development-state.ts';
import type { DataFolder } from './data-folder.ts';
import { issuerUrl } from './house.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** Where the vault finds who vouches for insured people; in production an administrator writes it. */
export function insuredProvidersFile(folder: DataFolder): string {
  return join(folder.vault, 'insured-providers.json');
}

/** The state of the development provider, whose key must be known before it first starts. */
export function identityProviderState(folder: DataFolder): string {
  return join(folder.secrets, 'identity-provider.json');
}

/** Tells the vault the public key of the development provider, under the address of this start. */
export function keepInsuredProviders(folder: DataFolder, port: number): void {
  const provider = {
    issuer: issuerUrl({ port }),
    audience: 'test_insured',
    insurers: 'all',
    jwks: { keys: [developmentPublicKey(identityProviderState(folder))] },
  };
  writeFileWhole(insuredProvidersFile(folder), `${JSON.stringify([provider], null, 2)}\n`);
}
