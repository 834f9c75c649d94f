import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runLine } from '../../../test/support/memory-io.ts';

const FRAUD = 'Ameli : votre carte Vitale expire demain, renouvelez-la sur https://ameli-carte.info';

test('the JSON is exactly verdict, score, reasons and report', async () => {
  const { code, out, err } = await runLine(['message', '-', '--json'], { stdin: FRAUD });
  assert.equal(code, 0);
  assert.equal(err, '');
  const answer = JSON.parse(out);
  assert.deepEqual(Object.keys(answer), ['verdict', 'score', 'reasons', 'report']);
  assert.equal(answer.verdict, 'phishing');
  assert.ok(answer.score >= 0.8 && answer.score <= 1);
  for (const reason of answer.reasons) assert.deepEqual(Object.keys(reason), ['code', 'text']);
  assert.equal(answer.reasons[0].code, 'link.look-alike');
  assert.deepEqual(
    answer.report.map(({ id }: { id: string }) => id),
    ['33700', 'phishing-initiative', '17cyber'],
  );
});

test('a person reads the verdict, why, what to do and where to report it, French or English', async () => {
  const english = await runLine(['message', '-'], { stdin: FRAUD });
  assert.match(english.out, /^Scam\n/);
  assert.match(english.out, /imitates Assurance Maladie/);
  assert.match(english.out, /To check: type ameli\.fr yourself/);
  const french = await runLine(['message', '-', '--lang=fr'], { stdin: FRAUD });
  assert.match(french.out, /^Arnaque\n/);
  assert.match(french.out, /Transférez le SMS tel quel au 33700/);
});

test('how it came can be said; another word is refused', async () => {
  const call = await runLine(['message', '-', '--json', '--channel=call'], { stdin: 'La CPAM.' });
  assert.deepEqual(
    JSON.parse(call.out).report.map(({ id }: { id: string }) => id),
    ['33700-call', '17cyber'],
  );
  assert.equal((await runLine(['message', '-', '--channel=pigeon'], { stdin: 'x' })).code, 2);
});

test('nothing, and what is no text, is judged unsure with a remedy', async () => {
  for (const stdin of ['', '   \n', Buffer.from('%PDF-1.7\n')]) {
    const { code, out } = await runLine(['message', '-', '--json'], { stdin });
    assert.equal(code, 0);
    const { verdict, score, reasons } = JSON.parse(out);
    assert.deepEqual([verdict, score, reasons[0].code], ['unsure', 0, 'read.nothing']);
  }
});

test('facts of another folder are used, and faults in them are told with their place', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-facts-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(new URL('../../messages/facts/', import.meta.url)), folder, { recursive: true });
  const good = await runLine(['message', '-', '--json', `--facts=${folder}`], { stdin: FRAUD });
  assert.equal(JSON.parse(good.out).verdict, 'phishing');
  writeFileSync(join(folder, 'phrases.yaml'), 'lists: {}\nrules:\n  - { code: ask.nonsense, all: [[x]] }\n');
  const bad = await runLine(['message', '-', `--facts=${folder}`], { stdin: FRAUD });
  assert.equal(bad.code, 1);
  assert.match(bad.err, /rules\.0\.code/);
  assert.equal((await runLine(['message', '-', '--facts=absent'], { stdin: FRAUD })).code, 1);
  assert.equal((await runLine(['message', 'absent.eml'])).code, 1);
});
