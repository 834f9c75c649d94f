import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { addBusinessDays, isBusinessDay, isPublicHoliday } from './business-day.ts';
import { easterSunday } from './easter.ts';
import { expectedOn } from './expected-on.ts';

test('Easter falls where the calendars of those years print it', () => {
  const printed = [
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
  ];
  for (const sunday of printed) assert.equal(easterSunday(Number(sunday.slice(0, 4))), sunday);
});

test('the eleven legal holidays of 2026 are no business days', () => {
  const holidays = [
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ];
  for (const holiday of holidays) {
    assert.ok(isPublicHoliday(day(holiday)), holiday);
    assert.ok(!isBusinessDay(day(holiday)), holiday);
  }
  assert.ok(isBusinessDay(day('2026-11-24')) && !isBusinessDay(day('2026-11-28')));
});

test('a claim accepted on a Tuesday is expected seven business days later', () => {
  assert.equal(expectedOn(day('2026-11-24')), '2026-12-03');
});

test('the end of the year takes its holidays into account', () => {
  assert.equal(expectedOn(day('2026-12-23')), '2027-01-05');
});

test('no business day is added to the day itself', () => {
  assert.equal(addBusinessDays(day('2026-11-28'), 0), '2026-11-28');
  assert.equal(addBusinessDays(day('2026-11-28'), 1), '2026-11-30');
});
