import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { readActs } from './read-acts.ts';
import { readClassicCases } from './read-classic-cases.ts';
import { readTable } from './read-table.ts';
import { readTables } from './read-tables.ts';
import { compileTables, rowOnDay } from './tables.ts';

// What is wrong in a table file is told with its place: who mends it reads nothing else.

const WHAT = 'what: {fr: Une chose, en: A thing}';
const SOURCE = 'source: {title: legifrance.gouv.fr}';
const always = (value: string) => `values: [{from: 2018-01-01, value: '${value}', ${SOURCE}}]`;
const file = (table: string, ...series: string[]) =>
  `table: ${table}\nseries:\n${series.map((one) => `  - {${one}}\n`).join('')}`;
const series = (key: string, unit: string, value: string, more = '') =>
  `key: ${key}, ${WHAT}, unit: ${unit}, ${always(value)}${more}`;
const acts = (more: string) =>
  `groups: [{family: optics, domain: OPAU, ${more}, acts: [{code: M03, fr: M, en: M}]}]`;

test('a figure that is not of its unit is told with its series', () => {
  const faultsOf = (unit: string, value: string) =>
    readTable(file('law', series('a', unit, value))).faults.filter((fault) => fault.includes('not a value'));
  assert.deepEqual(faultsOf('euros', '2.005'), ['a: 2.005 is not a value in euros']);
  assert.deepEqual(faultsOf('fraction', '70 %'), ['a: 70 % is not a value in fraction']);
  for (const months of ['0', '012', '1000', '1.5', 'twelve'])
    assert.deepEqual(faultsOf('months', months), [`a: ${months} is not a value in months`]);
  for (const months of ['1', '24', '999']) assert.deepEqual(faultsOf('months', months), []);
});

test('a form that is not that of a table is told with the path to it', () => {
  const { table, faults } = readTable(file('law', series('a', 'francs', '1.00')));
  assert.equal(table, null);
  assert.match(faults.join(), /^series\.0\.unit: /);
  assert.match(readTable(file('prices', series('a', 'euros', '1.00'))).faults.join(), /^table: /);
  const badDay = file('law', series('a', 'euros', '1.00').replace('2018-01-01', '2018-02-30'));
  assert.deepEqual(readTable(badDay).faults, ['series.0.values.0.from: not a day of the calendar']);
  assert.match(readActs(acts('rate: optics, deduction: sometimes')).faults.join(), /^groups\.0\.deduction: /);
});

test('an act whose rate, deduction or coefficient no table holds is told, and a series of no act', () => {
  const linked = (more: string, ...texts: string[]) =>
    compileTables(readActs(acts(more)).acts, texts.map(readTable)).faults;
  const rate = file('rate', series('optics', 'fraction', '0.60'));
  assert.deepEqual(linked('rate: optics, deduction: none', rate), []);
  assert.deepEqual(linked('rate: stated, deduction: none'), []);
  assert.deepEqual(linked('rate: none, deduction: none'), []);
  assert.deepEqual(linked('rate: optics, deduction: none'), ['act M03: no rate series "optics"']);
  assert.deepEqual(linked('rate: none, deduction: participation'), [
    'act M03: no deduction series "participation"',
  ]);
  const deduction = file('deduction', series('participation', 'euros', '2.00'));
  assert.deepEqual(linked('rate: none, deduction: participation', deduction), []);
  assert.deepEqual(linked('rate: none, deduction: none, coefficient: overseas'), [
    'act M03: no coefficient series "overseas"',
  ]);
  const coefficient = file('coefficient', series('overseas', 'fraction', '1.20'));
  assert.deepEqual(linked('rate: none, deduction: none, coefficient: overseas', coefficient), []);
  for (const table of ['base', 'limit']) {
    assert.deepEqual(linked('rate: none, deduction: none', file(table, series('M03', 'euros', '1.00'))), []);
    assert.deepEqual(linked('rate: none, deduction: none', file(table, series('M99', 'euros', '1.00'))), [
      'series M99: no such act',
    ]);
  }
});

test('two series of one key are a fault unless nobody meets the conditions of both', () => {
  const twice = (one: string, other: string) =>
    compileTables(new Map(), [
      readTable(file('law', series('a', 'euros', '1.00', one), series('a', 'euros', '2.00', other))),
    ]).faults;
  const found = ['law a: two series'];
  assert.deepEqual(twice('', ''), found);
  assert.deepEqual(twice(', ward: general', ', ward: psychiatric'), []);
  assert.deepEqual(twice(', ward: general', ''), found);
  assert.deepEqual(twice(', sectors: ["1"]', ', sectors: [2-OPTAM, "1"]'), found);
  assert.deepEqual(twice(', sectors: ["1"]', ', sectors: [2-OPTAM]'), []);
  assert.deepEqual(twice(', ages: {to: 19}', ', ages: {from: 20}'), []);
  assert.deepEqual(twice(', ages: {to: 20}', ', ages: {from: 20}'), found);
  assert.deepEqual(twice(', territories: [reunion]', ', territories: [mayotte]'), []);
});

test('a tariff that names no territory is one of the metropole; the law holds everywhere', () => {
  const at = (table: string, more: string, territory: 'metropole' | 'reunion') => {
    const { euros } = readTable(file(table, series('M03', 'euros', '1.00', more)));
    const on = { careDate: day('2025-03-10'), sector: null, minor: false, age: 40, ward: 'general' } as const;
    return rowOnDay(new Map([['M03', euros]]), 'M03', { ...on, territory })?.value ?? null;
  };
  assert.deepEqual([at('base', '', 'metropole'), at('base', '', 'reunion')], [100n, null]);
  assert.deepEqual([at('limit', ', territories: all', 'reunion'), at('law', '', 'reunion')], [100n, 100n]);
  for (const table of [
    'rate',
    'deduction',
    'deduction-per-day',
    'deduction-per-year',
    'renewal',
    'local-rate',
  ])
    assert.equal(at(table, '', 'reunion'), 100n, table);
  for (const table of ['pmss', 'coefficient']) assert.equal(at(table, '', 'reunion'), null, table);
});

test('every fault of every file is told at once, with the name of its file, and nothing loads', () => {
  const files = new Map([
    ['acts.yaml', acts('rate: nowhere, deduction: none')],
    ['law.yaml', file('law', series('a', 'euros', '1.005'))],
  ]);
  assert.throws(() => readTables(files), {
    message: [
      'the tables of pricing do not load:',
      'law.yaml a: 1.005 is not a value in euros',
      'law.yaml a: nothing from 2018-01-01',
      'act M03: no rate series "nowhere"',
    ].join('\n'),
  });
  files.set('acts.yaml', 'groups: 1');
  assert.throws(() => readTables(files), /\nacts\.yaml groups: /);
});

test('a classic case without lines, or of another form, is our bug', () => {
  const one = `code: a, words: {fr: Une visite, en: A visit}, source: {fr: ameli.fr, en: ameli.fr},
    context: {careDate: "2025-03-10"}, lines: [{act: G, price: "30.00"}]`;
  const [read] = readClassicCases(`[{${one}}]`);
  assert.deepEqual([read?.code, read?.title.en, read?.request.lines[0]?.price], ['a', 'A visit', 3000n]);
  assert.throws(() => readClassicCases(`[{${one.replace(/lines: .*/, 'lines: []')}}]`));
  assert.throws(() => readClassicCases(`[{${one}, colour: red}]`));
});
