import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GridFault } from './grid.ts';
import { GRID_COLUMNS, readGridCsv } from './grid-csv.ts';
import { readGridText } from './grid-text.ts';
import { loadTables } from './load-tables.ts';

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

test('any text gives a grid or faults', () => {
  for (const text of ['', ';', GRID_COLUMNS.join(';'), `${GRID_COLUMNS.join(';')}\n;;;`, '"', 'a;b\n1;2']) {
    const reading = readGridCsv(text, 'test', tables);
    assert.equal(reading.grid, null);
    assert.ok(reading.faults.length > 0, text);
  }
});
