import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day } from '../basics/day.ts';
import { euros } from '../basics/money.ts';
import { loadGrids } from './load-grids.ts';
import { loadTables } from './load-tables.ts';
import { plansFor } from './plan-cache.ts';
import { PLAIN_CONTEXT, type PriceContext } from './price-request.ts';

/*
 * Goal: a plan is made once for a situation of care and never used for another. Method: the very same object
 * comes back, or another one.
 */
const tables = loadTables();
const grid = loadGrids(tables).get('demonstration');
const TODAY = day('2025-03-10');
const level = grid?.levelOnDay('CONFORT', TODAY) ?? null;
const VISIT: PriceContext = { ...PLAIN_CONTEXT, careDate: TODAY, sector: '1', carePath: 'T' };
const planned = (context: PriceContext, code = 'G') => plansFor(context, tables, level)(code);

const OTHERWISE: Partial<PriceContext>[] = [
  { careDate: day('2025-03-11') },
  { sector: '2-OPTAM' },
  { carePath: 'S' },
  { trade: 'dentist' },
  { minor: true },
  { exemption: '42' },
  { age: 12 },
  { territory: 'reunion' },
  { localScheme: true },
  { c2s: true },
  { ward: 'psychiatric' },
  { network: true },
  { sightChange: true },
];

for (const change of OTHERWISE) {
  test(`another ${Object.keys(change).join()} has a plan of its own, and each is found again`, () => {
    const plan = planned(VISIT);
    const other = planned({ ...VISIT, ...change });
    assert.notEqual(other, plan);
    assert.equal(planned({ ...VISIT, ...change }), other, 'asked twice in a row');
    assert.equal(planned(VISIT), plan, 'asked again after another');
    assert.equal(planned({ ...VISIT, ...change }), other, 'and the other way round');
  });
}

test('the first day of the contract and what was deducted change no plan: they are left to the line', () => {
  const plan = planned(VISIT);
  assert.equal(planned({ ...VISIT, memberSince: day('2024-01-01') }), plan);
  const deductedThisYear = { participation: euros('10.00'), franchise: euros('0.00') };
  assert.equal(planned({ ...VISIT, deductedThisYear }), plan);
});

test('another level, no level and other tables have plans of their own', () => {
  const plan = planned(VISIT);
  const premium = grid?.levelOnDay('PREMIUM', TODAY) ?? null;
  const others = [
    plansFor(VISIT, tables, premium)('G'),
    plansFor(VISIT, tables, null)('G'),
    plansFor(VISIT, { ...tables }, level)('G'),
  ];
  assert.equal(new Set([plan, ...others]).size, 4);
  assert.equal(plansFor(VISIT, tables, null)('G'), others[1]);
  assert.equal(planned(VISIT), plan);
});

test('an unknown act is remembered as unknown, and at most five hundred codes of a situation are kept', () => {
  const kept = { ...VISIT, careDate: day('2024-02-01') };
  for (let code = 0; code < 499; code += 1) assert.equal(planned(kept, `X${code}`), null);
  assert.equal(planned(kept), planned(kept));
  const full = { ...VISIT, careDate: day('2024-02-02') };
  for (let code = 0; code < 500; code += 1) assert.equal(planned(full, `X${code}`), null);
  assert.notEqual(planned(full), planned(full));
  assert.equal(planned(full)?.act.code, 'G');
});

test('two thousand situations are kept, and begun anew with the next', () => {
  const fresh = { ...tables };
  const on = (days: number) => ({ ...VISIT, careDate: addDays(day('2019-01-01'), days) });
  const first = plansFor(on(0), fresh, level)('G');
  for (let days = 1; days < 2_000; days += 1) plansFor(on(days), fresh, level);
  assert.equal(plansFor(on(0), fresh, level)('G'), first);
  const last = plansFor(on(1_999), fresh, level)('G');
  plansFor(on(2_000), fresh, level);
  assert.notEqual(plansFor(on(0), fresh, level)('G'), first);
  assert.notEqual(plansFor(on(1_999), fresh, level)('G'), last);
});
