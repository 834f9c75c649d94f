import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recordArbitrary } from '../../test/support/fixed-width-arbitrary.ts';
import { day } from '../basics/day.ts';
import { cents } from '../basics/money.ts';
import { percent } from '../basics/rate.ts';
import { byteLines } from './byte-lines.ts';
import { layout, type RecordOf } from './fixed-width.ts';
import { readRecord, writeRecord } from './fixed-width-codec.ts';
import { documentLayout } from './fixed-width-document.ts';
import { fields } from './fixed-width-fields.ts';

const words = { fr: 'champ', en: 'field' };
const at = (position: number, length: number) => ({ position, length, source: 'test' });
const window = { referenceYear: 2026 };

/** One field of every kind. */
const TABLE = layout('T', words, 60, [
  fields.constant(at(1, 2), 'type', 'T1', words),
  fields.text(at(3, 8), 'name', 'optional', words),
  fields.digits(at(11, 4), 'key', 'optional', words),
  fields.number(at(15, 3), 'count', 1, words),
  fields.amount(at(18, 7), 'price', words),
  fields.percent(at(25, 3), 'rate', words),
  fields.decimal(at(28, 6), 'coefficient', 2, words),
  fields.date6(at(34, 6), 'careDate', 'optional', words),
  fields.date8(at(40, 8), 'fullDate', 'required', words),
  fields.filler(at(48, 13)),
]);

const RECORD: RecordOf<typeof TABLE> = {
  name: 'Zoé',
  key: '0042',
  count: 7,
  price: cents(12_345n),
  rate: percent('70'),
  coefficient: { numerator: 150n, denominator: 100n },
  careDate: day('2026-11-24'),
  fullDate: day('1931-02-28'),
};
const TEXT = 'T1Zoé     0042007001234507000015026112419310228             ';

const read = (text: string) => readRecord(TABLE, Buffer.from(text, 'latin1'), { start: 0, line: 3 }, window);
const write = (change: Partial<RecordOf<typeof TABLE>>) =>
  writeRecord(TABLE, { ...RECORD, ...change }, 3, window);
const faultsOf = (result: { faults: readonly { field: string; code: string; column: number }[] }) =>
  result.faults.map(({ field, code, column }) => [field, code, column]);

test('a record is written at the positions of its table and reads back', () => {
  const written = write({});
  assert.equal(written.bytes?.toString('latin1'), TEXT);
  assert.deepEqual(read(TEXT), { record: RECORD, faults: [] });
});

test('every record the table can carry reads back as it was written', () => {
  fc.assert(
    fc.property(recordArbitrary(TABLE, 2026), (record) => {
      const { bytes } = writeRecord(TABLE, record, 1, window);
      assert.ok(bytes);
      assert.equal(bytes.length, 60);
      assert.deepEqual(readRecord(TABLE, bytes, { start: 0, line: 1 }, window).record, record);
    }),
  );
});

test('a value that does not fit is refused and never truncated', () => {
  assert.deepEqual(faultsOf(write({ name: 'Nabuchodonosor' })), [['name', 'overflow', 3]]);
  assert.deepEqual(faultsOf(write({ count: 1000 })), [['count', 'overflow', 15]]);
  assert.deepEqual(faultsOf(write({ price: cents(10_000_000n) })), [['price', 'overflow', 18]]);
  assert.deepEqual(faultsOf(write({ key: '12345' })), [['key', 'overflow', 11]]);
  assert.equal(write({ price: cents(9_999_999n) }).faults.length, 0);
});

test('a rate or coefficient finer than its field is refused, not rounded', () => {
  assert.deepEqual(faultsOf(write({ rate: percent('12.5') })), [['rate', 'precision', 25]]);
  assert.equal(write({ rate: { numerator: 7n, denominator: 10n } }).bytes?.toString('latin1'), TEXT);
});

