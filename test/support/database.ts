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
 * A fresh copy of the migrated, empty database. Close your pools: it goes when the process has ended its
 * work.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = await sharedAdminUrl();
  const template = await ensureTemplate(adminUrl);
  const name = `test_${process.pid}_${count++}_${randomBytes(3).toString('hex')}`;
  const passwords = newPasswords();
  await administer(adminUrl, async (admin) => {
    await admin.query(`create database ${name} template ${template}`);
    await ensureLoginRoles(admin, name, passwords);
    await admin.query(`alter database ${name} owner to ${loginRole(name, 'owner')}`);
    await grantOnDatabase(admin, name);
  });
  await administer(databaseUrl(adminUrl, name).href, async (admin) => {
    // The template may be hours old; a log is born fresh.
    await admin.query('update log_state set sealed_at = now(), witnessed_at = now()');
  });
  let dropped = false;
  const drop = async () => {
    if (dropped) return;
    dropped = true;
    await administer(adminUrl, async (admin) => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${ROLES.map((role) => loginRole(name, role)).join(', ')}`);
    });
  };
  process.once('beforeExit', () => void drop());
  return {
    name,
    urls: roleUrls(adminUrl, name, passwords),
    adminUrl: databaseUrl(adminUrl, name).href,
    drop,
  };
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
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await admin.query<{ ready: boolean }>(
      'select datistemplate as ready from pg_database where datname = $1',
      [template],
    );
    if (rows[0]?.ready) return template;
    await admin.query(`drop database if exists ${template} with (force)`);
    await provision({ adminUrl, database: template, passwords: newPasswords(), houseId: 'test', migrations });
    await admin.query(`alter database ${template} is_template true`);
    return template;
  } finally {
    await admin.end();
  }
}

function newPasswords(): RolePasswords {
  const entries = ROLES.map((role) => [role, randomBytes(12).toString('base64url')]);
  return Object.fromEntries(entries) as RolePasswords;
}
