import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GOOD, only } from '../../test/support/small-grid.ts';
import { day } from '../basics/day.ts';
import { compileGrid } from './compile-grid.ts';
import type { Guarantee } from './grid.ts';
import { readGridCsv } from './grid-csv.ts';
import { GRID_CHARACTERS_MAX, readGridText } from './grid-text.ts';
import { GRID_SENTENCES } from './grid-words.ts';
import { NO_PARAMETERS } from './kind.ts';
import { loadTables } from './load-tables.ts';

const tables = loadTables();

/** Files of the first version have these columns alone, and are still read. */
const HEADER =
  'level;label;responsible;starts_on;ends_on;covers;code;domain;acts;sectors;kind;percent;euros;limit';
const ROW = 'BASE;Base;oui;2020-01-01;2023-12-31;PHAR;PH;PHAR;;;copay-only;;;';

test('the demonstration grid loads with three levels', () => {
  const text = readFileSync(new URL('./grids/demonstration.yaml', import.meta.url), 'utf8');
  const { grid, faults } = readGridText(text, tables);
  assert.deepEqual(faults, []);
  assert.deepEqual(
    grid?.levels.map((level) => level.level),
    ['ESSENTIEL', 'CONFORT', 'PREMIUM'],
  );
});

test('a level answers on its days only, and for its sectors only', () => {
  const { grid } = readGridText(GOOD, tables);
  assert.ok(grid);
  const compiled = compileGrid(grid);
  assert.equal(compiled.levelOnDay('BASE', day('2019-12-31')), null);
  assert.equal(compiled.levelOnDay('BASE', day('2024-01-01')), null);
  assert.equal(compiled.levelOnDay('OTHER', day('2022-01-01')), null);
  const level = compiled.levelOnDay('BASE', day('2023-12-31'));
  const act = (code: string) => tables.acts.get(code) ?? assert.fail(code);
  assert.equal(level?.guaranteeOf(act('G'), { sector: '1', network: false })?.code, 'SV');
  assert.equal(level?.guaranteeOf(act('G'), { sector: '2-non-OPTAM', network: false }), null);
  assert.equal(level?.guaranteeOf(act('PH7'), { sector: null, network: false })?.code, 'PH');
  assert.equal(level?.guaranteeOf(act('PH7'), { sector: '1', network: false })?.code, 'PH');
  assert.equal(level?.guaranteeOf(act('PHN'), { sector: null, network: false })?.code, 'PN');
  assert.equal(level?.guaranteeOf(act('AMI'), { sector: null, network: false }), null);
});

test('YAML, JSON and CSV give the same grid', () => {
  const yaml = readGridText(GOOD, tables).grid;
  const json = readGridText(
    JSON.stringify({
      grid: 'test',
      levels: [
        {
          level: 'BASE',
          label: 'Base',
          responsible: true,
          starts_on: '2020-01-01',
          ends_on: '2023-12-31',
          covers: ['PHAR'],
          guarantees: [
            { code: 'PH', domain: 'PHAR', kind: 'copay-only' },
            { code: 'PN', acts: ['PHN'], kind: 'yearly-allowance', euros: '60.00' },
            { code: 'SV', domain: 'SVIL', sectors: ['1'], kind: 'percent-with-mandatory', percent: '150' },
          ],
        },
      ],
    }),
    tables,
  ).grid;
  const csv = readGridCsv(
    [
      HEADER,
      ROW,
      'BASE;Base;oui;2020-01-01;2023-12-31;PHAR;PN;;PHN;;yearly-allowance;;60.00;',
      'BASE;"Base";oui;2020-01-01;2023-12-31;PHAR;SV;SVIL;;1;percent-with-mandatory;150;;',
      '',
    ].join('\r\n'),
    'test',
    tables,
  );
  assert.deepEqual(csv.faults, []);
  assert.ok(yaml);
  assert.deepEqual(json, yaml);
  assert.deepEqual(csv.grid, yaml);
});

test('a level may hold for a single day', () => {
  const { grid } = readGridText(GOOD.replace("'2023-12-31'", "'2020-01-01'"), tables);
  assert.equal(grid?.levels[0]?.to, '2020-01-01');
});

test('a level that holds twice on one day is found', () => {
  const again = GOOD.slice(GOOD.indexOf('  - level'))
    .replace("'2020-01-01'", "'2023-12-31'")
    .replace("'2023-12-31'\n    covers", "'2024-12-31'\n    covers");
  const { faults } = readGridText(GOOD + again, tables);
  only(faults, 'level.overlaps', [16, 16], 'levels.1.starts_on');
});

