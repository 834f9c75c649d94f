import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { percent } from '../basics/rate.ts';
import { rootOf } from './counter.ts';
import { coverageFaults, meetTogether, type Series } from './dated-series.ts';
import { domainFormula, guaranteeWords } from './domain-formula.ts';
import { levelOnDay } from './grid.ts';
import { NO_PARAMETERS } from './kind.ts';
import { loadPlainGrids } from './load-grids.ts';
import { loadTables } from './load-tables.ts';
import { memberTable } from './member-table.ts';

const tables = loadTables();
const levels = loadPlainGrids(tables).get('demonstration')?.levels ?? [];
const [essentiel, confort] = levels;
assert.ok(essentiel && confort);

test('a member reads two acts by their names and the count of the others', () => {
  const rows = new Map(memberTable(confort, tables).map((row) => [row.code, row]));
  assert.deepEqual(rows.get('CENTSANTE'), {
    code: 'CENTSANTE',
    care: {
      fr: 'Monture de classe A, adulte\u202f; Monture de classe A, enfant et 5 autres',
      en: 'Class A frame, adult; Class A frame, child and 5 more',
    },
    pays: { fr: 'Sans reste à payer (100\u202f% santé)', en: 'Nothing left to pay (100% santé)' },
    conditions: { fr: 'renouvelé aux délais de la loi', en: 'renewed as the law says' },
  });
  assert.equal(rows.get('FORFAIT')?.care.en, 'Flat participation on costly acts; Emergency room fee');
  assert.equal(rows.get('LENTILLE')?.care.fr, 'Lentilles de contact');
  assert.equal(rows.get('MEDIC')?.conditions, null);
});

test('one more act than are named is « autre », in the singular', () => {
  const [first] = essentiel.guarantees;
  assert.ok(first);
  const three = { ...essentiel, guarantees: [{ ...first, acts: ['M01', 'M02', 'V01'] }] };
  assert.match(memberTable(three, tables)[0]?.care.fr ?? '', /enfant et 1 autre$/);
});

test('the counter shows what most acts of a domain are paid, those of sector 1 first', () => {
  assert.equal(domainFormula(confort, 'SVIL')?.fr, '150\u202f% de la base, part obligatoire comprise');
  const turned = { ...confort, guarantees: [...confort.guarantees].reverse() };
  assert.equal(domainFormula(turned, 'SVIL')?.fr, '150\u202f% de la base, part obligatoire comprise');
  assert.equal(domainFormula(confort, 'OPAU'), null, 'every act there is named apart');
  assert.equal(domainFormula(confort, 'HOSP')?.en, 'In full, without limit of days');
  const outside = {
    ...confort,
    guarantees: confort.guarantees.filter(({ sectors }) => !sectors?.includes('1')),
  };
  assert.equal(domainFormula(outside, 'SVIL')?.fr, '130\u202f% de la base, part obligatoire comprise');
});

test('the counter shows what is paid outside the care network', () => {
  const [first] = essentiel.guarantees;
  assert.ok(first);
  const wide = { ...first, domain: 'SVIL' as const, acts: null, sectors: null };
  const at = (network: 'in' | 'out', share: string) => ({
    ...wide,
    network,
    kind: 'percent-with-mandatory',
    parameters: { ...NO_PARAMETERS, percent: percent(share) },
  });
  for (const guarantees of [
    [at('in', '200'), at('out', '100')],
    [at('out', '100'), at('in', '200')],
  ])
    assert.match(domainFormula({ ...essentiel, guarantees }, 'SVIL')?.fr ?? '', /^100\u202f% de la base/);
});

test('of a kind that a later version knows, nothing is said', () => {
  const [first] = essentiel.guarantees;
  assert.ok(first);
  const later = { ...first, kind: 'of-tomorrow' };
  assert.equal(guaranteeWords(later), null);
  const [row] = memberTable({ ...essentiel, guarantees: [later] }, tables);
  assert.deepEqual(row?.pays, { fr: '–', en: '–' });
});

test('the version of a level that is in force on a day is the one that is found', () => {
  const [from, to] = [day('2024-01-01'), day('2024-12-31')];
  const older = { ...essentiel, from, to };
  const newer = { ...essentiel, from: day('2025-01-01'), to: null };
  const grid = { name: 'two', levels: [{ ...confort, from, to }, older, newer] };
  assert.equal(levelOnDay(grid, 'ESSENTIEL', day('2024-12-31')), older);
  assert.equal(levelOnDay(grid, 'ESSENTIEL', day('2025-01-01')), newer);
  assert.equal(levelOnDay(grid, 'ESSENTIEL', day('2023-12-31')), undefined);
  assert.equal(levelOnDay(grid, 'PREMIUM', day('2024-06-01')), undefined);
});

