import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { batchesOf } from './run-pure-files.ts';
import { testFiles } from './test-files.ts';

// `npm run check`: everything that needs no database and no browser. One line a step, its report when it
// fails.

type Step = { readonly name: string; readonly script: string; readonly words: readonly string[] };

const root = resolve(import.meta.dirname, '..');
const module = (path: string) => join(root, 'node_modules', path);
const { pure } = testFiles(root, []);

const STEPS: readonly Step[] = [
  { name: 'types of the server', script: module('typescript/bin/tsc'), words: ['--noEmit', '-p', '.'] },
  { name: 'types of the pages', script: module('typescript/bin/tsc'), words: ['--noEmit', '-p', 'web'] },
  {
    name: 'layout, lint, boundaries',
    script: module('@biomejs/biome/bin/biome'),
    words: ['check', '.', '--error-on-warnings'],
  },
  { name: 'dead code', script: module('knip/bin/knip.js'), words: [] },
  {
    name: 'migrations',
    script: module('squawk-cli/js/bin/squawk'),
    words: ['--config', '.squawk.toml', 'src/db/migrations/*.sql'],
  },
];
const LANES = 2;

const waiting: Step[] = [
  ...STEPS,
  // Many files in one process: what they share is loaded once.
  ...batchesOf(pure).map((files, i, { length }) => ({
    name: `plain tests and tidy, part ${i + 1} of ${length} (${files.length} files)`,
    script: '--test',
    words: ['--test-isolation=none', '--test-reporter=dot', ...files],
  })),
];
const steps = waiting.length;
let failed = 0;
await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) failed += (await passes(step)) ? 0 : 1;
  }),
);
process.stdout.write(failed === 0 ? 'all is well\n' : `${failed} of ${steps} steps failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function passes({ name, script, words }: Step): Promise<boolean> {
  const begunMs = performance.now();
  const { code, said } = await run([script, ...words]);
  const seconds = ((performance.now() - begunMs) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${said}\n`);
  return code === 0;
}

function run(words: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((done, fail) => {
    const env = { ...process.env, NODE_COMPILE_CACHE: module('.cache/compiled') };
    const child = spawn(process.execPath, [...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const keep = (bytes: Buffer) => {
      said += bytes.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', fail);
    child.once('close', (code) => done({ code, said }));
  });
}
