import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../test/support/memory-io.ts';
import { recordingHouse } from '../../test/support/recording-house.ts';

const env = { CLOISON_TOKEN: 'token-of-the-test' };
const RECEIPT = {
  entry: '12',
  at: '2026-11-24T09:00:00.000Z',
  commitment: 'ab'.repeat(32),
  signature: 'c2ln',
};
const DONE = { message: 'Done.', number: '7', certificate: null, receipt: RECEIPT };
const REASON = ['--reason', 'A machine was replaced'];

test('each act is sent with its reason, and its number is told', async (t) => {
  const table: [string[], object][] = [
    [['rotate', 'seal'], { act: 'rotate', what: 'seal', insurer: null }],
    [['rotate', 'index', '--insurer', '99000001'], { act: 'rotate', what: 'index', insurer: '99000001' }],
    [['destroy', '--insurer', '99000001'], { act: 'destroy-asked', insurer: '99000001' }],
    [
      ['destroy', '--insurer', '99000001', '--answers', '7', '--backups-until', '2027-01-31'],
      { act: 'destroy', insurer: '99000001', answers: '7', backupsUntil: '2027-01-31' },
    ],
  ];
  for (const [words, body] of table) {
    const house = await recordingHouse(t);
    house.willAnswer({ body: DONE });
    const { code, out } = await runLine(['keys', ...words, ...REASON, '--url', house.url], { env });
    assert.equal(code, 0);
    assert.equal(out, 'Done.\nAct 7, log entry 12\n');
    assert.deepEqual(JSON.parse(house.received[0]?.body ?? ''), {
      ...body,
      reason: 'A machine was replaced',
    });
  }
});

test('a certificate is printed whole, to be kept', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: { ...DONE, certificate: 'cloison certificate\nsignature x\n' } });
  const words = ['keys', 'destroy', '--insurer', '99000001', '--answers', '7', ...REASON, '--url', house.url];
  assert.match((await runLine(words, { env })).out, /\n\ncloison certificate\nsignature x\n$/);
});

test('a key without a name, an insurer or a reason is refused before the house is asked', async () => {
  const table: [string[], RegExp][] = [
    [['rotate', 'identity', ...REASON], /Which key/],
    [['rotate', 'seal'], /For which reason/],
    [['destroy', ...REASON], /Which insurer/],
  ];
  for (const [words, said] of table) {
    const { code, err } = await runLine(['keys', ...words], { env });
    assert.equal(code, 2);
    assert.match(err, said);
  }
});

test('a key held outside the vault is rotated in its files once the act is in the log, and not before', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-outside-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const words = ['keys', 'rotate', 'bank', '--secrets', folder, ...REASON];
  const nowhere = await runLine(words, { env });
  assert.match(nowhere.err, /does not exist: nothing has changed/);
  writeFileSync(join(folder, 'bank-key'), Buffer.alloc(32, 7).toString('base64'));
  const house = await recordingHouse(t);
  house.willAnswer({ status: 503, body: { title: 'Unavailable', status: 503, code: 'vault.unavailable' } });
  assert.notEqual((await runLine([...words, '--url', house.url], { env })).code, 0);
  assert.deepEqual(readdirSync(folder), ['bank-key']);
  house.willAnswer({ body: DONE });
  assert.equal((await runLine([...words, '--url', house.url], { env })).code, 0);
  assert.deepEqual(JSON.parse(house.received.at(-1)?.body ?? ''), {
    ...{ act: 'rotate-outside', what: 'bank', reason: 'A machine was replaced' },
  });
  const { keys } = JSON.parse(readFileSync(join(folder, 'bank-keys.json'), 'utf8'));
  assert.deepEqual(
    keys.map(({ version }: { version: number }) => version),
    [1, 2],
  );
});

test('the list shows versions and acts', async (t) => {
  const house = await recordingHouse(t);
  const since = '2026-11-24T09:00:00.000Z';
  const key = { insurer: null, what: 'receipt', version: 2, since, newest: true, waits: null };
  const act = {
    ...{ number: '7', act: 'rotated', what: 'receipt', insurer: null, quarter: null, at: since },
    ...{
      by: 'Odile Marchand',
      reason: 'A machine was replaced',
      answers: null,
      entry: '12',
      certificate: null,
    },
  };
  house.willAnswer({
    body: {
      ...{ ring: 'ab'.repeat(8), save: 3, provider: 'file', keys: [key], quarters: ['2026Q4'] },
      ...{ quartersGone: null, acts: [act] },
    },
  });
  const { out } = await runLine(['keys', 'list', '--url', house.url], { env });
  assert.match(out, /save 3, sealed by file/);
  assert.match(out, /the house +receipt +2 +2026-11-24/);
  assert.match(out, /7 · 2026-11-24T09:00 · rotated · receipt · Odile Marchand · A machine was replaced/);
});
