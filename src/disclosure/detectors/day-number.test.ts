import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day, weekday } from '../../basics/day.ts';
import { dayNumber, weekdayOf } from './day-number.ts';

test('days are counted from 2020, and a number knows its day of the week', () => {
  assert.equal(dayNumber(day('2020-01-01')), 1);
  assert.equal(dayNumber(day('2026-11-24')), 2520);
  for (let ahead = 0; ahead < 400; ahead += 1) {
    const on = addDays(day('2026-02-20'), ahead);
    assert.equal(weekdayOf(dayNumber(on)), weekday(on), on);
  }
});
