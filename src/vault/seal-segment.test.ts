import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineReader } from '../rights/feed-line.ts';
import { deriveInsurerKeys } from './insurer-keys.ts';
import { sealSegment } from './seal-segment.ts';

const HEADER =
  'person_ref;nir;birth_date;birth_rank;member_number;level;csr;starts_on;ends_on;domains;priority;tp';
const keys = deriveInsurerKeys(Buffer.alloc(32, 7), '0099000001', 1);
const readLine = lineReader(new Set(['CONFORT']), 'full');

/** A line of person `number`, a year of contract each. */
function line(number: number, year: number, level = 'CONFORT'): string {
  return `P${number};185069960100${number};19850612;1;A${number};${level};;${year}-01-01;${year}-12-31;PHAR;1;yes`;
}

function seal(...lines: string[]) {
  const bytes = Buffer.from([HEADER, ...lines, ''].join('\n'));
  const segment = { bytes, firstLine: 1, header: null };
  return sealSegment(segment, { keys, generation: 1, mode: 'full', form: 'csv', readLine });
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
