import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const START_MS_MAX = 60_000;
const POLL_MS = 100;

/** Outside the checkout: it is no data of a house, and every test file of this checkout shares it. */
export const SHARED_CLUSTER_FOLDER = join(
  tmpdir(),
  `cloison-test-${userInfo().uid}-${createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8)}`,
);
/** Where the keeper writes the administrator's address once the server answers. */
export const ADMIN_URL_FILE = join(SHARED_CLUSTER_FOLDER, 'run', 'admin-url');

/**
 * The server that tests use: the one `npm test` started, or else one kept for a while in the temporary
 * folder, so that a single file can be run alone again and again.
 */
export async function sharedAdminUrl(): Promise<string> {
  const given = process.env.CLOISON_TEST_ADMIN_URL;
  if (given) return given;
  if (!(await answers())) await startKeeper();
  return readFileSync(ADMIN_URL_FILE, 'utf8').trim();
}

async function startKeeper(): Promise<void> {
  process.stderr.write(`A test database server is started in ${SHARED_CLUSTER_FOLDER}; it ends when idle.\n`);
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'keeper.ts')], {
    detached: true,
    stdio: 'ignore',
  });
  keeper.unref();
  for (let waited = 0; waited < START_MS_MAX; waited += POLL_MS) {
    if (await answers()) return;
    await pause(POLL_MS);
  }
  throw new Error(`no test database server after ${START_MS_MAX} ms; see ${SHARED_CLUSTER_FOLDER}/logs`);
}

async function answers(): Promise<boolean> {
  if (!existsSync(ADMIN_URL_FILE)) return false;
  const client = new pg.Client({ connectionString: readFileSync(ADMIN_URL_FILE, 'utf8').trim() });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
