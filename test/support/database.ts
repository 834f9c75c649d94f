import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readMigrations } from '../../src/db/migrate.ts';
import { administer } from '../../src/ground/administer.ts';
import { MIGRATIONS_FOLDER, provision } from '../../src/ground/provision.ts';
import {
  databaseUrl,
  ensureLoginRoles,
  grantOnDatabase,
  loginRole,
  ROLES,
  type RolePasswords,
  type RoleUrls,
  roleUrls,
} from '../../src/ground/roles.ts';
import { sharedAdminUrl } from './shared-cluster.ts';

/** A database of one's own, with every role's address. */
export type TestDatabase = {
  name: string;
  urls: RoleUrls;
  /** The superuser, in this database: for looking behind the curtain, never for the code under test. */
  adminUrl: string;
  /** Drops it, whoever is still connected. Called by itself once the process has nothing left to do. */
  drop: () => Promise<void>;
};

const TEMPLATE_LOCK = 7_305_411_002;
let count = 0;

/**
 * A fresh copy of the migrated, empty database, or of another template. Close your pools: it goes when the
 * process has ended its work.
 */
export async function testDatabase(from?: string): Promise<TestDatabase> {
  const adminUrl = await sharedAdminUrl();
  const template = from ?? (await ensureTemplate(adminUrl));
  const name = `test_${process.pid}_${count++}_${randomBytes(3).toString('hex')}`;
  const database = await copyDatabase(adminUrl, template, name);
  process.once('beforeExit', () => void database.drop());
  return database;
}

/** A copy of a template under a name, with login roles of its own. */
export async function copyDatabase(adminUrl: string, template: string, name: string): Promise<TestDatabase> {
  const passwords = newPasswords();
  await administer(adminUrl, async (admin) => {
    await admin.query(`create database ${name} template ${template}`);
    await ensureLoginRoles(admin, name, passwords);
    await admin.query(`alter database ${name} owner to ${loginRole(name, 'owner')}`);
    await grantOnDatabase(admin, name);
  });
  const ownUrl = databaseUrl(adminUrl, name).href;
  // The template may be hours old; a log is born fresh.
  await sealLog(ownUrl, new Date());
  let dropped = false;
  const drop = async () => {
    if (dropped) return;
    dropped = true;
    await administer(adminUrl, async (admin) => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${ROLES.map((role) => loginRole(name, role)).join(', ')}`);
    });
  };
  return { name, urls: roleUrls(adminUrl, name, passwords), adminUrl: ownUrl, drop };
}

/** As if the log were sealed and witnessed until an instant: in most tests no sealer runs. */
export async function sealLog(adminUrl: string, until: Date): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('update log_state set sealed_at = $1, witnessed_at = $1, unsealed_since = null', [until]);
  await admin.end();
}

/**
 * The migrated database that others are copied from; made anew when a migration or the provisioning
 * changes.
 */
export async function ensureTemplate(adminUrl: string): Promise<string> {
  const migrations = readMigrations(MIGRATIONS_FOLDER);
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(migration.name).update(migration.sha256);
  for (const file of ['provision.ts', 'roles.ts', 'queue-schema.ts']) {
    hash.update(readFileSync(join(import.meta.dirname, '..', '..', 'src', 'ground', file)));
  }
  const template = `cloison_template_${hash.digest('hex').slice(0, 12)}`;
  await makeTemplate(adminUrl, template, async () => {
    await provision({ adminUrl, database: template, passwords: newPasswords(), houseId: 'test', migrations });
  });
  return template;
}

/**
 * Makes a template unless it is there, one process at a time. What died half-way is begun again. `make` may
 * not make another one.
 */
export async function makeTemplate(
  adminUrl: string,
  template: string,
  make: () => Promise<void>,
): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await admin.query<{ ready: boolean }>(
      'select datistemplate as ready from pg_database where datname = $1',
      [template],
    );
    if (rows[0]?.ready) return;
    await admin.query(`drop database if exists ${template} with (force)`);
    await make();
    await admin.query(`alter database ${template} is_template true`);
  } finally {
    await admin.end();
  }
}

function newPasswords(): RolePasswords {
  const entries = ROLES.map((role) => [role, randomBytes(12).toString('base64url')]);
  return Object.fromEntries(entries) as RolePasswords;
}
