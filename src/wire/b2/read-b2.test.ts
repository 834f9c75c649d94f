import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { DAY, dayLines, fromLines, opened, put } from '../../../test/support/b2-examples.ts';
import { B2_FAULTS_MAX, B2_FILE_BYTES_MAX, B2_INVOICES_MAX } from '../../basics/limits.ts';
import type { B2Fault } from './fault.ts';
import { addToInvoice, openInvoice } from './open-invoice.ts';
import { readB2 } from './read-b2.ts';

const places = (faults: readonly B2Fault[]) =>
  faults.map(({ scope, line, column, code }) => [scope, line, column, code]);

test('the fields of an example stand at the positions that RSF-ACE 2023 publishes', () => {
  const cut = (line: string, position: number, length: number) =>
    line.slice(position - 1, position - 1 + length);
  const header = dayLines()[2] ?? '';
  assert.equal(cut(header, 12, 13) + cut(header, 25, 2), '185059999900181');
  assert.equal(cut(header, 30, 9), '000000101');
  assert.equal(cut(header, 77, 2), '10');
  assert.equal(cut(header, 96, 6) + cut(header, 102, 1), '8505141');
  assert.equal(cut(header, 119, 10), '0099000001');
  assert.equal(cut(dayLines()[3] ?? '', 121, 1), 'T');
  const act = dayLines()[5] ?? '';
  assert.equal(cut(act, 68, 2), '01');
  assert.equal(cut(act, 70, 6), '261120');
  assert.equal(cut(act, 76, 5), 'G    ');
  assert.equal(cut(act, 81, 2) + cut(act, 83, 6), '01000100');
  assert.deepEqual([cut(act, 91, 7), cut(act, 98, 7), cut(act, 105, 3)], ['0003000', '0003000', '070']);
  assert.deepEqual([cut(act, 108, 7), cut(act, 115, 7), cut(act, 123, 6)], ['0002100', '0003000', '000900']);
  const end = dayLines()[6] ?? '';
  assert.deepEqual([cut(end, 58, 8), cut(end, 66, 8), cut(end, 90, 8)], ['00003000', '00002100', '00000900']);
});

