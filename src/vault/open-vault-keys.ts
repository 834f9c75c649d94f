import { quarterOf } from '../basics/quarter.ts';
import type { KeyProvider } from './key-provider.ts';
import { openProvider, type ProviderSettings, readSecret } from './open-provider.ts';
import { openRingFile } from './ring-file.ts';
import { upgradeRingFile } from './upgrade-ring.ts';
import { type VaultKeys, vaultKeys } from './vault-keys.ts';

/** Opens what holds the root, then the ring; a ring of 0.1.0 gets its present form first. */
export async function openVaultKeys(
  config: { readonly keyRingFile: string; readonly keyProvider: ProviderSettings },
  nowMs: number,
): Promise<{ keys: VaultKeys; provider: KeyProvider }> {
  const { keyRingFile, keyProvider } = config;
  const at = new Date(nowMs).toISOString();
  const provider = await openProvider(keyProvider);
  if (keyProvider.kind === 'file') {
    const now = { provider, at, quarter: quarterOf(nowMs) };
    upgradeRingFile(keyRingFile, readSecret(keyProvider.passphrase), now);
  }
  return { keys: vaultKeys(openRingFile(keyRingFile, provider, at)), provider };
}
