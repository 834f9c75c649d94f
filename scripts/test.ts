import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeDataFolder } from '../src/ground/data-folder.ts';
import { type Binaries, binariesAt, embeddedBinaries } from '../src/ground/postgres-binaries.ts';
import { untilStopped } from '../src/ground/until-stopped.ts';
import { startTestCluster } from '../test/support/test-cluster.ts';
import { runPureFiles } from './run-pure-files.ts';
import { add, runTestFiles, type Totals } from './run-test-files.ts';
import { testFiles } from './test-files.ts';

// `npm test [-- words]`: everything, or the files whose path contains one of the words. On PostgreSQL 15 the
// files run again whose subject is SQL itself; with words, all that they name.

const DEBIAN_15 = '/usr/lib/postgresql/15';
/** Statements, schema, roles, and two whole days: what another PostgreSQL could answer differently. */
const ABOUT_SQL = /\.store\.test\.ts$|^test\/(ground|scenarios)\//;
const root = resolve(import.meta.dirname, '..');
// Each test file is a process of its own: what they share is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled');

await untilStopped(async (say, signal) => {
  const words = process.argv.slice(2);
  const files = testFiles(root, words);
  const again = words.length > 0 ? files.database : files.database.filter((path) => ABOUT_SQL.test(path));
  const totals: Totals = { tests: 0, passed: 0, failed: 0, skipped: 0 };
  const stage = async (title: string, paths: readonly string[]) => {
    if (paths.length === 0 || signal.aborted) return;
    say(`\n${title} (${paths.length} files)`);
    add(totals, await runTestFiles(root, paths, signal));
  };
  await withCluster(embeddedBinaries(), signal, async () => {
    if (files.pure.length > 0 && !signal.aborted) {
      say(`\nPlain tests (${files.pure.length} files)`);
      add(totals, await runPureFiles(root, files.pure, signal));
    }
    await stage('Tests of processes', files.plain);
    await stage('Database tests, on the embedded PostgreSQL', files.database);
    await stage('Browser tests', files.browser);
  });
  if (again.length > 0) {
    if (existsSync(join(DEBIAN_15, 'bin', 'initdb'))) {
      await withCluster(binariesAt(DEBIAN_15, '15'), signal, () =>
        stage(`Database tests again, on Debian's PostgreSQL 15 (${DEBIAN_15})`, again),
      );
    } else {
      say(
        `\nThe second run on PostgreSQL 15 is skipped: ${DEBIAN_15} is not installed (Debian: postgresql-15).`,
      );
    }
  }
  signal.throwIfAborted();
  say(
    `\n# tests ${totals.tests}\n# pass ${totals.passed}\n# fail ${totals.failed}\n# skipped ${totals.skipped}`,
  );
  say(`${totals.passed} passed, ${totals.failed} failed`);
  if (totals.failed > 0 || totals.tests === 0) process.exitCode = 1;
}, 130);

async function withCluster(
  binaries: Binaries,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-test-run-'));
  try {
    const database = await startTestCluster(folder, binaries, signal);
    try {
      process.env.CLOISON_TEST_ADMIN_URL = database.adminUrl;
      await work();
    } finally {
      await database.stop();
    }
  } finally {
    removeDataFolder(folder);
  }
}
