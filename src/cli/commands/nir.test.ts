import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';
import { nirKey } from '../../people/nir.ts';

const BODY = '2990199999001';
const KEY = nirKey(BODY);
const WRONG_KEY = KEY === '01' ? '02' : '01';

const CASES: readonly (readonly [string, string | null])[] = [
  [BODY, null],
  [BODY + KEY, null],
  [`2 99 01 99 999 001 ${KEY}`, null],
  ['299012A999001', null],
  [BODY + WRONG_KEY, 'key'],
  ['299019999900', 'length'],
  ['', 'length'],
  ['2991399999001', 'month'],
  ['9990199999001', 'sex'],
  ['29901X9999001', 'characters'],
];

test('each number is said valid or not, with a stable reason, in exactly two fields', async () => {
  for (const [value, reason] of CASES) {
    const { code, out, err } = await runLine(['nir', '-', '--json'], { stdin: `${value}\n` });
    assert.equal(out, `${JSON.stringify({ valid: reason === null, reason })}\n`, value);
    assert.equal(code, reason === null ? 0 : 1, value);
    assert.equal(err, '');
  }
});

test('a number typed with spaces, as on the card, is one number', async () => {
  const { code } = await runLine(['nir', '2', '99', '01', '99', '999', '001', KEY]);
  assert.equal(code, 0);
});

test('no answer repeats the number, not even when it is taken for a command', async () => {
  for (const words of [['nir', BODY + WRONG_KEY], ['nir', BODY], [BODY], ['nir', BODY, '--json']]) {
    const { out, err } = await runLine(words);
    assert.ok(!`${out}${err}`.includes(BODY.slice(0, 8)), words.join(' '));
  }
});

test('the reason is told in both languages', async () => {
  const english = await runLine(['nir', BODY + WRONG_KEY, '--lang', 'en']);
  assert.match(english.out, /^Not valid \(key\)\. /);
  const french = await runLine(['nir', BODY + WRONG_KEY, '--lang', 'fr']);
  assert.match(french.out, /^Non valable \(key\)\. La clé/);
});

test('more than a number on standard input is refused without being read to its end', async () => {
  const { code, out } = await runLine(['nir', '-'], { stdin: '1'.repeat(100_000) });
  assert.equal(code, 1);
  assert.equal(out, '');
});
