import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day } from '../basics/day.ts';
import { worldCalendar } from './world-calendar.ts';

test('the turning days of a November day', () => {
  assert.deepEqual(worldCalendar(day('2026-11-24')), {
    year: 2026,
    lastYearEnd: 20251231,
    lastMonthEnd: 20261031,
    monthStart: 20261101,
    comingStart: 20270201,
    yearEnd: 20261231,
    nextYearStart: 20270101,
    nextYearEnd: 20271231,
  });
});

test('on any day of ten years the coming start is the first of the third month to come', () => {
  for (let today = day('2020-01-01'); today < '2030-01-01'; today = addDays(today, 1)) {
    const coming = worldCalendar(today).comingStart;
    const months =
      (Math.floor(coming / 10_000) - Number(today.slice(0, 4))) * 12 +
      (Math.floor(coming / 100) % 100) -
      Number(today.slice(5, 7));
    assert.equal(months, 3);
    assert.equal(coming % 100, 1);
  }
});
