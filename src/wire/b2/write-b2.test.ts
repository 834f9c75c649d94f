import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { b2FileArbitrary } from '../../../test/support/b2-arbitrary.ts';
import { B2_EXAMPLES, DAY, opened } from '../../../test/support/b2-examples.ts';
import { recordArbitrary } from '../../../test/support/fixed-width-arbitrary.ts';
import { readRecord, writeRecord } from '../fixed-width-codec.ts';
import type { B2File, B2Invoice } from './invoice.ts';
import { readB2 } from './read-b2.ts';
import { B2_RECORDS } from './records.ts';
import { writeB2 } from './write-b2.ts';

function written(file: B2File): Uint8Array {
  const bytes = writeB2(file);
  if (!(bytes instanceof Uint8Array)) assert.fail(inspect(bytes));
  return bytes;
}

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(b2FileArbitrary, (file) => {
      const reading = readB2(written(file));
      assert.deepEqual(reading.faults, []);
      assert.deepEqual(reading.header, file.header);
      assert.deepEqual(reading.invoices.map(opened), file.invoices.map(opened));
    }),
    { numRuns: 200 },
  );
});

test('every record has exactly 128 bytes and ends with CRLF', () => {
  fc.assert(
    fc.property(b2FileArbitrary, (file) => {
      const text = Buffer.from(written(file)).toString('latin1');
      const records = text.split('\r\n');
      assert.equal(records.pop(), '');
      for (const record of records) assert.equal(record.length, 128);
    }),
    { numRuns: 50 },
  );
});

test('each record type reads back what its table can carry', () => {
  const window = { referenceYear: 2026 };
  for (const table of B2_RECORDS) {
    fc.assert(
      fc.property(recordArbitrary(table, 2026), (record) => {
        const { bytes } = writeRecord(table, record as never, 1, window);
        assert.ok(bytes);
        assert.equal(bytes.length, 128);
        assert.deepEqual(readRecord(table, bytes, { start: 0, line: 1 }, window).record, record);
      }),
      { numRuns: 50 },
    );
  }
});

test('the example files read without a fault and are written back byte for byte', () => {
  assert.ok(B2_EXAMPLES.length >= 2);
  for (const { name, bytes } of B2_EXAMPLES) {
    const { header, invoices, faults } = readB2(bytes);
    assert.deepEqual(faults, [], name);
    assert.ok(header);
    assert.deepEqual(Buffer.from(written({ header, invoices })), bytes, name);
  }
});

test('the writer refuses what the format cannot carry and writes nothing', () => {
  const { header, invoices } = readB2(DAY);
  assert.ok(header);
  const [first, ...rest] = invoices;
  const [line] = first?.lines ?? [];
  assert.ok(first && line);
  const refused = (invoice: B2Invoice) => {
    const result = writeB2({ header, invoices: [invoice, ...rest] });
    return result instanceof Uint8Array ? [] : result.map(({ code, field }) => `${field} ${code}`);
  };
  const tooMuch = { ...line, amcAmount: 1_000_000n as typeof line.amcAmount };
  assert.deepEqual(refused({ ...first, lines: [tooMuch] }), ['amcAmount overflow']);
  assert.deepEqual(refused({ ...first, invoiceNumber: '000000000' }), ['recordType number']);
  assert.deepEqual(refused({ ...first, invoiceNumber: '000000102' }), ['recordType repeated']);
  assert.deepEqual(refused({ ...first, lines: [] }), ['lineCount too-small']);
  assert.deepEqual(refused({ ...first, batchNumber: 9 }), [
    'recordType count',
    'recordType count',
    'recordType count',
  ]);
  const other = invoices[2];
  assert.ok(other);
  assert.deepEqual(refused({ ...first, finess: other.finess, invoiceNumber: '000000555' }), [
    'recordType practice',
  ]);
  assert.deepEqual(refused({ ...first, rpps: other.rpps }), ['recordType professional']);
  const alone = writeB2({ header, invoices: [{ ...first, rpps: null }] });
  assert.ok(!(alone instanceof Uint8Array) && alone[0]?.code === 'professional');
  const none = writeB2({ header, invoices: [] });
  assert.ok(!(none instanceof Uint8Array) && none[0]?.code === 'empty');
});
