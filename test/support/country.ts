import { cpSync, createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StatedPresence } from '../../src/contract/presence.ts';
import type { JoiningPartners } from '../../src/partners/load-partners.ts';
import { type VaultClientRooms, vaultClient } from '../../src/vault/client.ts';
import { sendFeed } from '../../src/vault/feed-client.ts';
import type { FeedHeader, FeedReply } from '../../src/vault/feed-protocol.ts';
import type { KeyTimes } from '../../src/vault/start-keeping.ts';
import { startVault, type VaultConfig } from '../../src/vault/start-vault.ts';
import type { CardRecord } from '../../src/world/cards.ts';
import { readWorldPartners } from '../../src/world/read-world.ts';
import {
  countryMould,
  feedAll,
  insurersOf,
  MOULDED_PEOPLE,
  settle,
  startVaultIn,
  TODAY,
} from './country-mould.ts';
import { sealLog, type TestDatabase, testDatabase } from './database.ts';
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

type Clock = { nowMs: number };

type CountryChoices = {
  readonly people?: number;
  /** Have all insurers sent their people already? */
  readonly fed?: boolean;
  /** How often keys are looked after; a test of them is in a hurry. */
  readonly keyTimes?: KeyTimes;
};

export async function openCountry(choices: CountryChoices = {}): Promise<Country> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-country-'));
  const database = await castCountry(folder, choices);
  const { partners, cards } = readWorldPartners(join(folder, 'world'));
  const bankKey = readFileSync(join(folder, 'bank-key'));
  await sealLog(database.adminUrl, new Date('2100-01-01T00:00:00Z'));

  const insuredProvidersFile = join(folder, 'insured-providers.json');
  const { proofOf } = insuredProvider(insuredProvidersFile);
  const clock: Clock = { nowMs: Date.parse(`${TODAY}T09:00:00Z`) };
  const reader = testCardReader();
  const { client, config, running } = await startVaultIn(folder, database.urls.vault, {
    insuredProvidersFile,
    presenceSimulatorKey: reader.publicKey,
    now: () => clock.nowMs,
    ...(choices.keyTimes && { keyTimes: choices.keyTimes }),
  });
  const vault = vaultClient(client);
  const insurerIds = new Map((await insurersOf(database.adminUrl)).map(({ id, amc }) => [amc, id]));
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
    secondVault: () => secondVault(config, client),
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

/** A country of the usual size is copied from the mould; another is made. */
async function castCountry(folder: string, { people = MOULDED_PEOPLE, fed = false }: CountryChoices) {
  if (people === MOULDED_PEOPLE) {
    const mould = await countryMould(fed);
    cpSync(mould.folder, folder, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    return await testDatabase(mould.template);
  }
  const database = await testDatabase();
  await settle(folder, database.urls.owner, people);
  if (fed) await feedAll(folder, database.urls.vault);
  return database;
}

async function secondVault(config: VaultConfig, client: VaultClientRooms) {
  const socketPath = config.socketPath.replace('vault.sock', 'vault-2.sock');
  const second = await startVault({ ...config, socketPath });
  const vault = vaultClient({ ...client, socketPath });
  return {
    vault,
    async close() {
      vault.close();
      await second.close();
    },
  };
}

/** The file an insurer would send, to be altered by a test. */
export function feedText(country: Country, amc: string): string {
  return readFileSync(join(country.folder, 'world', 'feeds', `${amc}.csv`), 'utf8');
}
