import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '../basics/day.ts';
import { hoursOnDay } from './duty-tables.ts';
import { type ClockFacts, filingClock } from './filing-clock.ts';
import { filingChanges, fillForm, rangeOf, strangeAnswers } from './fill-form.ts';
import { loadDutyTables } from './load-duty-tables.ts';

const { form, deadlines, edpb } = loadDutyTables();
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const facts: ClockFacts = {
  ...{ reading: 'told-by-processor', toldAt: at('24T09:00'), readAt: at('24T12:00'), saidAt: null },
  ...{ firstFiledAt: null, now: at('25T09:00') },
};

test('when a clock begins depends on the reading that is named, and what a controller says wins', () => {
  const table: [Partial<ClockFacts>, string | null, string][] = [
    [{}, '2026-11-24T09:00', 'told'],
    [{ reading: 'supplier-message' }, '2026-11-24T09:00', 'told'],
    [{ reading: 'reasonable-certainty' }, '2026-11-24T12:00', 'read'],
    [{ reading: 'reasonable-certainty', readAt: null }, null, 'not-aware'],
    [{ reading: 'none-while-supplier-inquires' }, null, 'not-aware'],
    [{ reading: 'none-while-supplier-inquires', saidAt: at('23T08:00') }, '2026-11-23T08:00', 'said'],
    [{ toldAt: null, readAt: null }, null, 'not-aware'],
  ];
  for (const [changes, aware, because] of table) {
    const clock = filingClock({ ...facts, ...changes }, () => 72);
    assert.deepEqual([clock.awareAt?.toISOString().slice(0, 16) ?? null, clock.because], [aware, because]);
  }
});

test('a clock runs, is late to the second, and a filing in time stays in time', () => {
  const due = at('27T09:00');
  const state = (changes: Partial<ClockFacts>) => filingClock({ ...facts, ...changes }, () => 72).state;
  assert.equal(state({}), 'running');
  assert.equal(state({ now: due }), 'running');
  assert.equal(state({ now: new Date(due.getTime() + 1) }), 'late');
  assert.equal(state({ firstFiledAt: due, now: at('29T09:00') }), 'filed');
  assert.equal(state({ firstFiledAt: new Date(due.getTime() + 1), now: at('29T09:00') }), 'filed-late');
  assert.equal(
    state({ toldAt: null, readAt: null, firstFiledAt: due }),
    'filed',
    'early, before anybody is aware',
  );
});

test('the hours are those in force on the day of awareness', () => {
  assert.equal(hoursOnDay(deadlines, '2026-11-24' as Day).hours, 72);
  const moved = [...deadlines, { from: '2027-01-01', hours: 96, source: 'a proposal' }];
  assert.equal(hoursOnDay(moved, '2026-12-31' as Day).hours, 72);
  assert.equal(hoursOnDay(moved, '2027-01-01' as Day).hours, 96);
  assert.throws(() => hoursOnDay(deadlines, '2018-05-24' as Day));
});

test('a form says what is known, what was answered, and what is missing', () => {
  const filled = fillForm(
    form,
    { people: '12', phase: 'initial' },
    { circumstances: 'Alarme', number: '13' },
  );
  const of = (name: string) => filled.find(({ section }) => section === name);
  assert.deepEqual([of('number')?.value, of('number')?.given], ['13', 'answered']);
  assert.deepEqual([of('type')?.value, of('type')?.given], ['initial', 'known']);
  assert.equal(of('before')?.given, 'missing');
  assert.equal(filled.length, form.sections.length);
});

test('ranges, causes and the information of people are in the words of the authority', () => {
  const table: [number, string][] = [
    [0, 'Entre 0 et 5'],
    [5, 'Entre 0 et 5'],
    [6, 'Entre 6 et 50'],
    [300, 'Entre 51 et 300'],
    [5_000, 'Entre 301 et 5000'],
    [33_000_000, 'Plus de 5000'],
  ];
  for (const [people, range] of table) assert.equal(rangeOf(form, people), range);
  assert.deepEqual(
    strangeAnswers(form, { cause: 'Acte externe malveillant', told: 'Non, mais elles le seront' }),
    [],
  );
  assert.deepEqual(strangeAnswers(form, { cause: 'un pirate', weather: 'pluie' }), ['cause', 'weather']);
});

test('a complement shows what it says otherwise', () => {
  const before = [
    { section: 'number', value: '12' },
    { section: 'cause', value: 'Inconnu' },
  ];
  const after = [
    { section: 'number', value: '12' },
    { section: 'cause', value: 'Acte externe malveillant' },
    { section: 'end', value: '2026-11-24' },
  ];
  assert.deepEqual(filingChanges(before, after), [
    { section: 'cause', before: 'Inconnu', after: 'Acte externe malveillant' },
    { section: 'end', before: null, after: '2026-11-24' },
  ]);
});

test('guidance has the eighteen cases, and the nearest to ours tells both', () => {
  assert.deepEqual(
    edpb.cases.map((one) => one.case),
    Array.from({ length: 18 }, (_, i) => i + 1),
  );
  const nearest = edpb.cases.find((one) => one.case === 7);
  assert.deepEqual([nearest?.authority, nearest?.people], [true, true]);
});
