import { readFileSync } from 'node:fs';
import { actorPseudonyms } from './actor.ts';
import { containments } from './containments.ts';
import { FeedBroken, runFeedThread } from './feed-threads.ts';
import { deriveInsurerKeys, type InsurerKeys } from './insurer-keys.ts';
import { openKeyRing, refuseLaxMode, saveKeyRing, withInsurers } from './key-ring.ts';
import { openPipeline, readInsurers } from './lookups.store.ts';
import { lookups } from './lookups.ts';
import { receiptSigner } from './receipts.ts';
import { startVaultServer } from './server.ts';

export type VaultConfig = {
  readonly databaseUrl: string;
  readonly keyRingFile: string;
  readonly passphraseFile: string;
  readonly socketPath: string;
  readonly frontPublicKey: Uint8Array;
  readonly onFault: (what: string) => void;
  /** The database went away: the process ends and is started again, rather than answer without a log. */
  readonly onLost: (error: Error) => void;
};

/** Stands in the ring beside the insurers' numbers, which are ten digits: entries that concern no insurer. */
const HOUSE = 'house';

/** Opens the keys, connects and listens. `close` stops taking intents and ends what runs. */
export async function startVault(config: VaultConfig): Promise<{ close(): Promise<void> }> {
  refuseLaxMode(config.passphraseFile);
  const passphrase = readFileSync(config.passphraseFile, 'utf8').trim();
  let ring = openKeyRing(config.keyRingFile, passphrase);
  const reads = await openPipeline(config.databaseUrl, config.onLost);
  const writes = await openPipeline(config.databaseUrl, config.onLost);
  let house: InsurerKeys | undefined;
  const keys = new Map<number, { amc: string; keys: InsurerKeys; master: Uint8Array }>();

  /** Insurers that joined since the last look get their first key, saved before it is used. */
  async function loadInsurers(): Promise<void> {
    const insurers = await readInsurers(reads);
    const grown = withInsurers(ring, [HOUSE, ...insurers.map(({ amc }) => amc)]);
    if (grown !== ring) saveKeyRing(config.keyRingFile, passphrase, grown);
    ring = grown;
    house ??= keysFor(HOUSE)?.keys;
    for (const { id, amc } of insurers) {
      const found = keys.has(id) ? undefined : keysFor(amc);
      if (found) keys.set(id, { amc, ...found });
    }
  }

  function keysFor(amc: string): { keys: InsurerKeys; master: Uint8Array } | undefined {
    const latest = ring.insurers[amc]?.at(-1);
    if (!latest) return undefined;
    const master = Buffer.from(latest.master, 'base64');
    return { master, keys: deriveInsurerKeys(master, amc, latest.version) };
  }

  await loadInsurers();
  const keysOf = (insurerId: number) => keys.get(insurerId)?.keys;
  const receiptKey = Buffer.from(ring.receiptKey, 'base64');
  const lookup = lookups({ reads, writes, keysOf, receiptKey, now: Date.now });
  const houseKeys = () => {
    if (!house) throw new Error('the house has no key');
    return house;
  };
  const signReceipt = receiptSigner(receiptKey);
  const actorOf = actorPseudonyms(receiptKey);
  const verbs = { contain: containments({ writes, houseKeys, actorOf, signReceipt, now: Date.now }) };
  const server = await startVaultServer({
    socketPath: config.socketPath,
    frontPublicKey: config.frontPublicKey,
    keysOf,
    verbs,
    onFault: config.onFault,
    async lookup(intent) {
      if (!keys.has(intent.insurerId)) await loadInsurers();
      // Refused before it joins a batch: it must not cost its neighbours their answers.
      if (!keys.has(intent.insurerId)) throw new Error(`no insurer ${intent.insurerId}`);
      return await lookup(intent);
    },
    async feed(header, bytes) {
      if (!keys.has(header.insurerId)) await loadInsurers();
      const insurer = keys.get(header.insurerId);
      if (!insurer) throw new FeedBroken(`no insurer ${header.insurerId}`);
      const { amc, master } = insurer;
      const { version } = insurer.keys;
      return await runFeedThread({ databaseUrl: config.databaseUrl, header, amc, version, master }, bytes);
    },
  });
  return {
    async close() {
      await server.close();
      await Promise.all([reads.end(), writes.end()]);
    },
  };
}
