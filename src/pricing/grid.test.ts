import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { compileGrid } from './compile-grid.ts';
import type { GridFault } from './grid.ts';
import { GRID_COLUMNS, readGridCsv } from './grid-csv.ts';
import { GRID_CHARACTERS_MAX, readGridText } from './grid-text.ts';
import { GRID_SENTENCES, type GridFaultCode } from './grid-words.ts';
import { loadTables } from './load-tables.ts';

const tables = loadTables();

const GOOD = `grid: test
levels:
  - level: BASE
    label: Base
    responsible: true
    starts_on: '2020-01-01'
    ends_on: '2023-12-31'
    covers: [PHAR]
    guarantees:
      - {code: PH, domain: PHAR, kind: copay-only}
      - {code: PN, acts: [PHN], kind: yearly-allowance, euros: '60.00'}
      - {code: SV, domain: SVIL, sectors: ['1'], kind: percent-with-mandatory, percent: '150'}
`;

/** Files of the first version have these columns alone, and are still read. */
const HEADER =
  'level;label;responsible;starts_on;ends_on;covers;code;domain;acts;sectors;kind;percent;euros;limit';
const ROW = 'BASE;Base;oui;2020-01-01;2023-12-31;PHAR;PH;PHAR;;;copay-only;;;';

function only(
  faults: readonly GridFault[],
  code: GridFaultCode,
  place: [number, number],
  field: string,
): void {
  const told = faults.map((fault) => ({ ...fault }));
  assert.deepEqual(told, [{ line: place[0], column: place[1], field, ...GRID_SENTENCES[code] }]);
}

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

const YAML_FAULTS: [string, [string, string], GridFaultCode, [number, number], string][] = [
  [
    'an unknown act',
    ['acts: [PHN]', 'acts: [PHN, ZZZ]'],
    'guarantee.act-unknown',
    [11, 32],
    'levels.0.guarantees.1.acts.1',
  ],
  [
    'an unknown kind',
    ['kind: copay-only', 'kind: generous'],
    'guarantee.kind-unknown',
    [10, 40],
    'levels.0.guarantees.0.kind',
  ],
  [
    'an unknown field',
    ['kind: copay-only', 'kind: copay-only, max: 3'],
    'field.unknown',
    [10, 57],
    'levels.0.guarantees.0.max',
  ],
  [
    'a parameter too few',
    [", euros: '60.00'", ''],
    'guarantee.parameter-missing',
    [11, 9],
    'levels.0.guarantees.1.euros',
  ],
  [
    'a parameter too many',
    ['kind: copay-only', "kind: copay-only, percent: '10'"],
    'guarantee.parameter-refused',
    [10, 61],
    'levels.0.guarantees.0.percent',
  ],
  ['a decimal without quotes', ["'60.00'", '60.00'], 'field.value', [11, 64], 'levels.0.guarantees.1.euros'],
  [
    'two guarantees for one domain',
    ['code: PN, acts: [PHN]', 'code: PN, domain: PHAR'],
    'guarantee.conflict',
    [11, 9],
    'levels.0.guarantees.1',
  ],
  [
    'one code for two guarantees',
    ['code: PN', 'code: PH'],
    'guarantee.code-twice',
    [11, 16],
    'levels.0.guarantees.1.code',
  ],
  [
    'a claimed domain with a hole',
    ['covers: [PHAR]', 'covers: [PHAR, SVIL]'],
    'level.hole',
    [8, 20],
    'levels.0.covers.1',
  ],
  [
    'a guarantee without target',
    ['domain: PHAR, kind', 'kind'],
    'guarantee.no-target',
    [10, 9],
    'levels.0.guarantees.0',
  ],
  [
    'an act of another domain',
    ['acts: [PHN]', 'acts: [PHN], domain: LABO'],
    'guarantee.act-of-other-domain',
    [11, 27],
    'levels.0.guarantees.1.acts.0',
  ],
  [
    'a limit no table regulates',
    ['kind: copay-only', 'kind: full-price, limit: regulated'],
    'guarantee.no-regulated-limit',
    [10, 40],
    'levels.0.guarantees.0.kind',
  ],
  [
    'an end before the start',
    ['2023-12-31', '2019-12-31'],
    'level.ends-before-start',
    [7, 14],
    'levels.0.ends_on',
  ],
  [
    'a kind that is not for the act',
    ['kind: yearly-allowance, euros', 'kind: hearing-aid, euros'],
    'guarantee.act-unsuited',
    [11, 27],
    'levels.0.guarantees.1.acts.0',
  ],
  [
    'a number of times of what is not counted',
    ["euros: '60.00'", "euros: '60.00', times: 3"],
    'guarantee.condition-refused',
    [11, 80],
    'levels.0.guarantees.1.times',
  ],
  [
    'a renewal of what is no equipment',
    ["euros: '60.00'", "euros: '60.00', renewal: law"],
    'guarantee.condition-refused',
    [11, 82],
    'levels.0.guarantees.1.renewal',
  ],
  [
    'a network price that does not say where',
    ['kind: yearly-allowance', 'kind: network-price'],
    'guarantee.network-missing',
    [11, 39],
    'levels.0.guarantees.1.kind',
  ],
  [
    'two years that follow the civil year',
    [
      "kind: yearly-allowance, euros: '60.00'",
      "kind: biennial-allowance, euros: '60.00', period: civil-year",
    ],
    'guarantee.period-refused',
    [11, 83],
    'levels.0.guarantees.1.period',
  ],
  ['a missing field', ['    label: Base\n', ''], 'field.missing', [3, 5], 'levels.0.label'],
  ['a day outside the calendar', ['2020-01-01', '2020-02-30'], 'field.value', [6, 16], 'levels.0.starts_on'],
];

for (const [title, [before, after], code, place, field] of YAML_FAULTS) {
  test(`${title} is found when the grid is loaded, at its line`, () => {
    const { grid, faults } = readGridText(GOOD.replace(before, after), tables);
    assert.equal(grid, null);
    const relevant = faults.filter(
      (fault) => code === 'level.hole' || fault.reason.en !== GRID_SENTENCES['level.hole'].reason.en,
    );
    only(relevant, code, place, field);
  });
}

test('a level that holds twice on one day is found', () => {
  const again = GOOD.slice(GOOD.indexOf('  - level'))
    .replace("'2020-01-01'", "'2023-12-31'")
    .replace("'2023-12-31'\n    covers", "'2024-12-31'\n    covers");
  const { faults } = readGridText(GOOD + again, tables);
  only(faults, 'level.overlaps', [16, 16], 'levels.1.starts_on');
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

test('any text gives a grid or faults', () => {
  for (const text of ['', ';', HEADER, GRID_COLUMNS.join(';'), `${HEADER}\n;;;`, '"', 'a;b\n1;2']) {
    const reading = readGridCsv(text, 'test', tables);
    assert.equal(reading.grid, null);
    assert.ok(reading.faults.length > 0, text);
  }
});