test('a grid that nobody checked is our bug, and says which kind or parameter', () => {
  const { grid } = readGridText(GOOD, tables);
  assert.ok(grid);
  const broken = (change: Partial<Guarantee>) => () =>
    compileGrid({
      ...grid,
      levels: grid.levels.map((level) => ({
        ...level,
        guarantees: level.guarantees.map((guarantee) => ({ ...guarantee, ...change })),
      })),
    });
  assert.throws(broken({ kind: 'magic' }), /unknown kind: magic/);
  assert.throws(broken({ kind: 'hearing-aid', parameters: NO_PARAMETERS }), /without its euros/);
});

test('a text that is no grid is told so', () => {
  for (const text of ['', 'hello', '- a', '12'])
    only(readGridText(text, tables).faults, 'grid.not-a-grid', [1, 1], '');
});

test('a broken file is a fault with a line, never a throw', () => {
  for (const text of [
    '',
    '{',
    'levels: [',
    '- - -',
    'grid: &a [*a]',
    '\u0000',
    'a: b: c',
    '"',
    'levels: {0: 1}',
  ]) {
    const { grid, faults } = readGridText(text, tables);
    assert.equal(grid, null);
    assert.ok(
      faults.length > 0 && faults.every((fault) => fault.line >= 1 && fault.column >= 1),
      JSON.stringify(text),
    );
  }
});

test('an alias bomb is refused', () => {
  const row = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]\n`;
  const rows = [row('b', 'a'), row('c', 'b'), row('d', 'c'), row('e', 'd')];
  const text = `a: &a [x, x, x, x, x, x, x, x, x]\n${rows.join('')}`;
  assert.equal(readGridText(text, tables).grid, null);
});

test('faults of the flat form tell line and cell', () => {
  only(
    readGridCsv(`${HEADER}\n${ROW.replace('copay-only', 'generous')}`, 'test', tables).faults,
    'guarantee.kind-unknown',
    [2, 11],
    'levels.0.guarantees.0.kind',
  );
  only(readGridCsv(`${HEADER};max\n${ROW};1`, 'test', tables).faults, 'field.unknown', [1, 15], 'max');
  only(readGridCsv(`${HEADER}\n${ROW};1`, 'test', tables).faults, 'grid.syntax', [2, 1], '');
  only(
    readGridCsv(`${HEADER}\n${ROW.replace('Base', '"Base')}`, 'test', tables).faults,
    'grid.syntax',
    [2, 1],
    '',
  );
  const other = ROW.replace('oui', 'non').replace(';PH;', ';P2;').replace(';PHAR;;;', ';;PH2;;');
  only(
    readGridCsv(`${HEADER}\n${ROW}\n${other}`, 'test', tables).faults,
    'level.differs',
    [3, 3],
    'responsible',
  );
  only(
    readGridCsv(`${HEADER}\n${ROW.replace('oui', 'maybe')}`, 'test', tables).faults,
    'field.value',
    [2, 3],
    'levels.0.responsible',
  );
});

test('two years may follow the contract, and a network price holds in the network', () => {
  for (const [before, after] of [
    [
      "kind: yearly-allowance, euros: '60.00'",
      "kind: biennial-allowance, euros: '60.00', period: contract-year",
    ],
    ["kind: yearly-allowance, euros: '60.00'", "kind: network-price, euros: '60.00', network: in"],
    ["kind: yearly-allowance, euros: '60.00'", "kind: fixed-per-act, euros: '60.00', times: 3"],
  ] as const) {
    const { faults } = readGridText(
      GOOD.replace(before, after).replace('covers: [PHAR]', 'covers: []'),
      tables,
    );
    assert.deepEqual(faults, [], after);
  }
});

test('a file above the size is refused in both forms, one at the size is read', () => {
  const long = (length: number) => ' '.repeat(length);
  for (const read of [
    (text: string) => readGridText(text, tables),
    (text: string) => readGridCsv(text, 'x', tables),
  ]) {
    const [fault] = read(long(GRID_CHARACTERS_MAX + 1)).faults;
    assert.deepEqual(
      [fault?.line, fault?.column, fault?.reason],
      [1, 1, GRID_SENTENCES['grid.too-large'].reason],
    );
    const [other] = read(long(GRID_CHARACTERS_MAX)).faults;
    assert.notEqual(other?.reason, GRID_SENTENCES['grid.too-large'].reason);
  }
});
