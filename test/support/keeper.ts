import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { lockPathOf, openDataFolder, removeDataFolder } from '../../src/ground/data-folder.ts';
import { takeLock } from '../../src/ground/lock.ts';
import { embeddedBinaries } from '../../src/ground/postgres-binaries.ts';
import { isRunning } from '../../src/ground/running-process.ts';
import { writeFileWhole } from '../../src/ground/write-file-whole.ts';
import { ADMIN_URL_FILE, SHARED_CLUSTER_FOLDER } from './shared-cluster.ts';
import { startTestCluster } from './test-cluster.ts';

// Keeps the shared test server as long as somebody uses it, and clears what killed test runs left in it.

const LOOK_MS = 3000;
const IDLE_MS_MAX = 180_000;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  await keep();
} catch (error) {
  if (!stopping.signal.aborted) {
    appendFileSync(join(SHARED_CLUSTER_FOLDER, 'logs', 'keeper.log'), `${String(error)}\n`);
    process.exitCode = 1;
  }
}

async function keep(): Promise<void> {
  openDataFolder(SHARED_CLUSTER_FOLDER);
  const lock = takeLock(
    lockPathOf(SHARED_CLUSTER_FOLDER),
    'the test database server',
    new Date().toISOString(),
  );
  rmSync(ADMIN_URL_FILE, { force: true });
  try {
    const database = await startTestCluster(SHARED_CLUSTER_FOLDER, embeddedBinaries(), stopping.signal);
    void database.ended.then(() => stopping.abort());
    try {
      writeFileWhole(ADMIN_URL_FILE, `${database.adminUrl}\n`);
      await watch(database.adminUrl);
    } finally {
      rmSync(ADMIN_URL_FILE, { force: true });
      await database.stop();
    }
  } finally {
    lock.release();
    removeDataFolder(SHARED_CLUSTER_FOLDER);
  }
}

async function watch(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => stopping.abort());
  await client.connect();
  try {
    for (let idleMs = 0; idleMs < IDLE_MS_MAX && !stopping.signal.aborted; ) {
      await pause(LOOK_MS, undefined, { signal: stopping.signal });
      const { rows } = await client.query<{ users: number }>(
        `select count(*)::int as users from pg_stat_activity
          where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      idleMs = rows[0]?.users === 0 ? idleMs + LOOK_MS : 0;
      await dropOrphans(client);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function dropOrphans(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'test\\_%'`,
  );
  for (const { name } of rows) {
    if (isRunning(Number(name.split('_')[1]))) continue;
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    const roles = await client.query<{ role: string }>(
      'select rolname as role from pg_roles where starts_with(rolname, $1)',
      [`${name}_`],
    );
    for (const { role } of roles.rows) await client.query(`drop role if exists ${pg.escapeIdentifier(role)}`);
  }
}
