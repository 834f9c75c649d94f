import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';
import { recordingHouse } from '../../../test/support/recording-house.ts';

const env = { CLOISON_TOKEN: 'token-of-the-test' };
const LOOKUPS = { read: 3, undetermined: 0, missed: 2, refused: 1, unreadable: 0 };
const AT = '2026-11-24T23:00:00.000Z';
const ANSWER = {
  from: '2026-11-22T23:00:00.000Z',
  to: AT,
  people: 2,
  lookups: LOOKUPS,
  insurers: [
    {
      ...{ amc: '0099000001', name: 'Mutuelle des Essais', people: 2, undetermined: 0, lookups: LOOKUPS },
      ...{ canaries: 0, unnamed: 0, entries: '4-9', list: 'sealed list\n' },
    },
  ],
  log: { shard: '2026h2', size: '12', sealedAt: AT, witnessedAt: AT, whole: true },
  receipt: { entry: '12', at: AT, commitment: 'ab'.repeat(32), signature: 'c2ln' },
};
const ASKED = ['--from', '2026-11-23', '--to', '2026-11-25', '--reason', 'Login reported stolen'];

test('days become French midnights, several accesses one question, and each list a file', async (t) => {
  const out = mkdtempSync(join(tmpdir(), 'cloison-lists-'));
  t.after(() => rmSync(out, { recursive: true, force: true }));
  const house = await recordingHouse(t);
  house.willAnswer({ body: ANSWER });
  const words = ['log', 'scope', '--credential', '42, 43', ...ASKED, '--out', out, '--url', house.url];
  const { code, out: said } = await runLine(words, { env });
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(house.received[0]?.body ?? ''), {
    target: 'credential',
    ids: ['42', '43'],
    from: '2026-11-22T23:00:00.000Z',
    to: AT,
    reason: 'Login reported stolen',
  });
  assert.match(said, /^2 people/);
  assert.match(said, /0099000001 Mutuelle des Essais +2 +0 +3 +2 +1 +0/);
  assert.match(said, /the whole window/);
  assert.equal(readFileSync(join(out, '0099000001.sealed'), 'utf8'), 'sealed list\n');
});

test('a log that is not sealed as far as the window is told as such', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: { ...ANSWER, log: { ...ANSWER.log, whole: false } } });
  const words = ['log', 'scope', '--practice', '990000013', ...ASKED, '--url', house.url, '--lang', 'fr'];
  assert.match((await runLine(words, { env })).out, /Attention/);
});

test('no access, two of them, no reason or no window is refused before the house is asked', async () => {
  const cases: [string[], RegExp][] = [
    [ASKED, /Which access/],
    [['--credential', '1', '--insurer', '99000001', ...ASKED], /One choice only/],
    [['--credential', '1', ...ASKED.slice(0, 4)], /For which reason/],
    [['--credential', '1', ...ASKED.slice(2)], /--from expects/],
  ];
  for (const [words, said] of cases) {
    const { code, err } = await runLine(['log', 'scope', ...words], { env });
    assert.equal(code, 2);
    assert.match(err, said);
  }
});
