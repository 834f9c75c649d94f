import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { add, type Totals } from './run-test-files.ts';

const AT_ONCE = 2;
const MS_MAX = 240_000;
/** Together they share what they load; a process that has run too many spends its time on its own heap. */
const BATCHES = 8;
const COUNTS = { tests: 'tests', passed: 'pass', failed: 'fail', skipped: 'skipped' } as const;

/** Runs test files that need nothing but code, many in one process: what they share is loaded once. */
export async function runPureFiles(
  root: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Totals> {
  const totals: Totals = { tests: 0, passed: 0, failed: 0, skipped: 0 };
  const waiting = batchesOf(paths);
  const work = async () => {
    for (let batch = waiting.shift(); batch && !signal.aborted; batch = waiting.shift()) {
      add(totals, await runBatch(root, batch, signal));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return totals;
}

/** Each of the same size, and neighbours apart: what is slow stands together in a folder. */
export function batchesOf(paths: readonly string[]): string[][] {
  const batches = Array.from({ length: BATCHES }, (_, i) => paths.filter((_path, at) => at % BATCHES === i));
  return batches.filter(({ length }) => length > 0);
}

async function runBatch(root: string, paths: readonly string[], signal: AbortSignal): Promise<Totals> {
  const begunMs = performance.now();
  const words = ['--test', '--test-isolation=none', '--test-reporter=spec'];
  const child = spawn(process.execPath, [...words, ...paths.map((path) => join(root, path))], {
    cwd: root,
    signal,
    timeout: MS_MAX,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let report = '';
  const keep = (bytes: Buffer) => {
    report += bytes.toString('utf8');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((done) => {
    child.once('error', () => done(null));
    child.once('close', done);
  });
  const totals = readTotals(report);
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  const seconds = ((performance.now() - begunMs) / 1000).toFixed(1);
  const mark = totals.failed === 0 ? '✔' : '✖';
  process.stdout.write(
    `${mark} ${paths.length} files in one process (${totals.passed} passed, ${seconds} s)\n`,
  );
  const skipped = report.split('\n').filter((line) => line.includes('# SKIP'));
  if (totals.failed > 0) process.stdout.write(`${report}\n`);
  else for (const line of skipped) process.stdout.write(`  skipped: ${line.trim()}\n`);
  return totals;
}

/** The last lines of the report: `ℹ pass 12`. A process that died early has none: nothing passed. */
export function readTotals(report: string): Totals {
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  const totals: Totals = { tests: 0, passed: 0, failed: 0, skipped: 0 };
  for (const [key, word] of Object.entries(COUNTS)) totals[key as keyof Totals] = count(word);
  return totals;
}
