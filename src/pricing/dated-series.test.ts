import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { type Series, valueOnDay } from './dated-series.ts';
import { loadTables } from './load-tables.ts';
import { readActs } from './read-acts.ts';
import { readTable } from './read-table.ts';
import { compileTables, type Tables } from './tables.ts';

const FILE = (values: string, gaps = '') => `
table: deduction
series:
  - key: participation
    what: {fr: Participation, en: Participation}
    unit: euros
    values: [${values}]
    ${gaps}
`;
const FIRST = "{from: 2018-01-01, to: 2024-05-14, value: '1.00', source: {title: bfmtv.com}}";
const SECOND = "{from: 2024-05-15, value: '2.00', source: {title: service-public.fr}}";

test('on each first of month from 2019 to 2026 every series has one value or one declared gap', () => {
  const tables = loadTables();
  const all = everySeries(tables);
  assert.ok(all.length > 90, String(all.length));
  for (const series of all) {
    for (let month = 0; month < 96; month += 1) {
      const on = day(`${2019 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`);
      const values = series.values.filter((one) => one.from <= on && (one.to === null || on <= one.to));
      const gaps = series.gaps.filter((one) => one.from <= on && on <= one.to);
      assert.equal(values.length + gaps.length, 1, `${series.key} ${on}`);
      assert.equal(valueOnDay(series, on), values[0] ?? null, `${series.key} ${on}`);
    }
  }
});

test('every value of every table names its source', () => {
  const tables = loadTables();
  for (const series of everySeries(tables)) {
    for (const one of series.values) assert.ok(one.source.title.length > 3, series.key);
  }
});

test('the value changes on the stated day and not a day before', () => {
  const reading = readTable(FILE(`${FIRST}, ${SECOND}`));
  assert.deepEqual(reading.faults, []);
  const [series] = reading.euros;
  assert.equal(valueOnDay(series, day('2024-05-14'))?.value, 100n);
  assert.equal(valueOnDay(series, day('2024-05-15'))?.value, 200n);
  assert.equal(valueOnDay(series, day('2017-12-31')), null);
});

test('a value without end lasts until the day before the next one', () => {
  const reading = readTable(FILE(`${FIRST.replace(', to: 2024-05-14', '')}, ${SECOND}`));
  assert.deepEqual(reading.faults, []);
  assert.equal(valueOnDay(reading.euros[0], day('2024-05-14'))?.value, 100n);
});

const REFUSED: [string, string][] = [
  ['a value without source', FILE(FIRST.replace(', source: {title: bfmtv.com}', ''))],
  ['a value without period', FILE("{value: '1.00', source: {title: bfmtv.com}}")],
  ['a figure that is not a decimal string', FILE(SECOND.replace("'2.00'", '2.00'))],
  ['a figure with three decimals', FILE(SECOND.replace('2.00', '2.005'))],
  ['a day that does not exist', FILE(FIRST.replace('2024-05-14', '2024-02-30'))],
  ['a hole that is not declared', FILE(`${FIRST.replace('2024-05-14', '2024-05-13')}, ${SECOND}`)],
  ['two values on one day', FILE(`${FIRST.replace('2024-05-14', '2024-05-15')}, ${SECOND}`)],
  ['a series that starts too late', FILE(SECOND)],
  ['a series that stops too early', FILE(FIRST)],
  [
    'a gap that hides a value',
    FILE(`${FIRST}, ${SECOND}`, 'gaps: [{from: 2024-01-01, to: 2024-02-01, why: no reason at all}]'),
  ],
  ['a key that is not known', FILE(`${FIRST}, ${SECOND}`, 'validity: always')],
];

for (const [title, text] of REFUSED) {
  test(`${title} does not load`, () => assert.notDeepEqual(readTable(text).faults, []));
}

test('a declared gap stands for a hole', () => {
  const values = `${FIRST.replace('2024-05-14', '2024-05-13')}, ${SECOND}`;
  const reading = readTable(
    FILE(values, 'gaps: [{from: 2024-05-14, to: 2024-05-14, why: no source found yet}]'),
  );
  assert.deepEqual(reading.faults, []);
  assert.equal(valueOnDay(reading.euros[0], day('2024-05-14')), null);
});

test('two acts of one code and a rate that no table holds are found', () => {
  const group = 'family: doctor, domain: SVIL, rate: nowhere, deduction: none';
  const act = '{code: G, fr: G, en: G}';
  const { acts, faults } = readActs(`groups: [{${group}, acts: [${act}, ${act}]}]`);
  assert.deepEqual(faults, ['act G is listed twice']);
  assert.match(compileTables(acts, []).faults.join(), /no rate series "nowhere"/);
});

test('two series that answer for one act and sector are found', () => {
  const reading = readTable(FILE(`${FIRST}, ${SECOND}`));
  assert.match(compileTables(new Map(), [reading, reading]).faults.join(), /two series/);
});

/** Every row of every table but the acts. */
function everySeries({ acts: _acts, ...tables }: Tables): Series<unknown>[] {
  return Object.values(tables).flatMap((table) => [...table.values()].flat());
}