test('lines ended by LF alone read as lines ended by CRLF', () => {
  const unix = Buffer.from(DAY.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  assert.deepEqual(readB2(unix).invoices.map(opened), readB2(DAY).invoices.map(opened));
});

test('a decoded invoice does not print the person', () => {
  const [invoice] = readB2(DAY).invoices;
  assert.ok(invoice);
  const { nir, birthDate } = invoice.identity.reveal('test');
  const printed =
    inspect(invoice, { depth: 9 }) + JSON.stringify(invoice, (_, v) => (typeof v === 'bigint' ? `${v}` : v));
  assert.ok(!printed.includes(nir) && !printed.includes(birthDate));
});

test('a lunar birth date and a twin come through as they are', () => {
  const persons = readB2(DAY).invoices.map((invoice) => invoice.identity.reveal('test'));
  assert.ok(persons.some((person) => person.birthDate === '19520000'));
  assert.ok(persons.some((person) => person.birthRank === 2));
});

test('a bad invoice is left out with its fault and the others are kept', () => {
  const changed = dayLines();
  const index = changed.findIndex((line) => line.startsWith('4'));
  changed[index] = put(changed[index] ?? '', 70, '261350');
  const { invoices, faults } = readB2(fromLines(changed));
  assert.deepEqual(places(faults), [['invoice', index + 1, 70, 'date']]);
  assert.equal(faults[0]?.invoiceNumber, '000000101');
  assert.ok(faults[0]?.remedy.fr.length);
  assert.equal(invoices.length, readB2(DAY).invoices.length - 1);
});

const INVOICE_FAULTS: readonly [what: string, record: string, column: number, text: string, code: string][] =
  [
    ['a wrong NIR key', '2 ', 25, '00', 'nir'],
    ['birth dates that differ', '2E', 39, '20000101', 'birth-date'],
    ['an insurer number of zeros', '2 ', 119, '0000000000', 'number'],
    ['the M of a mutuelle in place of an insurer number', '2 ', 119, '         M', 'digits'],
    ['a care path letter outside the list', '2S', 121, 'Q', 'value'],
    ['a total that does not follow its lines', '5 ', 90, '99999999', 'total'],
    ['a count of lines that does not follow', '5 ', 39, '009', 'count'],
    ['another practice than its batch', '4 ', 2, '000000000', 'practice'],
    ['another invoice number inside', '4 ', 30, '000000999', 'incomplete'],
    ['a member number with signs', '2E', 57, 'AB?CD           ', 'number'],
  ];

for (const [what, record, column, text, code] of INVOICE_FAULTS) {
  test(`an invoice with ${what} is refused at its place`, () => {
    const changed = dayLines();
    const index = changed.findIndex((line) => line[0] === record[0] && line[10] === record[1]);
    changed[index] = put(changed[index] ?? '', column, text);
    const { invoices, faults } = readB2(fromLines(changed));
    const fault = faults.find((found) => found.code === code);
    assert.ok(fault, inspect(faults));
    assert.equal(fault.scope, 'invoice');
    assert.equal(fault.line, index + 1);
    assert.ok(fault.column >= column && fault.column < column + text.length);
    assert.equal(fault.invoiceNumber, '000000101');
    assert.equal(invoices.length, readB2(DAY).invoices.length - 1);
  });
}

test('a record of another length or type inside an invoice leaves the other invoices', () => {
  const short = dayLines();
  const index = short.findIndex((line) => line.startsWith('4'));
  short[index] = (short[index] ?? '').slice(0, 90);
  assert.deepEqual(places(readB2(fromLines(short)).faults), [['invoice', index + 1, 90, 'record-length']]);
  const other = dayLines();
  other[index] = put(other[index] ?? '', 11, 'M');
  assert.deepEqual(places(readB2(fromLines(other)).faults)[0], ['invoice', index + 1, 11, 'unsupported']);
});

test('an invoice number used twice in a file is refused the second time', () => {
  const changed = dayLines().map((line) =>
    line.slice(29, 38) === '000000102' ? put(line, 30, '000000101') : line,
  );
  const { invoices, faults } = readB2(fromLines(changed));
  assert.deepEqual(
    faults.map((fault) => fault.code),
    ['repeated'],
  );
  assert.equal(invoices.length, readB2(DAY).invoices.length - 1);
});

test('losing any one line of a file is noticed', () => {
  for (const [index] of dayLines().entries()) {
    const { faults } = readB2(fromLines(dayLines().toSpliced(index, 1)));
    assert.ok(
      faults.some((fault) => fault.scope === 'file'),
      `line ${index + 1}`,
    );
  }
});

test('a file cut anywhere gives no invoice', () => {
  for (let end = 0; end < DAY.length - 2; end += 7) {
    assert.deepEqual(readB2(DAY.subarray(0, end)).invoices, [], `cut at ${end}`);
  }
});

const LAST = dayLines().length - 1;

const FILE_FAULTS: readonly [what: string, index: number, column: number, text: string, code: string][] = [
  ['a practice with a wrong key', 1, 2, '990000011', 'practice'],
  ['an RPPS with a wrong key', 1, 15, '99999999999', 'professional'],
  ['neither RPPS nor AM number', 1, 15, ' '.repeat(20), 'professional'],
  ['a batch number that skips', 1, 12, '002', 'count'],
  ['a batch end of another practice', 13, 2, '990000028', 'practice'],
  ['a batch end of another number', 13, 12, '002', 'count'],
  ['a batch end with another count', 13, 15, '000003', 'count'],
  ['a batch total that does not follow', 13, 21, '000000006501', 'total'],
  ['a batch AMC total that does not follow', 13, 45, '000000001951', 'total'],
  ['another count of batches', LAST, 4, '000003', 'count'],
  ['another count of invoices', LAST, 10, '000005', 'count'],
  ['another count of records', LAST, 16, '0000030', 'count'],
  ['a file total that does not follow', LAST, 23, '00000000153613', 'total'],
  ['a file AMC total that does not follow', LAST, 37, '00000000003127', 'total'],
  ['a version this profile does not have', 0, 14, '002', 'constant'],
];

for (const [what, index, column, text, code] of FILE_FAULTS) {
  test(`a file with ${what} is refused whole, at its place`, () => {
    const changed = dayLines();
    changed[index] = put(changed[index] ?? '', column, text);
    const { header, invoices, faults } = readB2(fromLines(changed));
    assert.ok(
      faults.some((f) => f.scope === 'file' && f.code === code && f.line === index + 1 && f.column >= column),
      inspect(faults),
    );
    assert.equal(header, null);
    assert.deepEqual(invoices, []);
  });
}

test('the totals of a batch are not held against it when one of its invoices is left out', () => {
  const changed = dayLines();
  changed[2] = put(changed[2] ?? '', 25, '00');
  changed[13] = put(changed[13] ?? '', 21, '000000000001');
  assert.deepEqual(places(readB2(fromLines(changed)).faults), [['invoice', 3, 25, 'nir']]);
});

test('records of an invoice out of their order, or two specialties in one, refuse that invoice', () => {
  const swapped = dayLines();
  [swapped[3], swapped[4]] = [swapped[4] ?? '', swapped[3] ?? ''];
  assert.deepEqual(places(readB2(fromLines(swapped)).faults)[0], ['invoice', 4, 1, 'incomplete']);
  const two = dayLines();
  two[11] = put(two[11] ?? '', 68, '02');
  assert.deepEqual(places(readB2(fromLines(two)).faults), [['invoice', 12, 68, 'specialty']]);
});

test('an invoice number of zeros is refused', () => {
  const changed = dayLines().map((line, index) =>
    index >= 2 && index <= 6 ? put(line, 30, '000000000') : line,
  );
  assert.deepEqual(places(readB2(fromLines(changed)).faults), [['invoice', 3, 30, 'number']]);
});

test('the faults kept for one open invoice are bounded', () => {
  const bytes = Buffer.from(put(dayLines()[3] ?? '', 30, 'xxxxxxxxx'), 'latin1');
  const invoice = openInvoice(1);
  for (let line = 1; line <= 3 * B2_FAULTS_MAX; line += 1) {
    const place = { start: 0, length: 128, line };
    addToInvoice(invoice, { bytes, place, kind: 'care-path', referenceYear: 2026 });
  }
  assert.ok(invoice.faults.length < B2_FAULTS_MAX + 20);
});

/** Any bytes give a reading whose faults point inside the file; a refused file gives no invoice. */
function assertSound(bytes: Uint8Array): void {
  const reading = readB2(bytes);
  const text = Buffer.from(bytes).toString('latin1');
  const found = text.split('\n');
  for (const fault of reading.faults) {
    assert.ok(fault.line >= 1 && fault.line <= found.length);
    assert.ok(fault.column >= 1 && fault.column <= Math.max(1, found[fault.line - 1]?.length ?? 0));
    assert.ok(fault.reason.fr && fault.reason.en && fault.remedy.fr && fault.remedy.en);
  }
  if (reading.header === null) {
    assert.ok(reading.faults.some((fault) => fault.scope === 'file'));
    assert.deepEqual(reading.invoices, []);
  }
}

test('any bytes are read or refused with places inside the file, never thrown', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), assertSound));
  const heads = fc.constantFrom(
    '000',
    '1',
    '2',
    '2         S',
    '2         E',
    '4',
    '5',
    '6',
    '999',
    '3',
    'x',
  );
  const record = fc
    .tuple(heads, fc.string({ maxLength: 140 }))
    .map(([head, rest]) => (head + rest).slice(0, 128));
  const shuffled = fc.array(record, { maxLength: 30 }).map(fromLines);
  fc.assert(fc.property(shuffled, assertSound));
});

