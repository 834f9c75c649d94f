import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { unknownBudgets } from './limits/budget-limits.ts';
import { loadBudgetLimits } from './limits/load-budget-limits.ts';
import { costOf, isOutsideHours } from './points.ts';

const limits = loadBudgetLimits()(day('2026-11-24'));

test('every limit has a value and a reason, and one nobody reads is told', () => {
  assert.equal(limits.unproved.credential, 5);
  assert.equal(limits.visitMinutes, 24 * 60);
  assert.deepEqual(unknownBudgets(new Map([['pharmacy.pionts', {} as never]])), ['pharmacy.pionts']);
  assert.throws(() => loadBudgetLimits()(day('2025-12-31')), /no points\.presence on 2025-12-31/);
});

test('a pharmacy is open from eight to eight, Monday to Saturday; a nurse works on Sunday', () => {
  const { pharmacy, nurse } = limits.trades;
  const outside = (hour: number, weekday: number) => isOutsideHours(pharmacy, { hour, weekday });
  assert.deepEqual(
    [outside(7, 1), outside(8, 1), outside(19, 6), outside(20, 6)],
    [true, false, false, true],
  );
  assert.equal(outside(10, 7), true);
  assert.equal(isOutsideHours(nurse, { hour: 10, weekday: 7 }), false);
});

test('presence costs one, its absence ten, a person unknown fifteen; three times as much at night', () => {
  assert.deepEqual(costOf('presence', limits, false), { hit: 1, miss: 15 });
  assert.deepEqual(costOf('unproved', limits, false), { hit: 10, miss: 15 });
  assert.deepEqual(costOf('unproved', limits, true), { hit: 30, miss: 45 });
});
