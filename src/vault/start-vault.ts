import { outsideKeys } from './accepted-keys.ts';
import { canaryLists, plantings } from './canaries.ts';
import { checks } from './checks.ts';
import { containments } from './containments.ts';
import { evidenceActs } from './evidence-acts.ts';
import { FeedBroken, runFeedThread } from './feed-threads.ts';
import { incidentScopes } from './incident-scopes.ts';
import { insuredVerbs } from './insured-verbs.ts';
import { keyVerbs } from './key-acts.ts';
import { openLookups } from './open-lookups.ts';
import { openVaultRooms, type VaultRoomsConfig } from './open-vault-rooms.ts';
import { pictures } from './pictures.ts';
import { pulse } from './pulse.ts';
import { incidentActs, readings } from './readings.ts';
import { scopes } from './scopes.ts';
import { startVaultServer } from './server.ts';
import { type KeyTimes, startKeeping } from './start-keeping.ts';

export type VaultConfig = VaultRoomsConfig & {
  readonly socketPath: string;
  readonly frontPublicKey: Uint8Array;
  /** Which keys of the front are accepted, and until when, once one was rotated. */
  readonly frontKeysFile?: string | undefined;
  /** Who vouches for insured people; nobody when there is none. */
  readonly insuredProvidersFile?: string | undefined;
  /** Ed25519, SPKI DER: the simulated card reader, in development alone. */
  readonly presenceSimulatorKey?: Uint8Array | undefined;
  readonly readerKeysFile?: string | undefined;
  /** How often keys are looked after, and how long an old version outlives its last use. Tests are in a hurry. */
  readonly keyTimes?: KeyTimes;
  readonly onFault: (what: string) => void;
};

/** Opens the keys, connects and listens. `close` stops taking intents and ends what runs. */
export async function startVault(config: VaultConfig): Promise<{ close(): Promise<void> }> {
  const { databaseUrl, onFault } = config;
  const rooms = await openVaultRooms(config);
  const { keys, provider, reads, writes, now, loadInsurers, needed } = rooms;
  const { signReceipt, actorsOf } = keys;
  const keeping = startKeeping(rooms, config, provider.name);
  const actorOf = (credentialId: number) => actorsOf(credentialId)[0] as Buffer;
  const watch = pulse(Date.now());
  const acts = { writes, houseKeys: keys.house, actorOf, signReceipt, now };
  const lookingFor = { ...acts, reads, keysOf: keys.of, pulse: watch, clock: Date.now };
  const looking = await openLookups(config, lookingFor);
  const own = { reads, keysOf: keys.of, insurers: loadInsurers, providersFile: config.insuredProvidersFile };
  const { canaries, detectorsOn } = looking;
  const strewn = { ...acts, reads, keysOf: keys.of, watch: canaries, detectorsOn };
  const checking = checks({ ...rooms, databaseUrl, onFault });
  const verbs = {
    ...checking.verbs,
    plant: plantings(strewn),
    canaries: canaryLists(strewn),
    contain: containments(acts),
    confirm: looking.confirm,
    reading: readings(acts),
    incident: incidentActs(acts),
    evidence: evidenceActs(acts),
    picture: pictures({ ...acts, pulse: watch }),
    ...keyVerbs(rooms, keeping, { provider: provider.name, outside: () => outsideKeys(config) }),
    ...insuredVerbs({ ...acts, ...own, now: Date.now }),
  };
  // A scope is exact: it asks for keys when it has its snapshot, and gets those of that moment.
  const asking = { ...acts, databaseUrl, reads, keysOf: keys.asOfNow, actorsOf };
  const [scope, incidentScope] = [scopes(asking), incidentScopes(asking)];
  const server = await startVaultServer({
    socketPath: config.socketPath,
    frontPublicKey: config.frontPublicKey,
    frontKeysFile: config.frontKeysFile,
    keysOf: keys.needed,
    verbs,
    onFault,
    clock: Date.now,
    async lookup(intent, signedMs) {
      // Refused before it joins a batch: it must not cost its neighbours their answers.
      if (!(await needed(intent.insurerId))) throw new Error(`no insurer ${intent.insurerId}`);
      return await looking.lookup(intent, signedMs);
    },
    async *scope(asked) {
      keys.refresh();
      await loadInsurers();
      if (asked.verb === 'scope') yield* scope(asked);
      else yield* incidentScope(asked);
    },
    async feed(header, bytes) {
      const insurer = await needed(header.insurerId);
      if (!insurer) throw new FeedBroken(`no insurer ${header.insurerId}`);
      return await runFeedThread({ databaseUrl, header, keys: insurer.feed() }, bytes);
    },
  });
  void Promise.allSettled([keeping.now(), checking.settle.now()]);
  return {
    async close() {
      await server.close();
      await Promise.all([keeping.close(), checking.close()]);
      await Promise.all([reads.end(), writes.end(), looking.close()]);
      provider.close();
    },
  };
}