test('a good file with bytes changed, lines swapped or cut never throws', () => {
  const change = fc.record({ at: fc.nat(DAY.length - 1), byte: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(DAY.length), (changes, end) => {
      const bytes = Buffer.from(DAY);
      for (const { at, byte } of changes) bytes[at] = byte;
      assertSound(bytes);
      assertSound(bytes.subarray(0, end));
    }),
  );
  const order = fc.shuffledSubarray(dayLines());
  fc.assert(fc.property(order, (some) => assertSound(fromLines(some))));
});

test('a file too large, of too many faults or of too many invoices is refused without reading it all', () => {
  const codes = (bytes: Uint8Array) => [...new Set(readB2(bytes).faults.map((fault) => fault.code))];
  assert.deepEqual(codes(Buffer.alloc(B2_FILE_BYTES_MAX + 1, 'x')), ['too-large']);
  const noise = readB2(Buffer.alloc(1_000_000, '\n'));
  assert.equal(noise.faults.at(-1)?.code, 'too-many-faults');
  assert.ok(noise.faults.length <= B2_FAULTS_MAX + 2);
  const [, , ...invoice] = dayLines().slice(0, 7);
  const numbered = (index: number) =>
    invoice.map((line) => put(line, 30, String(index + 1).padStart(9, '0')));
  const many = Array.from({ length: B2_INVOICES_MAX + 1 }, (_, index) => numbered(index)).flat();
  assert.deepEqual(codes(fromLines([...dayLines().slice(0, 2), ...many])), ['too-many-invoices']);
});

test('an invoice without end keeps neither its lines nor more faults than the limit', () => {
  const act = dayLines()[5] ?? '';
  const bad = put(act, 70, '999999');
  for (const line of [act, bad]) {
    const file = [...dayLines().slice(0, 5), ...Array<string>(50_000).fill(line), ...dayLines().slice(6)];
    const { invoices, faults } = readB2(fromLines(file));
    assert.ok(faults.some((fault) => fault.code === 'too-many-lines'));
    assert.ok(faults.length <= B2_FAULTS_MAX + 20);
    assert.deepEqual(invoices, []);
  }
});

test('no fault repeats what a field holds', () => {
  const [invoice] = readB2(DAY).invoices;
  const nir = invoice?.identity.reveal('test').nir ?? '';
  const changed = dayLines().map((line) =>
    line.startsWith('2') && line[10] === ' ' ? put(line, 25, '00') : line,
  );
  const { faults } = readB2(fromLines(changed));
  assert.ok(faults.length > 0);
  assert.ok(!JSON.stringify(faults).includes(nir));
});
