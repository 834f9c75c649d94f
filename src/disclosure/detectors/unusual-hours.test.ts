import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms, LIMITS, lookups } from '../../../test/support/lookup-events.ts';
import { day } from '../../basics/day.ts';
import { dayNumber } from './day-number.ts';
import { isUnusualHour } from './unusual-hours.ts';

test('five people without presence at night are an alarm; with presence they are a pharmacy on duty', () => {
  const night = { hourInFrance: 3 };
  assert.ok(alarms(lookups(5, night)).includes('hours step-up'));
  assert.deepEqual(alarms(lookups(5, { ...night, presence: 'vitale' })), []);
});

test('the hours are those of the trade', () => {
  const [tuesday, sunday] = [dayNumber(day('2026-11-24')), dayNumber(day('2026-11-22'))];
  const { pharmacy, nurse } = LIMITS.baselines;
  assert.equal(isUnusualHour(tuesday, 10, pharmacy), false);
  assert.equal(isUnusualHour(tuesday, 22, pharmacy), true);
  assert.equal(isUnusualHour(sunday, 10, pharmacy), true);
  assert.equal(isUnusualHour(sunday, 7, nurse), false);
});
