import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Day } from '../../src/basics/day.ts';
import type { StatedPresence } from '../../src/contract/presence.ts';
import { openDatabase } from '../../src/db/database.ts';
import { type JoiningPartners, loadPartners } from '../../src/partners/load-partners.ts';
import { type VaultClientRooms, vaultClient } from '../../src/vault/client.ts';
import { sendFeed } from '../../src/vault/feed-client.ts';
import type { FeedHeader, FeedReply } from '../../src/vault/feed-protocol.ts';
import type { KeyTimes } from '../../src/vault/start-keeping.ts';
import { startVault, type VaultConfig } from '../../src/vault/start-vault.ts';
import type { CardRecord } from '../../src/world/cards.ts';
import { readWorldPartners } from '../../src/world/read-world.ts';
import { writeWorld } from '../../src/world/write-world.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { insuredProvider } from './insured-proof.ts';
import { codeShown, keysOfVault, type TestCardReader, testCardReader } from './presence.ts';

/** A country of a thousand people in a database of its own, with a vault that runs in this process. */
export type Country = {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly partners: JoiningPartners;
  readonly cards: readonly CardRecord[];
  readonly vault: ReturnType<typeof vaultClient>;
  readonly bankKey: Uint8Array;
  readonly client: VaultClientRooms;
  readonly insurerIds: ReadonlyMap<string, number>;
  /** The time of lookups in the vault: a Tuesday morning, until a test sets it. */
  readonly clock: Clock;
  readonly reader: TestCardReader;
  /** Sends a feed as the front would; the insurer's own file when `bytes` is not given. */
  feed(amc: string, bytes?: AsyncIterable<Uint8Array>, header?: Partial<FeedHeader>): Promise<FeedReply>;
  card(cardCase: string): CardRecord;
  /** Reads a carte Vitale at a practice, now. */
  vitale(card: CardRecord, finess: string): StatedPresence;
  /** The code that the e-card of a card's holder shows now. */
  ecard(card: CardRecord): StatedPresence;
  /** Another vault over the same database and keys. */
  secondVault(): Promise<{ vault: ReturnType<typeof vaultClient>; close(): Promise<void> }>;
  /** The word of an identity provider about an insured person, as the vault believes it. */
  readonly proofOf: ReturnType<typeof insuredProvider>['proofOf'];
  close(): Promise<void>;
};

export const TODAY = '2026-11-24' as Day;

type Clock = { nowMs: number };

/** @param keyTimes how often keys are looked after; a test of them is in a hurry. */
export async function openCountry(people = 1_000, keyTimes?: KeyTimes): Promise<Country> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'cloison-country-'));
  await writeWorld({ folder: join(folder, 'world'), people, seed: 1, today: TODAY });
  const { partners, cards } = readWorldPartners(join(folder, 'world'));
  const owner = openDatabase(database.urls.owner, 2, () => {});
  const bankKey = randomBytes(32);
  await loadPartners(partners, { owner, bankKey, randomBytes, now: new Date() });
  const rows = await owner.query<{ id: number; amc: string }>({
    name: 'ids',
    text: 'select id, amc from insurers',
    values: [],
  });
  await owner.end();
  await sealLog(database, new Date('2100-01-01T00:00:00Z'));

  const insuredProvidersFile = join(folder, 'insured-providers.json');
  const { proofOf } = insuredProvider(insuredProvidersFile);
  const clock: Clock = { nowMs: Date.parse(`${TODAY}T09:00:00Z`) };
  const reader = testCardReader();
  const { client, running, secondVault } = await openVaults(folder, database, {
    insuredProvidersFile,
    presenceSimulatorKey: reader.publicKey,
    now: () => clock.nowMs,
    ...(keyTimes && { keyTimes }),
  });
  const vault = vaultClient(client);
  const insurerIds = new Map(rows.map(({ id, amc }) => [amc, id]));
  return {
    database,
    folder,
    partners,
    cards,
    vault,
    bankKey,
    client,
    insurerIds,
    clock,
    reader,
    secondVault,
    proofOf,
    vitale: (card, finess) => reader.read(card, finess, clock.nowMs),
    ecard: (card) => ({ kind: 'ecard', code: codeShown(keysOfVault(folder, card.amc), card, clock.nowMs) }),
    async feed(amc, bytes, header) {
      const file = createReadStream(join(folder, 'world', 'feeds', `${amc}.csv`));
      const insurerId = insurerIds.get(amc) ?? 0;
      const full = {
        verb: 'feed',
        insurerId,
        mode: 'full',
        form: 'csv',
        shrink: 'refuse',
        ...header,
      } as const;
      return await sendFeed(client, full, bytes ?? file);
    },
    card(cardCase) {
      const found = cards.find((card) => card.case === cardCase);
      if (!found) throw new Error(`no card shows ${cardCase}`);
      return found;
    },
    async close() {
      vault.close();
      await running.close();
      rmSync(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** As if the log were sealed and witnessed until an instant: no sealer runs here, and clocks are set at will. */
export async function sealLog({ adminUrl }: TestDatabase, until: Date): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('update log_state set sealed_at = $1, witnessed_at = $1, unsealed_since = null', [until]);
  await admin.end();
}

async function openVaults(folder: string, database: TestDatabase, choices: Partial<VaultConfig>) {
  const keys = generateKeyPairSync('ed25519');
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passphraseFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const client = {
    socketPath: join(folder, 'vault.sock'),
    intentKey: keys.privateKey.export({ type: 'pkcs8', format: 'der' }),
    now: Date.now,
  };
  const start = (socketPath: string) =>
    startVault({
      databaseUrl: database.urls.vault,
      keyRingFile: join(folder, 'keyring'),
      keyProvider: { kind: 'file', passphrase: { file: passphraseFile } },
      socketPath,
      frontPublicKey: keys.publicKey.export({ type: 'spki', format: 'der' }),
      ...choices,
      onFault: () => {},
      onLost: () => {},
    });
  return {
    client,
    running: await start(client.socketPath),
    async secondVault() {
      const socketPath = join(folder, 'vault-2.sock');
      const second = await start(socketPath);
      const vault = vaultClient({ ...client, socketPath });
      return {
        vault,
        async close() {
          vault.close();
          await second.close();
        },
      };
    },
  };
}

/** The file an insurer would send, to be altered by a test. */
export function feedText(country: Country, amc: string): string {
  return readFileSync(join(country.folder, 'world', 'feeds', `${amc}.csv`), 'utf8');
}