test('conditions are read one after another', () => {
  const [first] = essentiel.guarantees;
  assert.ok(first);
  const guarantee = { ...first, sectors: ['1' as const], waitingMonths: 3, times: 5 };
  const [row] = memberTable({ ...essentiel, guarantees: [guarantee] }, tables);
  assert.deepEqual(row?.conditions, {
    fr: 'secteur 1, après 3 mois de contrat, 5 fois au plus par année civile',
    en: 'sector 1, after 3 months of contract, 5 times a civil year at most',
  });
});

test('a part of a per cent is written with a comma in French', () => {
  const [first] = essentiel.guarantees;
  assert.ok(first);
  const parameters = { ...NO_PARAMETERS, percent: percent('112.5') };
  assert.deepEqual(guaranteeWords({ ...first, kind: 'percent-with-mandatory', parameters }), {
    fr: '112,5\u202f% de la base, part obligatoire comprise',
    en: '112.5% of the base, mandatory part included',
  });
});

test('counters of one guarantee have one root', () => {
  assert.equal(rootOf('optics.frame'), 'optics');
  assert.equal(rootOf('PHNR'), 'PHNR');
});

const EVERYONE = { sectors: null, territories: null, ward: null, ages: null };

test('a hole, an overlap and an end before its start are each said with their days', () => {
  const source = { title: 'none' };
  const value = (from: string, to: string | null) => ({
    from: day(from),
    to: to === null ? null : day(to),
    ...{ value: 1n, source, unconfirmed: false },
  });
  const series = (...values: Series<bigint>['values']): Series<bigint> => ({
    ...{ key: 'K', what: { fr: 'K', en: 'K' }, ...EVERYONE },
    ...{ values, gaps: [] },
  });
  const told = (...values: Series<bigint>['values']) => coverageFaults(series(...values));
  assert.deepEqual(told(value('2018-01-01', null)), []);
  assert.deepEqual(told(value('2017-06-01', null)), []);
  assert.deepEqual(told(value('2018-01-01', '2026-12-31')), []);
  assert.deepEqual(told(value('2018-01-01', '2026-12-30')), ['K: nothing from 2026-12-31']);
  assert.deepEqual(told(value('2018-01-01', '2019-12-31'), value('2020-01-03', null)), [
    'K: nothing from 2020-01-01 to 2020-01-02',
  ]);
  assert.deepEqual(told(value('2018-01-01', '2020-01-01'), value('2020-01-01', null)), [
    'K: two answers on 2020-01-01',
  ]);
  assert.deepEqual(told(value('2018-01-01', null), value('2020-01-01', null)), [
    'K: 2020-01-01 comes after a value without end',
  ]);
  assert.ok(told(value('2018-01-01', '2017-01-01')).includes('K: 2018-01-01 ends before it starts'));
});

test('two rows meet when every condition lets them', () => {
  const meet = (a: object, b: object) => meetTogether({ ...EVERYONE, ...a }, { ...EVERYONE, ...b });
  assert.ok(meet({}, {}));
  assert.ok(meet({ sectors: ['1'] }, {}));
  assert.ok(meet({ sectors: ['1', '2-OPTAM'] }, { sectors: ['2-OPTAM'] }));
  assert.ok(!meet({ sectors: ['1'] }, { sectors: ['2-OPTAM'] }));
  assert.ok(!meet({ territories: ['mayotte'] }, { territories: ['guyane'] }));
  assert.ok(meet({ ward: 'general' }, {}));
  assert.ok(!meet({ ward: 'general' }, { ward: 'psychiatric' }));
  assert.ok(meet({ ages: { from: 0, to: 20 } }, { ages: { from: 20, to: 30 } }));
  assert.ok(meet({ ages: { from: 20, to: 30 } }, { ages: { from: 0, to: 20 } }));
  assert.ok(!meet({ ages: { from: 0, to: 20 } }, { ages: { from: 21, to: 30 } }));
  assert.ok(!meet({ ages: { from: 21, to: 30 } }, { ages: { from: 0, to: 20 } }));
});
