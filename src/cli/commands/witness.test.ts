import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runLine } from '../../../test/support/memory-io.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cloison-witness-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const logs = join(folder, 'logs');
writeFileSync(logs, 'quorum none\n');

test('a witness makes its key, prints it, answers, and ends when asked', async () => {
  const words = ['witness', '--name', 'witness.test/w1', '--logs', logs, '--port', '0'];
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder, env: { LANG: 'en_GB.UTF-8' } });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('listens')) break;
  }
  const [vkey, sentence] = said.split('\n');
  assert.match(vkey ?? '', /^witness\.test\/w1\+[0-9a-f]{8}\+B/);
  const port = /port (\d+)/.exec(sentence ?? '')?.[1];
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), `${vkey}\n`);
  assert.equal(statSync(join(folder, 'witness.key')).mode & 0o777, 0o600);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
});

for (const [what, words] of [
  ['no name', ['--logs', logs]],
  ['a name with a space', ['--name', 'a b', '--logs', logs]],
  ['no logs', ['--name', 'w.test', '--key', join(folder, 'k')]],
  [
    'a port that is none',
    ['--name', 'w.test', '--logs', logs, '--key', join(folder, 'k'), '--port', '99999'],
  ],
] as const) {
  test(`with ${what}, the command was typed wrong`, async () => {
    assert.equal((await runLine(['witness', ...words])).code, 2);
  });
}

test('a list of logs that is none stops the start', async () => {
  const words = ['--name', 'w.test', '--key', join(folder, 'k'), '--state', join(folder, 's'), '--port', '0'];
  const { code, err } = await runLine(['witness', ...words, '--logs', join(folder, 'k')]);
  assert.equal(code, 1);
  assert.match(err, /is no tlog-policy/);
});
