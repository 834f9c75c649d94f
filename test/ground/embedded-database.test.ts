import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { openDataFolder, removeDataFolder } from '../../src/ground/data-folder.ts';
import { startEmbeddedDatabase } from '../../src/ground/embedded-database.ts';
import { embeddedBinaries } from '../../src/ground/postgres-binaries.ts';
import { removeFolder, temporaryFolder } from './support.ts';

const above = temporaryFolder();
const folder = openDataFolder(join(above, 'house'));
const said: string[] = [];
after(() => removeFolder(above));

function start(signal = new AbortController().signal) {
  const { pg: cluster, houseId: name, secrets, logs } = folder;
  const wish = { cluster, name, secrets, logs, binaries: embeddedBinaries(), durable: true };
  said.length = 0;
  return startEmbeddedDatabase(wish, (sentence) => said.push(sentence), signal);
}

async function query<T extends pg.QueryResultRow>(adminUrl: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

test('a half-made cluster is wiped and made anew', async () => {
  mkdirSync(folder.pg);
  writeFileSync(join(folder.pg, 'PG_VERSION'), '18\n');
  const database = await start();
  assert.deepEqual(said, ['The database was only half made; it is made anew.']);
  await query(database.adminUrl, 'create table kept (n int)');
  await database.stop();
});

test('making the cluster can be interrupted, and leaves nothing that passes for whole', async () => {
  const elsewhere = openDataFolder(join(above, 'interrupted'));
  const { pg: cluster, houseId: name, secrets, logs } = elsewhere;
  const wish = { cluster, name, secrets, logs, binaries: embeddedBinaries(), durable: true };
  const stopping = new AbortController();
  const started = startEmbeddedDatabase(wish, () => undefined, stopping.signal);
  setTimeout(() => stopping.abort(new Error('asked to stop')), 150);
  await assert.rejects(started, /asked to stop/);
  assert.ok(!existsSync(join(cluster, 'cloison-cluster-complete')));
});

test('it listens on loopback only, durably, with passwords', async () => {
  const database = await start();
  const rows = await query<{ name: string; setting: string }>(
    database.adminUrl,
    `select name, setting from pg_settings where name in
      ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes',
       'unix_socket_directories') order by name`,
  );
  assert.deepEqual(
    rows.map(({ setting }) => setting),
    ['on', 'on', '127.0.0.1', 'on', ''],
  );
  const hba = await query<{ auth_method: string }>(
    database.adminUrl,
    'select distinct auth_method from pg_hba_file_rules',
  );
  assert.deepEqual(hba, [{ auth_method: 'scram-sha-256' }]);
  await database.stop();
});

test('after kill -9 of the server, what was committed is there', async () => {
  const killed = await start();
  await query(killed.adminUrl, 'insert into kept values (42)');
  process.kill(killed.pid, 'SIGKILL');
  await killed.ended;
  const database = await start();
  assert.deepEqual(await query(database.adminUrl, 'select n from kept'), [{ n: 42 }]);
  await database.stop();
});

test('a server left behind by a killed supervisor is stopped first', async () => {
  const stray = await start();
  const database = await start();
  assert.deepEqual(said, ['A database server left behind by an earlier run is stopped first.']);
  await stray.ended;
  await database.stop();
});

test('a number in postmaster.pid that now belongs to another program is no obstacle', async () => {
  writeFileSync(join(folder.pg, 'postmaster.pid'), `${process.pid}\n${folder.pg}\n`);
  const database = await start();
  await database.stop();
});

test('the port is kept from start to start, and given up when another program has it', async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer().listen(first.port, '127.0.0.1');
  const second = await start();
  assert.notEqual(second.port, first.port);
  await second.stop();
  squatter.close();
  const third = await start();
  assert.equal(third.port, second.port);
  await third.stop();
});

test('a lost password is replaced, and the data stay', async () => {
  rmSync(join(folder.secrets, 'database-password'));
  const database = await start();
  assert.deepEqual(await query(database.adminUrl, 'select n from kept'), [{ n: 42 }]);
  await database.stop();
});

test('no value of a row reaches the log of the server', async () => {
  const database = await start();
  await query(database.adminUrl, 'create table people (nir text primary key)');
  const insert = `insert into people values ('269054958815780')`;
  await query(database.adminUrl, insert);
  await assert.rejects(() => query(database.adminUrl, insert), { code: '23505' });
  await database.stop();
  assert.ok(!readFileSync(join(folder.logs, 'postgres.log'), 'utf8').includes('269054958815780'));
});

const asRoot = process.getuid?.() === 0;
const skip = asRoot ? false : 'only root lends the server another account';
test('where the account of the server may not go, the cluster is kept elsewhere, and goes with the house', {
  skip,
}, async () => {
  const closed = temporaryFolder(0o700);
  const house = openDataFolder(join(closed, 'house'));
  const { pg: cluster, houseId: name, secrets, logs } = house;
  const wish = { cluster, name, secrets, logs, binaries: embeddedBinaries(), durable: true };
  const sentences: string[] = [];
  const database = await startEmbeddedDatabase(
    wish,
    (each) => sentences.push(each),
    new AbortController().signal,
  );
  const elsewhere = readFileSync(join(house.root, 'pg-elsewhere'), 'utf8').trim();
  assert.match(sentences[0] ?? '', /cannot enter .*; its files are kept in /);
  assert.ok(sentences[0]?.includes(elsewhere));
  await database.stop();
  // Opened up later, the house still finds its cluster.
  chmodSync(closed, 0o755);
  const again = await startEmbeddedDatabase(wish, () => undefined, new AbortController().signal);
  await again.stop();
  removeDataFolder(house.root);
  assert.ok(!existsSync(elsewhere));
  removeFolder(closed);
});
