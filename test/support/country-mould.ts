import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Day } from '../../src/basics/day.ts';
import { openDatabase } from '../../src/db/database.ts';
import { loadPartners } from '../../src/partners/load-partners.ts';
import { sendFeed } from '../../src/vault/feed-client.ts';
import { startVault, type VaultConfig } from '../../src/vault/start-vault.ts';
import { readWorldPartners } from '../../src/world/read-world.ts';
import { writeWorld } from '../../src/world/write-world.ts';
import { copyDatabase, ensureTemplate, makeTemplate } from './database.ts';
import { sharedAdminUrl } from './shared-cluster.ts';

/** The day on which every country of the tests begins. */
export const TODAY = '2026-11-24' as Day;
/** People of the country that is made once and copied. */
export const MOULDED_PEOPLE = 1_000;

const SOURCES = join(import.meta.dirname, '..', '..', 'src');

/** What a country is copied from: a database, and the folder that goes with it. */
export type Mould = { readonly template: string; readonly folder: string };

/**
 * The country that tests copy: made once for a server and kept beside its data, with the feeds of all
 * insurers in it or without. Made anew when a source changes.
 */
export async function countryMould(fed: boolean): Promise<Mould> {
  const adminUrl = await sharedAdminUrl();
  const name = `country_${digestOfSources()}`;
  const bare = { template: name, folder: join(await serverFolder(adminUrl), name) };
  const base = await ensureTemplate(adminUrl);
  await makeTemplate(adminUrl, name, async () => {
    const { urls } = await copyDatabase(adminUrl, base, name);
    rmSync(bare.folder, { recursive: true, force: true });
    mkdirSync(bare.folder, { recursive: true, mode: 0o700 });
    await settle(bare.folder, urls.owner, MOULDED_PEOPLE);
    await (await startVaultIn(bare.folder, urls.vault)).running.close();
  });
  if (!fed) return bare;
  const full = { template: `${name}_fed`, folder: `${bare.folder}_fed` };
  await makeTemplate(adminUrl, full.template, async () => {
    const { urls } = await copyDatabase(adminUrl, bare.template, full.template);
    rmSync(full.folder, { recursive: true, force: true });
    cpSync(bare.folder, full.folder, { recursive: true });
    await feedAll(full.folder, urls.vault);
  });
  return full;
}

/** Writes a world and joins its partners, in a folder that then also holds the bank's key. */
export async function settle(folder: string, ownerUrl: string, people: number): Promise<void> {
  await writeWorld({ folder: join(folder, 'world'), people, seed: 1, today: TODAY });
  const { partners } = readWorldPartners(join(folder, 'world'));
  const owner = openDatabase(ownerUrl, 2, () => {});
  const bankKey = randomBytes(32);
  writeFileSync(join(folder, 'bank-key'), bankKey, { mode: 0o600 });
  writeFileSync(join(folder, 'passphrase'), randomBytes(24).toString('base64url'), { mode: 0o600 });
  await loadPartners(partners, { owner, bankKey, randomBytes, now: new Date() });
  await owner.end();
}

/** A vault over the keys of a folder, which listens in it, and what a client of it needs. */
export async function startVaultIn(folder: string, databaseUrl: string, choices: Partial<VaultConfig> = {}) {
  const keys = generateKeyPairSync('ed25519');
  const client = {
    socketPath: choices.socketPath ?? join(folder, 'vault.sock'),
    intentKey: keys.privateKey.export({ type: 'pkcs8', format: 'der' }),
    now: Date.now,
  };
  const config = {
    databaseUrl,
    keyRingFile: join(folder, 'keyring'),
    keyProvider: { kind: 'file', passphrase: { file: join(folder, 'passphrase') } },
    socketPath: client.socketPath,
    frontPublicKey: publicDer(keys.publicKey),
    onFault: () => {},
    onLost: () => {},
    ...choices,
  } as const;
  return { client, config, running: await startVault(config) };
}

function publicDer(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' });
}

export async function feedAll(folder: string, vaultUrl: string): Promise<void> {
  const { client, running } = await startVaultIn(folder, vaultUrl);
  try {
    for (const { id, amc } of await insurersOf(vaultUrl)) {
      const header = { verb: 'feed', insurerId: id, mode: 'full', form: 'csv', shrink: 'refuse' } as const;
      const reply = await sendFeed(
        client,
        header,
        createReadStream(join(folder, 'world', 'feeds', `${amc}.csv`)),
      );
      if (!('outcome' in reply) || reply.outcome.state !== 'accepted')
        throw new Error(`the feed of ${amc} was not taken: ${JSON.stringify(reply)}`);
    }
  } finally {
    await running.close();
  }
}

export async function insurersOf(url: string): Promise<{ id: number; amc: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ id: number; amc: string }>('select id, amc from insurers order by id')).rows;
  } finally {
    await client.end();
  }
}

/** The mould lies beside the server's data, and goes with it. */
async function serverFolder(adminUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ data_directory: string }>('show data_directory');
    return join(dirname(rows[0]?.data_directory ?? ''), 'moulds');
  } finally {
    await admin.end();
  }
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  const paths = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).sort();
  for (const path of paths.filter((each) => /(?<!\.test)\.(ts|sql|ya?ml|csv|json)$/.test(each))) {
    hash.update(path).update(readFileSync(join(SOURCES, path)));
  }
  return hash.digest('hex').slice(0, 12);
}
