import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../src/basics/day.ts';
import { loadBudgetLimits } from '../../src/disclosure/limits/load-budget-limits.ts';
import { loadDetectorLimits } from '../../src/disclosure/limits/load-detector-limits.ts';
import type { Rules } from './counter.ts';
import { honestYears } from './honest-table.ts';
import { PLANS } from './plans.ts';
import { theftsOf, victims } from './theft-table.ts';

// A small run of `npm run simulate:detectors`: a changed limit that breaks a promise is found here first.

const SEED = 2026;
const ON = day('2026-11-25');
const rules: Rules = { detectors: loadDetectorLimits()(ON), budgets: loadBudgetLimits()(ON) };

for (const [trade, years] of [
  ['pharmacy', 3],
  ['optician', 40],
  ['dentist', 30],
  ['laboratory', 30],
] as const) {
  test(`honest years of a ${trade} bring no more alarms than are promised`, () => {
    const { perYear, promised } = honestYears(trade, years, rules, SEED);
    assert.ok(perYear <= promised, `${perYear} a year, promised ${promised}`);
  });
}

test('a threshold that is too low breaks the promise, so the promise can be broken', () => {
  const nervous = { ...rules.detectors, volume: { ...rules.detectors.volume, threshold: 2 } };
  const { kept } = honestYears('optician', 10, { ...rules, detectors: nervous }, SEED);
  assert.equal(kept, false);
});

/** The most people that half of the thieves may come away with, all of them being cut. */
const LOUD: readonly (readonly [RegExp, number])[] = [
  [/^guesses numbers, one a second/, 3],
  [/^guesses numbers, one an hour/, 4],
  [/^guesses numbers, one a day/, 5],
  [/^walks the register of a commune/, 5],
  [/^guesses card codes/, 0],
  [/^list of true identities, one a second/, 5],
  [/^list, three a night/, 8],
];

test('guessing, walking a register, insisting and working at night are cut, with few people learnt of', () => {
  for (const trade of ['pharmacy', 'optician'] as const) {
    const from = victims(trade, 6, rules, SEED);
    for (const [name, most] of LOUD) {
      const plan = PLANS.find((one) => name.test(one.name));
      assert.ok(plan, `no thief ${name}`);
      const { cut, people } = theftsOf(plan, from, rules, SEED);
      assert.equal(cut, 1, `${trade}: ${plan.name}: not always cut`);
      assert.ok(people <= most, `${trade}: ${plan.name}: ${people} people`);
    }
  }
});

test('the same seed gives the same figures', () => {
  const figures = () => honestYears('dentist', 3, rules, 7);
  assert.deepEqual(figures(), figures());
});