test('negative, fractional or missing values are refused', () => {
  assert.deepEqual(faultsOf(write({ price: cents(-1n) })), [['price', 'too-small', 18]]);
  assert.deepEqual(faultsOf(write({ count: 1.5 })), [['count', 'too-small', 15]]);
  assert.deepEqual(faultsOf(write({ count: 0 })), [['count', 'too-small', 15]]);
  assert.deepEqual(faultsOf(write({ name: '' })), [['name', 'missing', 3]]);
});

test('text outside latin1, control characters and trailing blanks are refused', () => {
  for (const name of ['Ł', 'a\nb', 'a ', '\u0085']) {
    assert.deepEqual(faultsOf(write({ name })), [['name', 'characters', 3]]);
  }
  assert.deepEqual(faultsOf(read(TEXT.replace('Zoé', 'Z\0é'))), [['name', 'characters', 4]]);
});

test('AAMMJJ falls in the hundred years that end one year after the reference year', () => {
  const careDate = (text: string) => read(TEXT.replace('261124', text)).record?.careDate;
  assert.equal(careDate('271231'), '2027-12-31');
  assert.equal(careDate('280101'), '1928-01-01');
  assert.equal(careDate('991231'), '1999-12-31');
  assert.equal(careDate('000229'), '2000-02-29');
  assert.deepEqual(faultsOf(write({ careDate: day('2028-01-01') })), [['careDate', 'window', 34]]);
  assert.deepEqual(faultsOf(write({ careDate: day('1927-12-31') })), [['careDate', 'window', 34]]);
});

test('a day that no calendar has is a fault, zeros are an absent date', () => {
  assert.deepEqual(faultsOf(read(TEXT.replace('261124', '260231'))), [['careDate', 'date', 34]]);
  assert.equal(read(TEXT.replace('261124', '000000')).record?.careDate, null);
});

test('every faulty field of a record is told, each at its guilty byte', () => {
  const text = TEXT.replace('T1', 'T2').replace('007', '0x7').replace('19310228', '        ');
  const reading = read(text);
  assert.equal(reading.record, null);
  assert.deepEqual(faultsOf(reading), [
    ['type', 'constant', 2],
    ['count', 'digits', 16],
    ['fullDate', 'missing', 40],
  ]);
  assert.ok(reading.faults.every((fault) => fault.line === 3));
});

test('any bytes are read or refused with a place inside the record, never thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 60, maxLength: 60 }), (bytes) => {
      const reading = readRecord(TABLE, Buffer.from(bytes), { start: 0, line: 1 }, window);
      assert.equal(reading.record === null, reading.faults.length > 0);
      for (const { column } of reading.faults) assert.ok(column >= 1 && column <= 60);
    }),
  );
});

test('a table with a hole, an overlap or a wrong length is a bug', () => {
  const make = (...places: [number, number][]) =>
    layout(
      'X',
      words,
      10,
      places.map(([p, l], i) => fields.digits(at(p, l), `f${i}`, 'required', words)),
    );
  assert.throws(() => make([1, 4], [6, 5]), /expected position 5/);
  assert.throws(() => make([1, 6], [6, 5]), /expected position 7/);
  assert.throws(() => make([1, 9]), /end at 9/);
  assert.ok(make([1, 5], [6, 5]));
});

test('the page of a record has one row per field', () => {
  const rows = documentLayout(TABLE).split('\n');
  assert.equal(rows.length, 2 + TABLE.fields.length);
  assert.match(rows[6] ?? '', /^\| 18 \| 7 \| `price` \| centimes, zéros \(5\+2\) \| oui \|/);
});

test('lines end with CRLF or LF, and the last one may not end at all', () => {
  const spans = [...byteLines(Buffer.from('ab\r\nc\n\nd\r'))].map((l) => [l.line, l.start, l.length]);
  assert.deepEqual(spans, [
    [1, 0, 2],
    [2, 4, 1],
    [3, 6, 0],
    [4, 7, 2],
  ]);
  assert.deepEqual([...byteLines(Buffer.alloc(0))], []);
});
