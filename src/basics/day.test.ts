import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  ageOn,
  type Day,
  day,
  dayInFrance,
  daysBetween,
  hourInFrance,
  readDay,
  weekday,
} from './day.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(1850, 0, 1) / DAY_MS;
const LAST = Date.UTC(2199, 11, 31) / DAY_MS;

/** The platform's own calendar, by another road: milliseconds of UTC. */
const byPlatform = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;
const anyDay = fc.integer({ min: FIRST, max: LAST });

test('days are counted as the platform counts them, from 1850 to 2199', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      assert.equal(daysBetween(byPlatform(a), byPlatform(b)), b - a);
      assert.equal(addDays(byPlatform(a), b - a), byPlatform(b));
      assert.equal(weekday(byPlatform(a)), new Date(a * DAY_MS).getUTCDay() || 7);
    }),
    { numRuns: 2_000 },
  );
});

test('every day of four centuries follows the one before', () => {
  let value = day('1899-12-31');
  for (let number = Date.UTC(1899, 11, 31) / DAY_MS; number < LAST; number += 1) {
    assert.equal(value, byPlatform(number));
    value = addDays(value, 1);
  }
});

test('a day that does not exist does not read', () => {
  for (const text of [
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
  ]) {
    assert.equal(readDay(text), undefined, text);
  }
  for (const text of ['2026-1-1', '26-01-01', '2026-01-01T00:00:00Z', ' 2026-01-01', '２０２６-01-01', '']) {
    assert.equal(readDay(text), undefined, text);
  }
  for (const text of ['2024-02-29', '2000-02-29', '2026-12-31']) assert.equal(readDay(text), text);
});

test('the day in France changes at midnight there, in winter and in summer', () => {
  const table = [
    ['2026-01-15T22:59:59Z', '2026-01-15'],
    ['2026-01-15T23:00:00Z', '2026-01-16'],
    ['2026-07-15T21:59:59Z', '2026-07-15'],
    ['2026-07-15T22:00:00Z', '2026-07-16'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['1969-12-31T23:30:00Z', '1970-01-01'],
  ] as const;
  for (const [instant, expected] of table) assert.equal(dayInFrance(Date.parse(instant)), expected, instant);
});

test('a person is a year older on the birthday, and not the day before', () => {
  assert.equal(ageOn(day('2008-11-24'), day('2026-11-23')), 17);
  assert.equal(ageOn(day('2008-11-24'), day('2026-11-24')), 18);
  assert.equal(ageOn(day('2008-02-29'), day('2026-02-28')), 17);
});

test('the hour in France follows summer time, on the days it changes too', () => {
  const table = [
    ['2026-01-15T22:59:59Z', 23],
    ['2026-01-15T23:00:00Z', 0],
    ['2026-03-29T00:59:59Z', 1],
    ['2026-03-29T01:00:00Z', 3],
    ['2026-10-25T00:30:00Z', 2],
    ['2026-10-25T01:30:00Z', 2],
  ] as const;
  for (const [instant, expected] of table) assert.equal(hourInFrance(Date.parse(instant)), expected, instant);
});
