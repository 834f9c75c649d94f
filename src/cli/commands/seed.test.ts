import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';

function temporary(t: { after: (work: () => void) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-seed-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a country is written, and kept when it is asked for again', async (t) => {
  const out = join(temporary(t), 'world');
  const words = ['seed', '--people', '1000', '--seed', '7', '--today', '2026-11-24', '--out', out];
  const first = await runLine([...words, '--json']);
  assert.equal(first.code, 0, first.err);
  const { people, seed, kept, feeds } = JSON.parse(first.out);
  assert.deepEqual([people, seed, kept], [1000, 7, false]);
  for (const { file } of feeds) assert.ok(existsSync(join(out, file)));
  const second = await runLine(words);
  assert.equal(second.code, 0);
  assert.match(second.out, /^There already in .+: 1,000 people/);
});

test('a folder that holds something else is left as it is', async (t) => {
  const out = temporary(t);
  mkdirSync(join(out, 'cards'));
  writeFileSync(join(out, 'cards', 'mine.txt'), 'mine');
  writeFileSync(join(out, 'letter.txt'), 'mine');
  const { code, err } = await runLine(['seed', '--people', '1000', '--out', out]);
  assert.equal(code, 1);
  assert.match(err, /holds something else/);
  assert.equal(readFileSync(join(out, 'cards', 'mine.txt'), 'utf8'), 'mine');
});

test('a size, a seed or a day out of range is a usage fault', async (t) => {
  const out = join(temporary(t), 'world');
  const wrong = [
    ['--people', '999'],
    ['--people', '33000001'],
    ['--people', '1e4'],
    ['--seed', '4294967296'],
    ['--today', '2026-02-30'],
  ];
  for (const option of wrong) {
    const { code } = await runLine(['seed', ...option, '--out', out]);
    assert.equal(code, 2, option.join(' '));
  }
  assert.equal(existsSync(out), false);
});
