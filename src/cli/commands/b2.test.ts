import assert from 'node:assert/strict';
import { test } from 'node:test';
import { B2_EXAMPLES, DAY, dayLines, fromLines, put } from '../../../test/support/b2-examples.ts';
import { runLine } from '../../../test/support/memory-io.ts';
import { readB2 } from '../../wire/b2/read-b2.ts';
import { b2ReadCommand } from './b2-read.ts';

for (const { name, bytes } of B2_EXAMPLES) {
  test(`${name} read with identities and written again is the same, byte for byte`, async () => {
    const read = await runLine(['b2', 'read', '-', '--show-identity'], { stdin: bytes });
    assert.equal(read.code, 0, read.err);
    assert.match(read.err, /Beware/);
    const written = await runLine(['b2', 'write', '-'], { stdin: read.out });
    assert.equal(written.code, 0, written.err);
    assert.ok(written.bytes.equals(bytes));
  });
}

test('without --show-identity nothing of a person is printed', async () => {
  const { code, out, err } = await runLine(['b2', 'read', '-'], { stdin: DAY });
  assert.equal(code, 0);
  for (const { identity } of readB2(DAY).invoices) {
    const { nir, birthDate, memberNumber } = identity.reveal('test');
    for (const value of [nir, birthDate, birthDate.slice(2), memberNumber]) {
      assert.ok(value === null || !`${out}${err}`.includes(value));
    }
  }
  assert.ok(JSON.parse(out).invoices.every((one: { identity: unknown }) => one.identity === null));
});

test('what was read without identities cannot be written, and the remedy is told', async () => {
  const { out } = await runLine(['b2', 'read', '-'], { stdin: DAY });
  const { code, bytes, err } = await runLine(['b2', 'write', '-'], { stdin: out });
  assert.equal(code, 1);
  assert.equal(bytes.length, 0);
  assert.match(err, /invoices\[0\]\.identity: .+--show-identity/);
});

test('a fault of the file is told with its line and column, and is not lost on the way back', async () => {
  const lines = dayLines();
  // Position 81 of a line of care is its quantity.
  const at = lines.findIndex((line) => line.startsWith('4'));
  lines[at] = put(lines[at] ?? '', 81, 'XX');
  const read = await runLine(['b2', 'read', '-', '--show-identity'], { stdin: fromLines(lines) });
  assert.equal(read.code, 1);
  assert.match(read.err, new RegExp(`^${at + 1}:81 quantity \\(invoice [0-9]{9}\\): .+ → .+`, 'm'));
  const { faults } = JSON.parse(read.out);
  assert.deepEqual([faults[0].line, faults[0].column, faults[0].field], [at + 1, 81, 'quantity']);
  const written = await runLine(['b2', 'write', '-'], { stdin: read.out });
  assert.equal(written.code, 1);
  assert.equal(written.bytes.length, 0);
});

test('a value that does not fit is refused with its line and field, and nothing is written', async () => {
  const { out } = await runLine(['b2', 'read', '-', '--show-identity'], { stdin: DAY });
  const file = JSON.parse(out);
  file.invoices[0].lines[0].amcAmount = '12345.00';
  const { code, out: told } = await runLine(['b2', 'write', '-', '--json'], { stdin: JSON.stringify(file) });
  assert.equal(code, 1);
  const fault = JSON.parse(told).faults.find((one: { field: string }) => one.field === 'amcAmount');
  assert.equal(fault.code, 'overflow');
  assert.ok(fault.line > 1 && fault.column > 1 && fault.remedy);
});

test('JSON of another form names each field, and repeats no value', async () => {
  const { out } = await runLine(['b2', 'read', '-', '--show-identity'], { stdin: DAY });
  const file = JSON.parse(out);
  file.invoices[0].identity.nir = '2990199999099';
  file.invoices[0].identity.birthDate = '19-SECRET';
  file.invoices[1].rpps = '12345678901';
  file.invoices[1].colour = 'blue';
  delete file.header.sender;
  const { code, err } = await runLine(['b2', 'write', '-'], { stdin: JSON.stringify(file) });
  assert.equal(code, 1);
  for (const field of [
    'header.sender',
    'invoices[0].identity.birthDate',
    'invoices[1].rpps',
    'invoices[1].colour',
  ]) {
    assert.ok(err.includes(`${field}: `), `${field}\n${err}`);
  }
  assert.doesNotMatch(err, /SECRET|12345678901|blue/);
  assert.equal((await runLine(['b2', 'write', '-'], { stdin: '[' })).code, 1);
});

test('bytes that are no B2 file are refused with a reason', async () => {
  for (const stdin of ['', 'hello', Buffer.from([0xff, 0x00, 0x0a])]) {
    const { code, out, err } = await runLine(['b2', 'read', '-'], { stdin });
    assert.equal(code, 1);
    assert.equal(JSON.parse(out).header, null);
    assert.match(err, /^1:1 /m);
  }
});

test('the JSON that the help shows is a file that can be written', async () => {
  const stdin = b2ReadCommand.sample?.join('\n') ?? '';
  const { code, bytes, err } = await runLine(['b2', 'write', '-'], { stdin });
  assert.equal(code, 0, err);
  assert.deepEqual(readB2(bytes).faults, []);
});
