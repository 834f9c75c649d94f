import { join } from 'node:path';
import pg from 'pg';
import { type Migration, migrate, readMigrations, SchemaMismatch } from '../db/migrate.ts';
import { administer, whereIs } from './administer.ts';
import { migrateQueue } from './queue-schema.ts';
import {
  databaseUrl,
  ensureGroupRoles,
  ensureLoginRoles,
  grantOnDatabase,
  groupRole,
  loginRole,
  type RolePasswords,
  type RoleUrls,
  roleUrls,
} from './roles.ts';
import { Trouble } from './trouble.ts';

/** A database to have, and for whom. */
export type Provision = {
  /** An administrator of the server: superuser, or createdb and createrole. */
  adminUrl: string;
  database: string;
  passwords: RolePasswords;
  /** The data folder's name: a database of another house is never opened, for its keys are elsewhere. */
  houseId: string;
  migrations?: readonly Migration[];
};

/** The migrations of this program. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '..', 'db', 'migrations');

/**
 * Makes the database, its roles and its schema, or brings them up to date; harmless when repeated, and when
 * cut short anywhere it is taken up again by the next call.
 *
 * @throws Trouble when the server, the administrator or the database found will not do.
 */
export async function provision(wish: Provision): Promise<RoleUrls> {
  const { adminUrl, database, passwords } = wish;
  const urls = roleUrls(adminUrl, database, passwords);
  await administer(adminUrl, async (admin) => {
    // Before anything is touched: the roles of another house are not given new passwords.
    await checkHouse(admin, wish);
    await ensureGroupRoles(admin);
    await ensureLoginRoles(admin, database, passwords);
    await ensureDatabase(admin, wish);
    await grantOnDatabase(admin, database);
    const inside = databaseUrl(adminUrl, database).href;
    await openSchema(inside, database);
    await migrateQueue(inside, urls.worker);
  });
  try {
    await migrate(urls.owner, groupRole('owner'), wish.migrations ?? readMigrations(MIGRATIONS_FOLDER));
  } catch (error) {
    if (error instanceof SchemaMismatch) throw new Trouble(error.message, { cause: error });
    throw error;
  }
  return urls;
}

/** Drops the database of this house and its login roles; one of another house is left alone and named. */
export async function dropProvision(adminUrl: string, database: string, houseId: string): Promise<void> {
  await administer(adminUrl, async (admin) => {
    const house = await houseOf(admin, database);
    if (house === undefined) return;
    if (house !== houseComment(houseId)) throw strangeHouse(adminUrl, database);
    await admin.query(`drop database ${pg.escapeIdentifier(database)} with (force)`);
    for (const role of ['owner', 'front', 'vault', 'sealer', 'worker'] as const) {
      await admin.query(`drop role if exists ${pg.escapeIdentifier(loginRole(database, role))}`);
    }
  });
}

async function checkHouse(admin: pg.Client, { adminUrl, database, houseId }: Provision): Promise<void> {
  const house = await houseOf(admin, database);
  if (house === undefined || house === houseComment(houseId)) return;
  if (house !== '' || !(await isEmpty(adminUrl, database))) throw strangeHouse(adminUrl, database);
}

async function ensureDatabase(admin: pg.Client, { database, houseId }: Provision): Promise<void> {
  const name = pg.escapeIdentifier(database);
  if ((await houseOf(admin, database)) === undefined) {
    await admin.query(`create database ${name} template template0 encoding 'UTF8'`);
  }
  await admin.query(`comment on database ${name} is ${pg.escapeLiteral(houseComment(houseId))}`);
  const owner = pg.escapeIdentifier(loginRole(database, 'owner'));
  // An administrator who is no superuser may give a database only to a role he is a member of.
  const { rows } = await admin.query<{ superuser: boolean }>(
    'select rolsuper as superuser from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.superuser) await admin.query(`grant ${owner} to current_user`);
  await admin.query(`alter database ${name} owner to ${owner}`);
}

/** The comment a database bears: '' when it has none, undefined when there is no such database. */
async function houseOf(admin: pg.Client, database: string): Promise<string | undefined> {
  const { rows } = await admin.query<{ house: string }>(
    `select coalesce(shobj_description(oid, 'pg_database'), '') as house from pg_database where datname = $1`,
    [database],
  );
  return rows[0]?.house;
}

function houseComment(houseId: string): string {
  return `Cloison, house ${houseId}`;
}

function strangeHouse(adminUrl: string, database: string): Trouble {
  return new Trouble(
    `The database "${database}" at ${whereIs(adminUrl)} belongs to another data folder or program: ` +
      'the keys to it are not here. Use its own data folder with --data, or drop that database yourself.',
  );
}

/** A start cut short between making a database and marking it leaves one without tables. */
async function isEmpty(adminUrl: string, database: string): Promise<boolean> {
  const inside = new pg.Client({ connectionString: databaseUrl(adminUrl, database).href });
  inside.on('error', () => undefined);
  await inside.connect();
  try {
    const { rows } = await inside.query<{ empty: boolean }>(
      `select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')) as empty`,
    );
    return rows[0]?.empty === true;
  } finally {
    await inside.end();
  }
}

async function openSchema(url: string, database: string): Promise<void> {
  const inside = new pg.Client({ connectionString: url });
  inside.on('error', () => undefined);
  await inside.connect();
  try {
    await inside.query(`set role ${pg.escapeIdentifier(loginRole(database, 'owner'))}`);
    await inside.query('revoke create on schema public from public');
    await inside.query(`grant usage, create on schema public to ${groupRole('owner')}`);
  } finally {
    await inside.end();
  }
}
