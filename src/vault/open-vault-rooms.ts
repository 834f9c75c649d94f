import type { InsurerKeys } from './insurer-keys.ts';
import type { KeyRooms } from './key-acts.ts';
import { prepareQuarters } from './key-keeping.ts';
import type { KeyProvider } from './key-provider.ts';
import { openPipeline, readInsurers } from './lookups.store.ts';
import type { ProviderSettings } from './open-provider.ts';
import { openVaultKeys } from './open-vault-keys.ts';
import { checkKnownRing } from './start-keeping.ts';

export type VaultRoomsConfig = {
  readonly databaseUrl: string;
  readonly keyRingFile: string;
  /** What holds the root of the keys. */
  readonly keyProvider: ProviderSettings;
  /** Milliseconds since 1970 for lookups and acts; a test may choose the time. */
  readonly now?: () => number;
  /** The database went away: the process ends and is started again, rather than answer without a log. */
  readonly onLost: (error: Error) => void;
};

/** What everything in the vault works with: its keys, two pipelines, the time, and the insurers it knows. */
export type OpenVaultRooms = KeyRooms & {
  readonly provider: KeyProvider;
  /** Insurers that joined since the last look get their first keys. */
  readonly loadInsurers: () => Promise<{ id: number; amc: string }[]>;
  /** The keys of an insurer that is asked about, which may have joined a moment ago. */
  readonly needed: (insurerId: number) => Promise<InsurerKeys | undefined>;
};

/** Opens the keys and the database, and sees that they belong together. */
export async function openVaultRooms(config: VaultRoomsConfig): Promise<OpenVaultRooms> {
  const { databaseUrl, onLost, now = Date.now } = config;
  const { keys, provider } = await openVaultKeys(config, now());
  const reads = await openPipeline(databaseUrl, onLost);
  const writes = await openPipeline(databaseUrl, onLost);
  const rooms = { reads, writes, keys, now };
  const loadInsurers = async () => {
    const insurers = await readInsurers(reads);
    keys.know(insurers, new Date(now()).toISOString());
    return insurers;
  };
  await checkKnownRing(rooms);
  await loadInsurers();
  prepareQuarters(keys, now());
  return {
    ...rooms,
    provider,
    loadInsurers,
    async needed(insurerId) {
      if (!keys.needed(insurerId)) await loadInsurers();
      return keys.needed(insurerId);
    },
  };
}
