import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type FeedRow, feedRow } from '../../test/support/feed-lines.ts';
import { FEED_COLUMNS } from './feed-columns.ts';
import { FEED_FAULTS } from './feed-faults.ts';
import { lineReader, samePerson } from './feed-line.ts';

const LEVELS = new Set(['ESSENTIEL', 'CONFORT']);

function readRow(row: FeedRow, mode: 'full' | 'delta' = 'full') {
  return lineReader(LEVELS, mode)(7, (column) => row[column] ?? '');
}

const codesOf = (row: FeedRow, mode: 'full' | 'delta' = 'full') => {
  const read = readRow(row, mode);
  return Array.isArray(read) ? read.map(({ line, column, code }) => `${line} ${column} ${code}`) : [];
};

test('a good line is read whole', () => {
  const read = readRow(
    feedRow(1, { ends_on: '2026-12-31', domains: 'PHAR OPAU:pec', tp: 'no', csr: 'TR01' }),
  );
  assert.ok(!Array.isArray(read));
  assert.deepEqual(read.contract, {
    level: 'CONFORT',
    csr: 'TR01',
    period: { from: '2026-01-01', to: '2026-12-31' },
    priority: 1,
    tp: false,
    domains: [
      { domain: 'PHAR', pec: false },
      { domain: 'OPAU', pec: true },
    ],
  });
  assert.deepEqual([read.line, read.delete, read.personRef, read.birthRank], [7, false, 'REF1', 1]);
});

const NIR = feedRow(1).nir ?? '';
const FAULTS: readonly [string, string, string][] = [
  ['person_ref', '', 'person_ref.shape'],
  ['person_ref', 'a b', 'person_ref.shape'],
  ['person_ref', 'A'.repeat(37), 'person_ref.shape'],
  ['person_ref', `X${NIR}`, 'person_ref.identifies'],
  ['person_ref', `X${NIR.slice(0, 10)}`, 'person_ref.identifies'],
  ['person_ref', 'X19850612', 'person_ref.identifies'],
  ['nir', '', 'nir.invalid'],
  ['nir', `${NIR}00`, 'nir.invalid'],
  ['nir', '9850699700001', 'nir.invalid'],
  ['nir', '1851399700001', 'nir.invalid'],
  ['birth_date', '1985061', 'birth_date.shape'],
  ['birth_date', '17850612', 'birth_date.shape'],
  ['birth_rank', '0', 'birth_rank.range'],
  ['birth_rank', '10', 'birth_rank.range'],
  ['member_number', '', 'member_number.shape'],
  ['member_number', 'A'.repeat(17), 'member_number.shape'],
  ['level', 'PREMIUM', 'level.unknown'],
  ['level', '', 'level.unknown'],
  ['csr', 'tr01', 'csr.shape'],
  ['csr', 'ABCDEFGHI', 'csr.shape'],
  ['starts_on', '', 'starts_on.day'],
  ['starts_on', '2026-02-30', 'starts_on.day'],
  ['starts_on', '01/01/2026', 'starts_on.day'],
  ['ends_on', '2026-13-01', 'ends_on.day'],
  ['ends_on', '2025-12-31', 'ends_on.day'],
  ['domains', '', 'domains.unknown'],
  ['domains', 'PHAR PHAR', 'domains.unknown'],
  ['domains', 'DENT', 'domains.unknown'],
  ['priority', '0', 'priority.range'],
  ['priority', '', 'priority.range'],
  ['tp', 'oui', 'tp.yes-no'],
  ['tp', '', 'tp.yes-no'],
];

for (const [column, value, code] of FAULTS) {
  test(`${column} "${value}" is ${code}, and the line's other columns stand`, () => {
    assert.deepEqual(codesOf(feedRow(1, { [column]: value })), [`7 ${column} ${code}`]);
  });
}

test('a delta names its action, a full file has none', () => {
  assert.deepEqual(codesOf(feedRow(1, { action: 'remove' }), 'delta'), ['7 action action.unknown']);
  assert.deepEqual(codesOf(feedRow(1, { action: 'remove' }), 'full'), []);
});

test('to remove a person, four columns are read and no other', () => {
  const empty = Object.fromEntries(FEED_COLUMNS.map(({ name }) => [name, '?']));
  const { person_ref = '', nir = '', birth_date = '', birth_rank = '' } = feedRow(1);
  const read = readRow({ ...empty, action: 'delete', person_ref, nir, birth_date, birth_rank }, 'delta');
  assert.ok(!Array.isArray(read) && read.delete);
});

test('a line whose every column is wrong says so of each', () => {
  const codes = codesOf(Object.fromEntries(FEED_COLUMNS.map(({ name }) => [name, '?'])), 'delta');
  assert.equal(codes.length, FEED_COLUMNS.length);
});

test('a key given with the number is checked and left out; lunar dates are kept as they are', () => {
  const key = String(97 - (Number(NIR) % 97)).padStart(2, '0');
  const read = readRow(feedRow(1, { nir: `${NIR}${key}`, birth_date: '19850000' }));
  assert.ok(!Array.isArray(read));
  assert.deepEqual([read.nir, read.birthDate], [NIR, '19850000']);
});

test('twins and a parent of one number are three people; two lines of one person are one', () => {
  const people = [{}, { birth_rank: '2' }, { birth_date: '20150101' }, { level: 'ESSENTIEL' }].map(
    (changes) => {
      const read = readRow(feedRow(1, changes));
      assert.ok(!Array.isArray(read));
      return read;
    },
  );
  const [first, twin, child, other] = people;
  assert.ok(first && twin && child && other);
  assert.deepEqual(
    [samePerson(first, twin), samePerson(first, child), samePerson(first, other)],
    [false, false, true],
  );
});

test('any text in any column is a line or faults of the catalogue, never a throw or a value', () => {
  const anyRow = fc
    .tuple(...FEED_COLUMNS.map(() => fc.string({ unit: 'binary', maxLength: 20 })))
    .map((cells) => Object.fromEntries(FEED_COLUMNS.map(({ name }, i) => [name, cells[i] ?? ''])));
  fc.assert(
    fc.property(anyRow, fc.constantFrom('full' as const, 'delta' as const), (row, mode) => {
      const read = readRow(row, mode);
      if (!Array.isArray(read)) return;
      assert.ok(read.length > 0);
      for (const { code, column } of read) assert.ok(code in FEED_FAULTS && column in row);
    }),
  );
});
