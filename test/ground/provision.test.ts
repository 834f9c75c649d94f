import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { dropProvision, provision } from '../../src/ground/provision.ts';
import { ROLES, type RolePasswords } from '../../src/ground/roles.ts';
import { testDatabase } from '../support/database.ts';
import { sharedAdminUrl } from '../support/shared-cluster.ts';

const database = await testDatabase();

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('the tables belong to the owner group and to no login', async () => {
  await as(database.adminUrl, async (admin) => {
    const { rows } = await admin.query(
      `select distinct pg_get_userbyid(relowner) as owner
         from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind in ('r', 'p')
          and nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')`,
    );
    assert.deepEqual(rows, [{ owner: 'cloison_owner' }]);
  });
});

test('each login connects to its own database and to no other of ours', async () => {
  const other = await testDatabase();
  for (const url of Object.values(database.urls)) {
    await as(url, (client) => client.query('select 1'));
    const foreign = new URL(url);
    foreign.pathname = `/${other.name}`;
    await assert.rejects(() => as(foreign.href, (client) => client.query('select 1')), { code: '42501' });
  }
});

test('the worker adds a job itself, past the row security of the queue', async () => {
  await as(database.urls.worker, async (worker) => {
    const { rows } = await worker.query(`select id from graphile_worker.add_job('nothing', '{}')`);
    assert.equal(rows.length, 1);
    const queued = await worker.query('select id from graphile_worker.jobs');
    assert.equal(queued.rows.length, 1);
  });
});

test('the front reaches the queue by its one door only', async () => {
  await as(database.urls.front, async (front) => {
    const { rows } = await front.query(`select queue.enqueue('nothing', '{"a":1}', 'once') as id`);
    assert.match(String(rows[0].id), /^[0-9]+$/);
    await assert.rejects(() => front.query('select * from graphile_worker.jobs'), { code: '42501' });
    await assert.rejects(() => front.query(`select graphile_worker.add_job('x', '{}')`), { code: '42501' });
  });
});

test('no process may make a table, and none but the owner a schema', async () => {
  for (const role of ['front', 'vault', 'sealer', 'worker'] as const) {
    await as(database.urls[role], async (client) => {
      await assert.rejects(() => client.query('create table public.loot (a int)'), { code: '42501' });
      await assert.rejects(() => client.query('create schema loot'), { code: '42501' });
    });
  }
});

test('a database of another house is refused by name, and its roles keep their passwords', async () => {
  const adminUrl = await sharedAdminUrl();
  const own = `strange_${process.pid}`;
  const passwords = makePasswords();
  const urls = await provision({ adminUrl, database: own, passwords, houseId: 'one' });
  const intruder = { adminUrl, database: own, passwords: makePasswords(), houseId: 'two' };
  await assert.rejects(() => provision(intruder), {
    name: 'Trouble',
    message: /belongs to another data folder/,
  });
  await assert.rejects(() => dropProvision(adminUrl, own, 'two'), { name: 'Trouble' });
  await as(urls.front, (client) => client.query('select 1'));
  const older = { adminUrl, database: own, passwords, houseId: 'one', migrations: [] };
  await assert.rejects(() => provision(older), { name: 'Trouble', message: /newer than this program/ });
  await dropProvision(adminUrl, own, 'one');
});

test('an administrator who may not make roles is told the remedy', async () => {
  const url = new URL(database.urls.front);
  const wish = { adminUrl: url.href, database: 'unmade', passwords: makePasswords(), houseId: 'one' };
  await assert.rejects(() => provision(wish), { name: 'Trouble', message: /createdb createrole;/ });
});

function makePasswords(): RolePasswords {
  return Object.fromEntries(ROLES.map((role) => [role, randomUUID()])) as RolePasswords;
}
