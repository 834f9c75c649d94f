import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { b2FileArbitrary } from '../../../test/support/b2-arbitrary.ts';
import { recordArbitrary } from '../../../test/support/fixed-width-arbitrary.ts';
import { readRecord, writeRecord } from '../fixed-width-codec.ts';
import { documentB2 } from './document.ts';
import type { B2Fault } from './fault.ts';
import type { B2Invoice } from './invoice.ts';
import { readB2 } from './read-b2.ts';
import { B2_RECORDS } from './records.ts';
import { writeB2 } from './write-b2.ts';

const VECTORS = new URL('../../../test/vectors/b2/', import.meta.url);
const vectors = readdirSync(VECTORS)
  .filter((name) => name.endsWith('.b2'))
  .map((name) => ({ name, bytes: readFileSync(new URL(name, VECTORS)) }));

const DAY = vectors.find((vector) => vector.name === 'a-claims-day.b2')?.bytes ?? Buffer.alloc(0);
const lines = () => DAY.toString('latin1').split('\r\n').slice(0, -1);
const fromLines = (changed: readonly string[]) =>
  Buffer.from(changed.map((line) => `${line}\r\n`).join(''), 'latin1');
const put = (line: string, column: number, text: string) =>
  line.slice(0, column - 1) + text + line.slice(column - 1 + text.length);
const places = (faults: readonly B2Fault[]) =>
  faults.map(({ scope, line, column, code }) => [scope, line, column, code]);

/** An invoice with its identity opened, which deepEqual would otherwise not compare. */
function opened({ identity, ...invoice }: B2Invoice & { line?: number }) {
  const { line: _line, ...rest } = invoice;
  return { ...rest, identity: identity.reveal('test') };
}

function written(file: Parameters<typeof writeB2>[0]): Uint8Array {
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
  assert.ok(vectors.length >= 2);
  for (const { name, bytes } of vectors) {
    const { header, invoices, faults } = readB2(bytes);
    assert.deepEqual(faults, [], name);
    assert.ok(header);
    assert.deepEqual(Buffer.from(written({ header, invoices })), bytes, name);
  }
});

test('the fields of an example stand at the positions that RSF-ACE 2023 publishes', () => {
  const cut = (line: string, position: number, length: number) =>
    line.slice(position - 1, position - 1 + length);
  const header = lines()[2] ?? '';
  assert.equal(cut(header, 12, 13) + cut(header, 25, 2), '185059999900181');
  assert.equal(cut(header, 30, 9), '000000101');
  assert.equal(cut(header, 77, 2), '10');
  assert.equal(cut(header, 96, 6) + cut(header, 102, 1), '8505141');
  assert.equal(cut(header, 119, 10), '0099000001');
  assert.equal(cut(lines()[3] ?? '', 121, 1), 'T');
  const act = lines()[5] ?? '';
  assert.equal(cut(act, 68, 2), '01');
  assert.equal(cut(act, 70, 6), '261120');
  assert.equal(cut(act, 76, 5), 'G    ');
  assert.equal(cut(act, 81, 2) + cut(act, 83, 6), '01000100');
  assert.deepEqual([cut(act, 91, 7), cut(act, 98, 7), cut(act, 105, 3)], ['0003000', '0003000', '070']);
  assert.deepEqual([cut(act, 108, 7), cut(act, 115, 7), cut(act, 123, 6)], ['0002100', '0003000', '000900']);
  const end = lines()[6] ?? '';
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
  const changed = lines();
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
    const changed = lines();
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
  const short = lines();
  const index = short.findIndex((line) => line.startsWith('4'));
  short[index] = (short[index] ?? '').slice(0, 90);
  assert.deepEqual(places(readB2(fromLines(short)).faults), [['invoice', index + 1, 90, 'record-length']]);
  const other = lines();
  other[index] = put(other[index] ?? '', 11, 'M');
  assert.deepEqual(places(readB2(fromLines(other)).faults)[0], ['invoice', index + 1, 11, 'unsupported']);
});

test('an invoice number used twice in a file is refused the second time', () => {
  const changed = lines().map((line) =>
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
  for (const [index] of lines().entries()) {
    const { faults } = readB2(fromLines(lines().toSpliced(index, 1)));
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

test('a batch of an unknown professional refuses the file', () => {
  const changed = lines();
  changed[1] = put(changed[1] ?? '', 15, '99999999999');
  const { header, invoices, faults } = readB2(fromLines(changed));
  assert.deepEqual(places(faults), [['file', 2, 15, 'professional']]);
  assert.equal(header, null);
  assert.deepEqual(invoices, []);
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
  const order = fc.shuffledSubarray(lines());
  fc.assert(fc.property(order, (some) => assertSound(fromLines(some))));
});

test('no fault repeats what a field holds', () => {
  const [invoice] = readB2(DAY).invoices;
  const nir = invoice?.identity.reveal('test').nir ?? '';
  const changed = lines().map((line) =>
    line.startsWith('2') && line[10] === ' ' ? put(line, 25, '00') : line,
  );
  const { faults } = readB2(fromLines(changed));
  assert.ok(faults.length > 0);
  assert.ok(!JSON.stringify(faults).includes(nir));
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
  const none = writeB2({ header, invoices: [] });
  assert.ok(!(none instanceof Uint8Array) && none[0]?.code === 'empty');
});

test('the page of the profile is the one its tables give', () => {
  const page = readFileSync(new URL('../../../docs/b2-profile.md', import.meta.url), 'utf8');
  assert.equal(page, documentB2(), 'run scripts/generate-b2-doc.ts');
});
