import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GOOD, only } from '../../test/support/small-grid.ts';
import { readGridText } from './grid-text.ts';
import { GRID_SENTENCES, type GridFaultCode } from './grid-words.ts';
import { loadTables } from './load-tables.ts';

const tables = loadTables();

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
  [
    'an unknown kind for acts that are named',
    ["kind: yearly-allowance, euros: '60.00'", 'kind: generous'],
    'guarantee.kind-unknown',
    [11, 39],
    'levels.0.guarantees.1.kind',
  ],
  [
    'a renewal of visits of one sector',
    ["percent: '150'", "percent: '150', renewal: law"],
    'guarantee.condition-refused',
    [12, 105],
    'levels.0.guarantees.2.renewal',
  ],
  [
    'a renewal of a frame and of medicines at once',
    [
      "acts: [PHN], kind: yearly-allowance, euros: '60.00'",
      'acts: [PHN, M03], kind: copay-only, renewal: 24',
    ],
    'guarantee.condition-refused',
    [11, 65],
    'levels.0.guarantees.1.renewal',
  ],
  [
    'a regulated limit for acts of which one has none',
    [
      "acts: [PHN], kind: yearly-allowance, euros: '60.00'",
      'acts: [PHN, M01], kind: full-price, limit: regulated',
    ],
    'guarantee.no-regulated-limit',
    [11, 44],
    'levels.0.guarantees.1.kind',
  ],
  [
    'two guarantees that name one act',
    [
      "code: SV, domain: SVIL, sectors: ['1'], kind: percent-with-mandatory, percent: '150'",
      'code: P2, acts: [PHN], kind: none',
    ],
    'guarantee.conflict',
    [12, 9],
    'levels.0.guarantees.2',
  ],
  [
    'a period where nothing is counted',
    ["kind: yearly-allowance, euros: '60.00'", "kind: fixed-per-act, euros: '60.00', period: rolling"],
    'guarantee.period-idle',
    [11, 78],
    'levels.0.guarantees.1.period',
  ],
  [
    'a field written twice',
    ['kind: copay-only', 'kind: copay-only, kind: none'],
    'grid.syntax',
    [10, 52],
    '',
  ],
  ['a missing field', ['    label: Base\n', ''], 'field.missing', [3, 5], 'levels.0.label'],
  ['a day outside the calendar', ['2020-01-01', '2020-02-30'], 'field.value', [6, 16], 'levels.0.starts_on'],
];

for (const [title, [before, after], code, place, field] of YAML_FAULTS) {
  test(`${title} is found when the grid is loaded, at its line`, () => {
    const { grid, faults } = readGridText(GOOD.replace(before, after), tables);
    assert.equal(grid, null);
    const relevant = faults.filter(
      ({ remedy }) => code === 'level.hole' || remedy.en !== GRID_SENTENCES['level.hole'].remedy.en,
    );
    only(relevant, code, place, field);
  });
}

test('a conflict and a hole name the first act they were found at, and its sector', () => {
  const reasons = (from: string, to: string) =>
    readGridText(GOOD.replace(from, to), tables).faults.map(({ reason }) => reason);
  const [conflict] = reasons('code: PN, acts: [PHN]', 'code: PN, domain: PHAR');
  assert.match(conflict?.fr ?? '', /^Deux garanties répondent au même acte\u202f: PH1\.$/);
  assert.match(conflict?.en ?? '', /^Two guarantees answer for one act: PH1\.$/);
  const [hole] = reasons('covers: [PHAR]', 'covers: [PHAR, SVIL]');
  assert.match(hole?.fr ?? '', /n’a pas de garantie\u202f: G, 2-OPTAM\.$/);
  const [inNetwork] = reasons('code: PH, domain: PHAR', 'code: PH, domain: PHAR, network: out');
  assert.match(inNetwork?.en ?? '', /has no guarantee: PH1, network: in\.$/);
});
