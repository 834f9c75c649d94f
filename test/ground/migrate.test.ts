import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { type Migration, migrate, readMigrations } from '../../src/db/migrate.ts';
import { testDatabase } from '../support/database.ts';
import { removeFolder, temporaryFolder } from './support.ts';

const database = await testDatabase();
const existing = readMigrations(join(import.meta.dirname, '..', '..', 'src', 'db', 'migrations'));
const first = (existing.at(-1)?.number ?? 0) + 10;
const folder = temporaryFolder();
after(() => removeFolder(folder));

function migration(number: number, sql: string): Migration {
  return { number, name: `${number}_x.sql`, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

function run(...added: Migration[]): Promise<string[]> {
  return migrate(database.urls.owner, 'cloison_owner', [...existing, ...added]);
}

async function count(table: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select count(*)::int as n from pg_class where relname = $1', [
      table,
    ]);
    return rows[0].n;
  } finally {
    await client.end();
  }
}

const cellar = migration(first, 'create table public.cellar (n int)');

test('a new file is applied once, also by three programs that start together', async () => {
  const applied = await Promise.all([run(cellar), run(cellar), run(cellar)]);
  assert.deepEqual(applied.flat(), [cellar.name]);
  assert.equal(await count('cellar'), 1);
});

test('a file that fails leaves nothing behind and is named with its line', async () => {
  const broken = migration(
    first + 1,
    'create table public.attic (n int);\n\ncreate tabel public.roof (n int);',
  );
  await assert.rejects(() => run(cellar, broken), /migration [0-9]+_x\.sql line 3: .*tabel/);
  assert.equal(await count('attic'), 0);
});

test('a file that was edited, comes too early or is unknown here is refused', async () => {
  const refusals = [
    [
      [migration(first, 'create table public.cellar (n bigint)')],
      /was changed after this database applied it/,
    ],
    [[migration(first - 1, 'select 1'), cellar], /comes before one that is already applied/],
    [[], /newer than this program/],
  ] as const;
  for (const [files, message] of refusals) {
    await assert.rejects(() => run(...files), { name: 'SchemaMismatch', message });
  }
});

test('files are read in the order of their numbers, and two of one number are a fault', () => {
  writeFileSync(join(folder, '10_second.sql'), 'select 2');
  writeFileSync(join(folder, '9_first.sql'), 'select 1');
  writeFileSync(join(folder, 'notes.md'), 'not a migration');
  assert.deepEqual(
    readMigrations(folder).map(({ name }) => name),
    ['9_first.sql', '10_second.sql'],
  );
  writeFileSync(join(folder, '000010_twice.sql'), 'select 3');
  assert.throws(() => readMigrations(folder), /two migrations 10/);
});
