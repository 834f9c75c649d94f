import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvOf, type FeedRow, feedRow, ndjsonOf } from '../../test/support/feed-lines.ts';
import { feedHeader } from './feed-columns.ts';
import { type FeedSegment, feedSegments } from './feed-segments.ts';
import { type FeedForm, feedText } from './feed-text.ts';

/** Cuts bytes that arrive in pieces of `pieceBytes`. */
function cut(form: FeedForm, bytes: Buffer, { pieceBytes = 97, segmentBytes = 500 } = {}) {
  const segments = feedSegments(form, segmentBytes);
  const found: FeedSegment[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const segment = segments.push(Buffer.from(bytes.subarray(at, at + pieceBytes)));
    if (segment) found.push({ ...segment, bytes: Buffer.from(segment.bytes) });
  }
  const last = segments.end();
  if (last) found.push({ ...last, bytes: Buffer.from(last.bytes) });
  return { found, lines: segments.lines() };
}

/** What each line says and what is wrong, as "line values" and "line code". */
function read(form: FeedForm, segments: readonly FeedSegment[]): string[] {
  const said: string[] = [];
  for (const segment of segments) {
    const text = feedText(
      form,
      'full',
      {
        onLine: (line, field) => said.push(`${line} ${feedHeader('full').map(field).join('|')}`),
        onFault: ({ line, code }) => said.push(`${line} ${code}`),
      },
      segment,
    );
    text.push(segment.bytes);
    text.end();
  }
  return said;
}

const whole = (bytes: Buffer): FeedSegment => ({ bytes, firstLine: 1, header: null });

/** People of one to sixteen lines each. */
const anyRows: fc.Arbitrary<FeedRow[]> = fc
  .array(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 12 })
  .map((counts) =>
    counts.flatMap((count, person) => Array.from({ length: count }, () => feedRow(person + 1))),
  );
const sizes = fc.record({
  pieceBytes: fc.integer({ min: 1, max: 3_000 }),
  segmentBytes: fc.integer({ min: 1, max: 6_000 }),
});

/** A segment holds several people: it is far larger than any person's lines. */
const largerSizes = fc.record({
  pieceBytes: fc.integer({ min: 1, max: 3_000 }),
  segmentBytes: fc.integer({ min: 10_000, max: 14_000 }),
});
const manyRows: fc.Arbitrary<FeedRow[]> = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 16 }), fc.constant(30)), { minLength: 10, maxLength: 30 })
  .map((counts) =>
    counts.flatMap((count, person) => Array.from({ length: count }, () => feedRow(person + 1))),
  );

for (const form of ['csv', 'ndjson'] as const) {
  const write = form === 'csv' ? csvOf : ndjsonOf;

  test(`${form}: no byte is lost, every line keeps its number, and the lines read as in one piece`, () => {
    fc.assert(
      fc.property(anyRows, sizes, fc.constantFrom('\n', '\r\n'), (rows, cutting, end) => {
        const bytes = Buffer.from(write(rows).replaceAll('\n', end));
        const { found, lines } = cut(form, bytes, cutting);
        assert.deepEqual(Buffer.concat(found.map((one) => one.bytes)), bytes);
        assert.equal(lines, rows.length + (form === 'csv' ? 1 : 0));
        assert.deepEqual(read(form, found), read(form, [whole(bytes)]));
      }),
    );
  });

  test(`${form}: the lines of one person never stand in two segments`, () => {
    fc.assert(
      fc.property(manyRows, largerSizes, (rows, cutting) => {
        const { found } = cut(form, Buffer.from(write(rows)), cutting);
        const places = new Map<string, number>();
        found.forEach((segment, i) => {
          for (const line of read(form, [segment])) {
            const nir = line.split('|')[1] ?? '';
            assert.equal(places.get(nir) ?? i, i, `${nir} stands in two segments`);
            places.set(nir, i);
          }
        });
      }),
    );
  });
}

test('an over-long line is told at its place, and those around it are read', () => {
  const rows = Array.from({ length: 30 }, (_, i) => feedRow(i + 1));
  const lines = csvOf(rows).split('\n');
  const bytes = Buffer.from([...lines.slice(0, 10), 'x'.repeat(20_000), ...lines.slice(10)].join('\n'));
  const said = read('csv', cut('csv', bytes).found);
  assert.deepEqual(said, read('csv', [whole(bytes)]));
  assert.ok(said.includes('11 line.too-long'));
});

test('garbage is cut somewhere and read to its end', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2_000 }),
      sizes,
      fc.constantFrom('csv' as const, 'ndjson' as const),
      (bytes, cutting, form) => {
        read(form, cut(form, Buffer.from(bytes), cutting).found);
      },
    ),
  );
});
