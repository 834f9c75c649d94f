import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';

const REQUEST = JSON.stringify({
  context: { careDate: '2025-03-10', sector: '1', carePath: 'T' },
  lines: [{ act: 'G', price: '30.00' }],
  level: 'CONFORT',
});

test('a request is priced to the cent, without database', async () => {
  const { code, out, err } = await runLine(['price', '-', '--json'], { stdin: REQUEST });
  assert.equal(code, 0);
  assert.equal(err, '');
  const { mandatory, insurer, patient } = JSON.parse(out).total;
  assert.deepEqual([mandatory, insurer, patient], ['19.00', '9.00', '2.00']);
});

test('a person reads an aligned table with its reasons, in either language', async () => {
  const english = await runLine(['price', '-'], { stdin: REQUEST });
  const rows = english.out.split('\n').filter((line) => /^(Act|G|Total) {2}/.test(line));
  assert.equal(rows.length, 3);
  assert.equal(new Set(rows.map((row) => row.length)).size, 1, 'every row ends in the same column');
  assert.match(english.out, /€19\.00 +€9\.00 +€2\.00/);
  const french = await runLine(['price', '-', '--lang=fr'], { stdin: REQUEST });
  assert.match(french.out, /70\u202f% +19,00\u00a0€ +9,00\u00a0€ +2,00\u00a0€/);
  const dear = await runLine(['price', '-', '--lang=fr'], { stdin: REQUEST.replace('30.00', '1030.00') });
  assert.match(dear.out, /^Total +1\u202f030,00\u00a0€/m);
});

test('a request from a file is priced; a file that is not there is told', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-price-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'request.json');
  writeFileSync(file, REQUEST);
  assert.equal((await runLine(['price', file])).code, 0);
  const absent = await runLine(['price', join(folder, 'absent.json')]);
  assert.equal(absent.code, 1);
  assert.match(absent.err, /absent\.json does not exist/);
  const isFolder = await runLine(['price', folder]);
  assert.equal(isFolder.code, 1);
});

test('what cannot be priced names the field and the remedy', async () => {
  const { code, out, err } = await runLine(['price', '-', '--json'], {
    stdin: REQUEST.replace('"T"', '"?"'),
  });
  assert.equal(code, 1);
  const [fault] = JSON.parse(out).errors;
  assert.equal(fault.field, 'context.carePath');
  assert.ok(fault.reason && fault.remedy);
  assert.match(err, /context\.carePath: .+ → .+/);
  const noJson = await runLine(['price', '-'], { stdin: '{' });
  assert.equal(noJson.code, 1);
  assert.equal(noJson.out, '');
});

test('the schema of the request is JSON Schema that names its fields', async () => {
  const { code, out } = await runLine(['price', '--schema']);
  assert.equal(code, 0);
  const schema = JSON.parse(out);
  assert.match(schema.$schema, /json-schema/);
  assert.deepEqual(schema.required, ['context', 'lines']);
  assert.equal(schema.properties.lines.items.properties.price.type, 'string');
});

test('without a file there is nothing to price', async () => {
  assert.equal((await runLine(['price'])).code, 2);
});
