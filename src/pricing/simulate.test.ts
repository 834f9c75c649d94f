import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulationAnswer } from '../contract/simulations.ts';
import { loadClassicCases } from './load-classic-cases.ts';
import { loadPlainGrids } from './load-grids.ts';
import { loadTables } from './load-tables.ts';
import { levelNames, simulate } from './simulate.ts';

const tables = loadTables();
const grid = loadPlainGrids(tables).get('demonstration');
assert.ok(grid);
const classic = loadClassicCases();
const answer = simulate({ grid, levels: levelNames(grid), cases: classic }, tables, 'fr');

/** Price, mandatory part, insurer's part at each level. */
const EXPECTED: [string, string, string, ...string[]][] = [
  ['gp', '30.00', '19.00', '9.00', '9.00', '9.00'],
  ['specialist-optam', '50.00', '20.05', '9.45', '25.20', '27.95'],
  ['specialist-non-optam', '60.00', '14.10', '6.90', '13.80', '29.90'],
  ['pharmacy', '14.44', '7.39', '5.05', '5.05', '5.05'],
  ['root-canal', '55.77', '33.46', '22.31', '22.31', '22.31'],
  ['crown', '440.00', '72.00', '368.00', '368.00', '368.00'],
  ['glasses-a', '95.00', '17.10', '77.90', '77.90', '77.90'],
  ['glasses-b', '547.00', '0.09', '0.06', '269.91', '499.91'],
  ['hearing-aid', '1500.00', '240.00', '160.00', '1260.00', '1260.00'],
  ['hospital', '294.00', '0.00', '84.00', '234.00', '294.00'],
];

test('the ten classic cases, at each level of the demonstration, to the cent', () => {
  const told = classic.map(({ code }, index) => {
    const totals = answer.levels.map((level) => level.cases[index]?.total);
    return [code, totals[0]?.price, totals[0]?.mandatory, ...totals.map((total) => total?.insurer)];
  });
  assert.deepEqual(told, EXPECTED);
});

test('a classic case says where its amounts were read; a level that the grid lacks is left out', () => {
  for (const { cases } of answer.levels)
    for (const one of cases) {
      const source = classic.find(({ code }) => code === one.code)?.source;
      assert.equal(one.source, source?.fr);
      assert.ok(one.source !== undefined && one.source !== null && one.source.length > 3);
    }
  const less = simulate({ grid, levels: ['GOLD', 'PREMIUM'], cases: classic }, tables, 'fr');
  assert.deepEqual(
    less.levels.map(({ level }) => level),
    ['PREMIUM'],
  );
});

test('an answer keeps to its contract, with reasons on every line and the level as members read it', () => {
  assert.deepEqual(simulationAnswer.parse(answer), answer);
  for (const { cases, guarantees } of answer.levels) {
    assert.ok(guarantees.every(({ care, pays }) => care !== '' && pays !== ''));
    for (const { lines, title } of cases) {
      assert.notEqual(title, '');
      assert.ok(lines.every(({ because }) => because.length > 0));
    }
  }
});

test('a case that cannot be priced says why, and the others are priced', () => {
  const [first] = classic;
  assert.ok(first);
  const unknown = {
    ...first,
    request: { ...first.request, lines: first.request.lines.map((line) => ({ ...line, act: 'ZZZ' })) },
  };
  const [level] = simulate({ grid, levels: ['CONFORT'], cases: [unknown, first] }, tables, 'en').levels;
  assert.deepEqual(
    level?.cases.map(({ total, faults }) => [
      total?.insurer,
      faults.map(({ field, code }) => `${field} ${code}`),
    ]),
    [
      [undefined, ['lines[0].act price.act-unknown']],
      ['9.00', []],
    ],
  );
});

test('a level of another day prices each case by the version of its day', () => {
  const [base] = grid.levels;
  assert.ok(base);
  const before = { ...base, to: '2024-12-31' as typeof base.from };
  const after = {
    ...base,
    label: 'Nouveau',
    from: '2025-01-01' as typeof base.from,
    guarantees: base.guarantees.slice(1),
  };
  const dated = { name: 'dated', levels: [before, after] };
  const [level, ...more] = simulate(
    { grid: dated, levels: levelNames(dated), cases: classic },
    tables,
    'fr',
  ).levels;
  assert.deepEqual(more, []);
  assert.equal(level?.label, 'Nouveau');
  const insurer = (code: string) => level?.cases.find((one) => one.code === code)?.total?.insurer;
  assert.deepEqual([insurer('gp'), insurer('root-canal')], ['0.00', '22.31']);
});
