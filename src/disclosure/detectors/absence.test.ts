import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms, fold, LIMITS, lookup, lookups, TODAY } from '../../../test/support/lookup-events.ts';
import { addDays, weekday } from '../../basics/day.ts';
import { absenceEvidence, learnAbsent } from './absence.ts';

const openDays = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => addDays(TODAY, from + n)).filter((on) => weekday(on) < 7);

/** Ten people a day with their cards, and one without each Tuesday. */
const worked = fold(
  openDays(-90, 90).flatMap((on) => [
    ...[9, 10, 11, 14, 15].flatMap((hourInFrance) =>
      lookups(2, { presence: 'vitale', day: on, hourInFrance }),
    ),
    ...(weekday(on) === 2 ? [lookup({ day: on, hourInFrance: 16 })] : []),
  ]),
).state;
const { optician } = LIMITS.baselines;

test('a thief who spends the allowance each day is asked within days, and cut', () => {
  const list = openDays(0, 10).flatMap((on) => lookups(5, { day: on }));
  const seen = alarms(list, worked).filter((alarm) => alarm.startsWith('absence'));
  assert.deepEqual(seen.slice(0, 2), ['absence step-up', 'absence cut']);
});

test('one day of a failing card reader is no alarm', () => {
  assert.deepEqual(alarms(lookups(5), worked), []);
  assert.equal(absenceEvidence(40, worked.habits, optician, LIMITS), LIMITS.absence.dayMax);
});

test('what a practice usually forgets is learnt, within twice what its trade does', () => {
  const { absentPerDay, peoplePerDay } = worked.habits;
  assert.ok(absentPerDay > 0.1 && absentPerDay < 0.35, String(absentPerDay));
  let habits = worked.habits;
  for (let n = 0; n < 500; n += 1) {
    habits = { ...habits, absentPerDay: learnAbsent(habits, 5, optician, LIMITS) };
  }
  assert.ok(Math.abs(habits.absentPerDay - peoplePerDay * optician.absentShare * 2) < 1e-9);
});

test('a quiet day takes from the score, and a day nobody worked takes nothing', () => {
  const busy = fold(lookups(4), worked).state;
  const later = (days: number) => {
    const on = addDays(TODAY, days);
    return fold([lookup({ presence: 'vitale', day: on })], busy).state.scores.absence;
  };
  assert.ok(later(1) > 0);
  assert.equal(later(1), later(20));
  const quiet = [1, 2].map((n) => lookup({ presence: 'vitale', day: addDays(TODAY, n) }));
  assert.ok(fold(quiet, busy).state.scores.absence < later(1));
});
