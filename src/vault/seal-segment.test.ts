import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineReader } from '../rights/feed-line.ts';
import { insurerKeys } from './insurer-keys.ts';
import { type InsurerRing, newRing, withInsurers } from './key-ring.ts';
import { sealSegment } from './seal-segment.ts';

const HEADER =
  'person_ref;nir;birth_date;birth_rank;member_number;level;csr;starts_on;ends_on;domains;priority;tp';
const AT = '2026-11-24T09:00:00.000Z';
const { insurers } = withInsurers(newRing(AT), ['0099000001'], AT);
const ring = insurers['0099000001'] as InsurerRing;
const keys = insurerKeys(ring, () => ring);
const [feedKeys] = keys.feed();
const readLine = lineReader(new Set(['CONFORT']), 'full');

/** A line of person `number`, a year of contract each. */
function line(number: number, year: number, level = 'CONFORT'): string {
  return `P${number};185069960100${number};19850612;1;A${number};${level};;${year}-01-01;${year}-12-31;PHAR;1;yes`;
}

function seal(...lines: string[]) {
  const bytes = Buffer.from([HEADER, ...lines, ''].join('\n'));
  const segment = { bytes, firstLine: 1, header: null };
  assert.ok(feedKeys);
  return sealSegment(segment, { keys: feedKeys, generation: 1, mode: 'full', form: 'csv', readLine });
}

test('a person is taken whole or not at all, wherever the bad line stands', () => {
  const bad = line(1, 2026, 'UNKNOWN');
  const table: [string, string[], number][] = [
    ['all good', [line(1, 2025), line(1, 2026)], 1],
    ['bad line last', [line(1, 2025), bad], 0],
    ['bad line first', [bad, line(1, 2025)], 0],
    ['bad line between', [line(1, 2024), bad, line(1, 2025)], 0],
    ['the neighbours are taken', [line(2, 2025), line(1, 2025), bad, line(3, 2025)], 2],
    ['a bad neighbour with no line of its own', [line(2, 2025), bad, line(3, 2025)], 2],
  ];
  for (const [what, lines, people] of table) assert.equal(seal(...lines).people, people, what);
});

test('each bad line counts once and keeps its place', () => {
  const { faults, report } = seal(line(2, 2025), line(1, 2026, 'UNKNOWN'), line(3, 2025));
  assert.equal(faults, 1);
  assert.deepEqual(report, [{ line: 3, column: 'level', code: 'level.unknown' }]);
});

test('each row ends with its reference, which opens beside its own token and no other', () => {
  const { rows } = seal(line(1, 2025), line(2, 2025), line(3, 2025));
  const found = readRows(rows);
  assert.deepEqual(
    found.map(({ token, ref }) => keys.ref.open(token, ref)),
    ['P1', 'P2', 'P3'],
  );
  const [first, second] = found;
  assert.ok(first && second);
  assert.throws(() => keys.ref.open(first.token, second.ref));
});

/** Rows of COPY BINARY: a count of fields, then each with its length. */
function readRows(bytes: Uint8Array): { token: Buffer; ref: Buffer }[] {
  const buffer = Buffer.from(bytes);
  const found: { token: Buffer; ref: Buffer }[] = [];
  let at = 0;
  while (at < buffer.length) {
    const fields: Buffer[] = [];
    const count = buffer.readInt16BE(at);
    at += 2;
    for (let n = 0; n < count; n += 1) {
      const length = buffer.readInt32BE(at);
      fields.push(buffer.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    found.push({ token: fields[1] as Buffer, ref: fields.at(-1) as Buffer });
  }
  return found;
}
