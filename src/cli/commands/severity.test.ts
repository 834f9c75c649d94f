import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';

const STOLEN = { dpc: 2, ei: 1, confidentiality: 0.5, integrity: 0, availability: 0, malicious: 0.5 };
const stdin = JSON.stringify(STOLEN);

test('the JSON is the input with cb, se and band, for a program', async () => {
  const { code, out, err } = await runLine(['severity', '-', '--json'], {
    stdin: JSON.stringify({ ...STOLEN, individuals: 33_000_000, unintelligible: false }),
  });
  assert.equal(code, 0);
  assert.equal(err, '');
  const { flips, ...answer } = JSON.parse(out);
  assert.deepEqual(answer, {
    ...STOLEN,
    individuals: 33_000_000,
    unintelligible: false,
    cb: 1,
    se: 3,
    band: 'high',
    flags: ['many-individuals'],
    method: 'ENISA-2013-1.0',
  });
  assert.deepEqual(flips[1], { input: 'dpc', to: 3, se: 4, band: 'very-high' });
});

test('a person reads each input, its meaning and what would change the answer, in either language', async () => {
  const english = await runLine(['severity', '-'], { stdin });
  assert.match(english.out, /^Severity: high \(SE 3\.00\)/);
  assert.match(english.out, /2\.00 × 1\.00 \+ 1\.00 = 3\.00/);
  assert.match(english.out, /0\.50 {2}Loss of confidentiality: number of recipients unknown/);
  assert.match(english.out, /Context of the data → 3\.00: very high \(SE 4\.00\)/);
  assert.match(english.out, /More than 100 people, told apart: not stated/);
  const french = await runLine(['severity', '-', '--lang=fr'], { stdin });
  assert.match(french.out, /^Gravité\u202f: élevée \(SE 3,00\)/);
  assert.match(french.out, /Contexte des données → 3,00\u202f: très élevée/);
});

test('a wrong field is named with its remedy, on both channels', async () => {
  const { code, out, err } = await runLine(['severity', '-', '--json'], {
    stdin: JSON.stringify({ ...STOLEN, ei: 0.3 }),
  });
  assert.equal(code, 1);
  const [fault] = JSON.parse(out).errors;
  assert.equal(fault.field, 'ei');
  assert.match(fault.remedy, /0\.25; 0\.5; 0\.75; 1/);
  assert.match(err, /^ei: .+ → .+$/m);
});

test('what is no JSON, and a file that is not there, are told without a stack', async () => {
  const noJson = await runLine(['severity', '-'], { stdin: '{' });
  assert.equal(noJson.code, 1);
  assert.match(noJson.err, /not JSON/);
  assert.equal((await runLine(['severity', 'absent.json'])).code, 1);
  assert.equal((await runLine(['severity'])).code, 2);
});
