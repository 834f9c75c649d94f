import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvOf, type FeedRow, feedRow, ndjsonOf } from '../../test/support/feed-lines.ts';
import { feedHeader } from './feed-columns.ts';
import { FEED_LINE_BYTES_MAX, type FeedForm, feedText } from './feed-text.ts';

type Read = { rows: { line: number; values: string[] }[]; faults: string[]; lines: number };

/** Reads a feed given in pieces; `faults` are "line code". */
function read(form: FeedForm, pieces: readonly Uint8Array[], mode: 'full' | 'delta' = 'full'): Read {
  const found: Read = { rows: [], faults: [], lines: 0 };
  const text = feedText(form, mode, {
    onLine: (line, field) => found.rows.push({ line, values: feedHeader(mode).map(field) }),
    onFault: ({ line, code }) => found.faults.push(`${line} ${code}`),
  });
  for (const piece of pieces) text.push(Buffer.from(piece));
  text.end();
  return { ...found, lines: text.lines() };
}

const readText = (form: FeedForm, text: string) => read(form, [Buffer.from(text, 'utf8')]);
const values = ({ rows }: Read) => rows.map((row) => row.values);

/** Cuts bytes at the given places, wherever they fall. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((start, i) => bytes.subarray(start, sorted[i] ?? bytes.length));
}

const cell = fc.string({ unit: fc.constantFrom(...'AZaz09 _-:,.'), maxLength: 12 });
const anyRow: fc.Arbitrary<FeedRow> = fc
  .tuple(...feedHeader('delta').map(() => cell))
  .map((cells) => Object.fromEntries(feedHeader('delta').map((name, i) => [name, cells[i] ?? ''])));
const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 8 });

test('the same rows in CSV and in NDJSON give the same fields', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom('full' as const, 'delta' as const), (rows, mode) => {
      const csv = read('csv', [Buffer.from(csvOf(rows, mode))], mode);
      const ndjson = read('ndjson', [Buffer.from(ndjsonOf(rows, mode))], mode);
      assert.deepEqual([csv.faults, ndjson.faults], [[], []]);
      assert.deepEqual(values(csv), values(ndjson));
      assert.equal(csv.lines, ndjson.lines + 1);
    }),
  );
});

test('LF, CR LF, a byte-order mark and quotes everywhere say the same', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const text = csvOf(rows);
      const quoted = text.replace(/[^;\n]+/g, (value) => `"${value}"`);
      const expected = values(readText('csv', text));
      for (const form of [text.replaceAll('\n', '\r\n'), `\ufeff${text}`, quoted, text.replace(/\n$/, '')])
        assert.deepEqual(values(readText('csv', form)), expected);
      const json = ndjsonOf(rows);
      for (const form of [json, `\ufeff${json}`, json.replaceAll('\n', '\r\n')])
        assert.deepEqual(values(readText('ndjson', form)), expected);
    }),
  );
});

test('wherever the bytes are cut on their way, the reading is the same', () => {
  const places = fc.array(fc.nat(), { maxLength: 12 });
  const garbage = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(
      anyRows,
      garbage,
      places,
      fc.constantFrom('csv' as const, 'ndjson' as const),
      (rows, bytes, at, form) => {
        const good = form === 'csv' ? csvOf(rows) : ndjsonOf(rows);
        const whole = Buffer.concat([Buffer.from(good), bytes, Buffer.from('\r\n\r\nlast')]);
        assert.deepEqual(read(form, cut(whole, at)), read(form, [whole]));
      },
    ),
  );
});

test('byte after byte gives what one piece gives, over-long lines included', () => {
  const bytes = Buffer.from(
    `${csvOf([feedRow(1)])}${'x'.repeat(FEED_LINE_BYTES_MAX + 1)}\n${'y'.repeat(9_000)}`,
  );
  const one = read('csv', [bytes]);
  assert.deepEqual(one.faults, ['3 line.too-long', '4 line.too-long']);
  assert.deepEqual(
    read(
      'csv',
      [...bytes].map((byte) => Buffer.of(byte)),
    ),
    one,
  );
});

test('any bytes are read to the end without a throw, and every line is a row, a fault, or empty', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 600 }),
        fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
      ),
      fc.constantFrom('csv' as const, 'ndjson' as const),
      fc.boolean(),
      (bytes, form, withHeader) => {
        const header = withHeader ? Buffer.from(csvOf([])) : Buffer.alloc(0);
        const { rows, faults, lines } = read(form, [header, bytes]);
        assert.ok(rows.length + faults.length <= lines);
      },
    ),
    { numRuns: 500 },
  );
});

const HEADER = csvOf([]).trimEnd();
const HEADERS: readonly [string, string, boolean][] = [
  ['as documented', HEADER, true],
  ['in capitals, with spaces', HEADER.toUpperCase().replaceAll(';', ' ; '), true],
  ['in another order', HEADER.split(';').reverse().join(';'), true],
  ['lacking a column', HEADER.replace(';tp', ''), false],
  ['with a column more', `${HEADER};name`, false],
  ['with a column twice', HEADER.replace(';tp', ';nir'), false],
  ['of a delta', `action;${HEADER}`, false],
  ['with commas', HEADER.replaceAll(';', ','), false],
  ['that is the first person', csvOf([feedRow(1)]).split('\n')[1] ?? '', false],
];

for (const [what, header, good] of HEADERS) {
  test(`a header ${what} is ${good ? 'read' : 'refused, and nothing after it'}`, () => {
    const { rows, faults } = readText('csv', `${header}\n${csvOf([feedRow(1)]).split('\n')[1]}\n`);
    assert.deepEqual([faults, rows.length], good ? [[], 1] : [['1 header.unknown'], 0]);
  });
}

const ROW = csvOf([feedRow(1)]).split('\n')[1] ?? '';
const BAD: readonly [string, FeedForm, string, string][] = [
  ['a column too few', 'csv', ROW.replace(';yes', ''), 'line.columns'],
  ['a column too many', 'csv', `${ROW};`, 'line.columns'],
  ['a quote that never closes', 'csv', ROW.replace('REF1', '"REF1'), 'line.columns'],
  ['text behind a closing quote', 'csv', ROW.replace('REF1', '"REF1"2'), 'line.columns'],
  ['an accent', 'csv', ROW.replace('REF1', 'RÉF1'), 'line.encoding'],
  ['a byte-order mark past the first line', 'csv', `\ufeff${ROW}`, 'line.encoding'],
  ['JSON cut short', 'ndjson', '{"nir": "1', 'line.json'],
  ['a JSON list', 'ndjson', '[]', 'line.json'],
  ['a JSON text', 'ndjson', '"nir"', 'line.json'],
  ['a JSON null', 'ndjson', 'null', 'line.json'],
  ['an unknown key', 'ndjson', '{"name":"x"}', 'line.json'],
  ['a key that is no column', 'ndjson', '{"__proto__":{"nir":"1"}}', 'line.json'],
];

for (const [what, form, line, code] of BAD) {
  test(`${what} is told as ${code}, and the next line is read`, () => {
    const good = form === 'csv' ? ROW : ndjsonOf([feedRow(1)]).trimEnd();
    const head = form === 'csv' ? HEADER : good;
    const { rows, faults } = readText(form, `${head}\n${line}\n${good}\n`);
    assert.deepEqual(faults, [`2 ${code}`]);
    assert.equal(rows.at(-1)?.line, 3);
  });
}

test('empty lines are counted and passed over', () => {
  const { rows, faults, lines } = readText('csv', `${HEADER}\n\n\r\n${ROW}\n\n`);
  assert.deepEqual([rows.map(({ line }) => line), faults, lines], [[4], [], 5]);
});

test('a quoted field may hold a semicolon and doubled quotes', () => {
  const line = ROW.replace('REF1', '"A;""B"""');
  assert.equal(readText('csv', `${HEADER}\n${line}\n`).rows[0]?.values[0], 'A;"B"');
});
