import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { GridFault } from './grid.ts';
import { GRID_COLUMNS, readGridCsv } from './grid-csv.ts';
import { readGridText, readKeptGrid } from './grid-text.ts';
import { loadTables } from './load-tables.ts';
import { writeGridJson } from './write-grid.ts';

const tables = loadTables();

/** A level of its own in the flat form, every column used; the same in YAML. */
const FLAT = [
  '\ufefflevel;label;responsible;starts_on;covers;code;acts;kind;euros;copay;per;period;network;waiting_months;renewal;times;percent;year_starts',
  '',
  'L;"Un ""deux""; trois";NON;2020-01-01;;A;PHN  CPC;fixed-per-act;5.00;oui;;;in;3;;12;;04-01',
  'L;"Un ""deux""; trois";NON;2020-01-01;;B;PAU;hearing-aid;900.00;;;;;;48;;;04-01',
  'L;"Un ""deux""; trois";false;2021-01-01;; C ;PHN;percent-of-pmss;;;year;contract-year;;;;;5;',
  'M;M;true;2020-01-01;PHAR;D;;full-price;;;;;;;;;;',
].join('\n');
const SAME = {
  grid: 'flat',
  levels: [
    {
      ...{ level: 'L', label: 'Un "deux"; trois', responsible: false, starts_on: '2020-01-01', covers: [] },
      ...{ year_starts: '04-01', ends_on: '2020-12-31' },
      guarantees: [
        {
          ...{ code: 'A', acts: ['PHN', 'CPC'], kind: 'fixed-per-act', euros: '5.00', copay: true },
          ...{ network: 'in', waiting_months: 3, times: 12 },
        },
        { code: 'B', acts: ['PAU'], kind: 'hearing-aid', euros: '900.00', renewal: 48 },
      ],
    },
    {
      ...{ level: 'L', label: 'Un "deux"; trois', responsible: false, starts_on: '2021-01-01', covers: [] },
      guarantees: [
        {
          code: 'C',
          acts: ['PHN'],
          kind: 'percent-of-pmss',
          per: 'year',
          period: 'contract-year',
          percent: '5',
        },
      ],
    },
  ],
};

test('the flat form has every column: lists, answers, numbers, quotes, and a level in two versions', () => {
  const ended = FLAT.split('\n')
    .slice(0, -1)
    .map((line, index) => {
      if (index === 0) return line.replace('starts_on;', 'starts_on;ends_on;');
      return line.replace('2020-01-01;', '2020-01-01;2020-12-31;').replace('2021-01-01;', '2021-01-01;;');
    })
    .join('\n');
  const { grid, faults } = readGridCsv(ended, 'flat', tables);
  assert.deepEqual(faults, []);
  assert.deepEqual(grid, readGridText(JSON.stringify(SAME), tables).grid);
  const place = ({ line, column, field }: GridFault) => [line, column, field];
  const wrong = readGridCsv(ended.replace(';12;', ';1000;'), 'flat', tables);
  assert.deepEqual(wrong.faults.map(place), [[3, 17, 'levels.0.guarantees.0.times']]);
  const overlapping = readGridCsv(FLAT, 'flat', tables);
  assert.deepEqual(overlapping.faults.map(place).slice(0, 1), [[5, 4, 'levels.1.starts_on']]);
});

test('a grid is kept in a form that reads back as the same grid', () => {
  const demonstration = readFileSync(new URL('./grids/demonstration.yaml', import.meta.url), 'utf8');
  for (const text of [JSON.stringify(SAME), demonstration]) {
    const { grid } = readGridText(text, tables);
    assert.ok(grid);
    const kept: unknown = JSON.parse(writeGridJson(grid));
    assert.deepEqual(readKeptGrid(kept), grid);
    assert.deepEqual(readGridText(JSON.stringify(kept), tables).grid, grid);
  }
});

test('what a kept grid does not say is absent, not empty', () => {
  const { grid } = readGridText(JSON.stringify(SAME), tables);
  assert.ok(grid);
  const [older, newer] = JSON.parse(writeGridJson(grid)).levels;
  assert.deepEqual(older, SAME.levels[0]);
  assert.deepEqual(newer, SAME.levels[1]);
});

const HEADER = 'level;label;responsible;starts_on;covers;code;acts;kind;euros';
const ROW = 'L;L;oui;2020-01-01;;A;PHN;fixed-per-act;5.00';
const SECOND = ROW.replace(';A;PHN;', ';B;CPC;');

/** Line, cell and field of each fault of a file of these lines. */
function placesOf(...lines: string[]): unknown[][] {
  const { faults } = readGridCsv(lines.join('\n'), 'flat', tables);
  return faults.map(({ line, column, field }) => [line, column, field]);
}

test('spaces around the names of columns and empty lines are nothing', () => {
  assert.deepEqual(placesOf(HEADER.replaceAll(';', ' ; '), '   ', ROW, '', SECOND, ''), []);
});

test('oui and true, non and false are answers, in any case; anything else is a fault at its cell', () => {
  const responsible = (answer: string) => {
    const { grid, faults } = readGridCsv([HEADER, ROW.replace('oui', answer)].join('\n'), 'flat', tables);
    return grid?.levels[0]?.responsible ?? faults.map(({ line, column }) => [line, column]);
  };
  for (const yes of ['oui', 'OUI', 'true', 'True']) assert.equal(responsible(yes), true);
  for (const no of ['non', 'Non', 'false', 'FALSE']) assert.equal(responsible(no), false);
  for (const neither of ['maybe', '', '1']) assert.deepEqual(responsible(neither), [[2, 3]]);
});

test('a fault is told at the line of its guarantee, not at the first of the level', () => {
  assert.deepEqual(placesOf(HEADER, ROW, SECOND.replace('5.00', '5.001')), [
    [3, 9, 'levels.0.guarantees.1.euros'],
  ]);
  assert.deepEqual(placesOf(HEADER, ROW, SECOND.replace('CPC', 'ZZZ')), [
    [3, 7, 'levels.0.guarantees.1.acts.0'],
  ]);
  assert.deepEqual(placesOf(HEADER, ROW.replace(';L;', ';;'), SECOND.replace(';L;', ';;')), [
    [2, 2, 'levels.0.label'],
  ]);
});

test('what differs between two lines of a level is told at each cell of the second', () => {
  const other = SECOND.replace('L;L;oui', 'L;M;non').replace('2020-01-01;', '2020-01-01;PHAR');
  assert.deepEqual(placesOf(HEADER, ROW, other), [
    [3, 2, 'label'],
    [3, 3, 'responsible'],
    [3, 5, 'covers'],
  ]);
});

test('a column named twice or unknown is told at its cell', () => {
  assert.deepEqual(placesOf(`${HEADER};level;colour`, `${ROW};;`), [
    [1, 10, 'level'],
    [1, 11, 'colour'],
  ]);
});

test('a line with a cell too many, one too few, or a stray quote is told by its number', () => {
  assert.deepEqual(
    placesOf(HEADER, `${ROW};`, ROW.replace(';5.00', ''), ROW.replace('PHN', 'P"HN'), `${ROW}"`),
    [
      [2, 1, ''],
      [3, 1, ''],
      [4, 1, ''],
      [5, 1, ''],
    ],
  );
});

test('any text gives a grid or faults', () => {
  for (const text of ['', ';', GRID_COLUMNS.join(';'), `${GRID_COLUMNS.join(';')}\n;;;`, '"', 'a;b\n1;2']) {
    const reading = readGridCsv(text, 'test', tables);
    assert.equal(reading.grid, null);
    assert.ok(reading.faults.length > 0, text);
  }
});
