import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** One migration file: applied once, in order, and never changed afterwards. */
export type Migration = { number: number; name: string; sql: string; sha256: string };

/** The database and the program disagree about what the schema is; the message says how and what to do. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
}

const FILE = /^([0-9]+)[_-][a-z0-9_-]+\.sql$/;
/** Any number will do, as long as every program that migrates takes the same. */
const LOCK = 7_305_411_001;

/** The migrations of a folder in order. Two with one number are a bug of ours. */
export function readMigrations(folder: string): Migration[] {
  const migrations = readdirSync(folder)
    .filter((name) => FILE.test(name))
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      return { number: Number(FILE.exec(name)?.[1]), name, sql, sha256 };
    })
    .sort((a, b) => a.number - b.number);
  migrations.forEach((migration, index) => {
    if (migrations[index + 1]?.number === migration.number)
      throw new Error(`two migrations ${migration.number}`);
  });
  return migrations;
}

/**
 * Brings the schema up to date, one transaction per file, under a lock that other starts wait for.
 *
 * @param url a login that may `set role` to `role`; what the files make then belongs to that role.
 * @returns the names of the files applied now.
 * @throws SchemaMismatch when the database knows a migration this program does not, or one that was edited.
 */
export async function migrate(
  url: string,
  role: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, options: `-c role=${role}` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('set client_min_messages to warning');
    await client.query('create schema if not exists ground');
    await client.query(
      `create table if not exists ground.migration (
         number integer primary key, name text not null, sha256 text not null,
         applied_at timestamptz not null default now())`,
    );
    const applied = await client.query<{ number: number; name: string; sha256: string }>(
      'select number, name, sha256 from ground.migration order by number',
    );
    checkApplied(applied.rows, migrations);
    const missing = migrations.filter(({ number }) => !applied.rows.some((row) => row.number === number));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function checkApplied(applied: readonly Omit<Migration, 'sql'>[], known: readonly Migration[]): void {
  for (const row of applied) {
    const file = known.find(({ number }) => number === row.number);
    if (!file) {
      throw new SchemaMismatch(
        `The database is newer than this program: it has migration ${row.name}, unknown here. ` +
          'Start the version of Cloison that made it, or a later one.',
      );
    }
    if (file.sha256 !== row.sha256) {
      throw new SchemaMismatch(
        `Migration ${row.name} was changed after this database applied it. ` +
          'Put the file back and write a new one; on a development machine, --fresh starts over.',
      );
    }
  }
  const last = applied.at(-1)?.number ?? -1;
  const late = known.find(({ number }) => number < last && !applied.some((row) => row.number === number));
  if (late)
    throw new SchemaMismatch(
      `Migration ${late.name} comes before one that is already applied; number it last.`,
    );
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into ground.migration (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const place = placeOf(migration.sql, Number((error as { position?: string }).position));
    throw new Error(`migration ${migration.name}${place}: ${String(error)}`, { cause: error });
  }
}

function placeOf(sql: string, position: number): string {
  return Number.isInteger(position) ? ` line ${sql.slice(0, position).split('\n').length}` : '';
}
