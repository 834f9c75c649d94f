import { quarterOf } from '../basics/quarter.ts';
import { actorPseudonyms } from './actor.ts';
import { containments } from './containments.ts';
import { FeedBroken, runFeedThread } from './feed-threads.ts';
import { insuredVerbs } from './insured-verbs.ts';
import { openPipeline, readInsurers } from './lookups.store.ts';
import { openLookups } from './open-lookups.ts';
import type { ProviderSettings } from './open-provider.ts';
import { openVaultKeys } from './open-vault-keys.ts';

import { pictures } from './pictures.ts';
import { pulse } from './pulse.ts';
import { incidentActs, readings } from './readings.ts';

import { receiptSigner } from './receipts.ts';
import { scopes } from './scopes.ts';
import { startVaultServer } from './server.ts';

export type VaultConfig = {
  readonly databaseUrl: string;
  readonly keyRingFile: string;
  /** What holds the root of the keys. */
  readonly keyProvider: ProviderSettings;
  readonly socketPath: string;
  readonly frontPublicKey: Uint8Array;
  /** Who vouches for insured people; nobody when there is none. */
  readonly insuredProvidersFile?: string | undefined;
  /** Ed25519, SPKI DER: the simulated card reader, in development alone. */
  readonly presenceSimulatorKey?: Uint8Array | undefined;
  /** Milliseconds since 1970 for lookups and acts; a test may choose the time. */
  readonly now?: () => number;
  readonly onFault: (what: string) => void;
  /** The database went away: the process ends and is started again, rather than answer without a log. */
  readonly onLost: (error: Error) => void;
};

const HOUR_MS = 3_600_000;
/** How long before a quarter begins its keys are made: longer than a vault may be out of reach of its file. */
const AHEAD_MS = 7 * 24 * HOUR_MS;

/** Opens the keys, connects and listens. `close` stops taking intents and ends what runs. */
export async function startVault(config: VaultConfig): Promise<{ close(): Promise<void> }> {
  const { databaseUrl } = config;
  const instant = () => new Date().toISOString();
  const { keys, provider } = await openVaultKeys(config, Date.now());
  const reads = await openPipeline(databaseUrl, config.onLost);
  const writes = await openPipeline(databaseUrl, config.onLost);

  /** Insurers that joined since the last look get their first keys. */
  const loadInsurers = async () => {
    const insurers = await readInsurers(reads);
    keys.know(insurers, instant());
    return insurers;
  };
  /** The keys of a quarter are there before its first entry, and saved before they are used. */
  const prepareQuarters = () => {
    keys.prepare(quarterOf(Date.now()));
    keys.prepare(quarterOf(Date.now() + AHEAD_MS));
  };

  await loadInsurers();
  prepareQuarters();
  const hourly = setInterval(prepareQuarters, HOUR_MS).unref();
  const signReceipt = receiptSigner(keys.receiptKey());
  const actorsOf = actorPseudonyms(keys.actorKeys());
  const actorOf = (credentialId: number) => actorsOf(credentialId)[0] as Buffer;
  const watch = pulse(Date.now());
  const acts = { writes, houseKeys: keys.house, actorOf, signReceipt, now: config.now ?? Date.now };
  const looking = await openLookups(config, { ...acts, reads, keysOf: keys.of, pulse: watch });
  const providersFile = config.insuredProvidersFile;
  const own = { reads, keysOf: keys.of, insurers: loadInsurers, providersFile };
  const verbs = {
    contain: containments(acts),
    confirm: looking.confirm,
    reading: readings(acts),
    incident: incidentActs(acts),
    picture: pictures({ ...acts, pulse: watch }),
    ...insuredVerbs({ ...acts, ...own, now: Date.now }),
  };
  const scope = scopes({ ...acts, databaseUrl, reads, keysOf: keys.of, actorsOf });
  const server = await startVaultServer({
    socketPath: config.socketPath,
    frontPublicKey: config.frontPublicKey,
    keysOf: keys.of,
    verbs,
    onFault: config.onFault,
    async lookup(intent) {
      if (!keys.of(intent.insurerId)) await loadInsurers();
      // Refused before it joins a batch: it must not cost its neighbours their answers.
      if (!keys.of(intent.insurerId)) throw new Error(`no insurer ${intent.insurerId}`);
      return await looking.lookup(intent);
    },
    async *scope(asked) {
      await loadInsurers();
      yield* scope(asked);
    },
    async feed(header, bytes) {
      if (!keys.of(header.insurerId)) await loadInsurers();
      const insurer = keys.of(header.insurerId);
      if (!insurer) throw new FeedBroken(`no insurer ${header.insurerId}`);
      return await runFeedThread({ databaseUrl, header, keys: insurer.feed() }, bytes);
    },
  });
  return {
    async close() {
      clearInterval(hourly);
      await server.close();
      await Promise.all([reads.end(), writes.end(), looking.close()]);
      provider.close();
    },
  };
}
