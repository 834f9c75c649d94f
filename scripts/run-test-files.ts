import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

export type Totals = { tests: number; passed: number; failed: number; skipped: number };

const AT_ONCE = 2;
/** The drill works for two minutes of both cores; a busy machine takes three times as long. */
const FILE_MS_MAX = 420_000;

/**
 * Runs test files two at a time, each in its own process; one line per file, and all of it when one fails.
 */
export async function runTestFiles(
  root: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Totals> {
  const totals: Totals = { tests: 0, passed: 0, failed: 0, skipped: 0 };
  const waiting = [...paths];
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined && !signal.aborted; path = waiting.shift()) {
      add(totals, await runFile(root, path, signal));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return totals;
}

export function add(sum: Totals, more: Totals): void {
  for (const key of ['tests', 'passed', 'failed', 'skipped'] as const) sum[key] += more[key];
}

async function runFile(root: string, path: string, signal: AbortSignal): Promise<Totals> {
  const startedMs = performance.now();
  const tooLong = AbortSignal.timeout(FILE_MS_MAX);
  const stream = run({ files: [join(root, path)], cwd: root, signal: AbortSignal.any([signal, tooLong]) });
  let totals: Totals = { tests: 1, passed: 0, failed: 1, skipped: 0 };
  const reasons: string[] = [];
  stream.on('test:pass', ({ name, skip }) => {
    if (skip) reasons.push(`  skipped: ${name}${typeof skip === 'string' ? ` (${skip})` : ''}`);
  });
  stream.on('test:summary', ({ file, counts, success }) => {
    if (file !== undefined) return;
    const failed = counts.tests - counts.passed - counts.skipped - counts.todo;
    totals = { tests: counts.tests, passed: counts.passed, skipped: counts.skipped, failed };
    // A process may end badly though each of its tests passed.
    if (!success && failed === 0) totals.failed = 1;
  });
  let report = '';
  for await (const chunk of stream.compose(spec)) report += String(chunk);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const late = tooLong.aborted ? `, ended after ${FILE_MS_MAX / 1000} s` : '';
  const head = `${totals.failed === 0 ? '✔' : '✖'} ${path} (${totals.passed} passed, ${seconds} s${late})`;
  const lines = totals.failed === 0 ? reasons : [report];
  process.stdout.write(`${[head, ...lines].join('\n')}\n`);
  return totals;
}
