import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms, fold, LIMITS, lookups, TODAY } from '../../../test/support/lookup-events.ts';
import { addDays, weekday } from '../../basics/day.ts';
import { FRESH_STATE } from './detector-state.ts';
import { expectedPerDay, learnDay, NO_HABITS } from './habits.ts';

const present = (count: number, part = {}) => lookups(count, { presence: 'vitale', ...part });

/** Three months of an optician who sees ten people a day, one or two an hour. */
const worked = fold(
  Array.from({ length: 90 }, (_, n) => addDays(TODAY, n - 90))
    .filter((on) => weekday(on) < 7)
    .flatMap((on) => [9, 10, 11, 14, 15, 16, 17, 18].flatMap((hour) => hours(on, hour))),
).state;

function hours(on: typeof TODAY, hourInFrance: number) {
  return present(hourInFrance % 2 === 0 ? 2 : 1, { day: on, hourInFrance });
}

test('a practice that worked for three months has shown its own size, and no alarm', () => {
  const { peoplePerDay } = worked.habits;
  assert.ok(peoplePerDay > 9 && peoplePerDay < 15, String(peoplePerDay));
  assert.deepEqual(Object.values(worked.alarmDays), Object.values(FRESH_STATE.alarmDays));
});

test('twice the habit is a busy day; people coming each minute are an alarm within the hour', () => {
  const busy = [9, 10, 11, 14, 15, 16, 17, 18].flatMap((hourInFrance) => present(3, { hourInFrance }));
  assert.deepEqual(alarms(busy, worked), []);
  const rush = fold(present(60), worked).verdicts.findIndex(({ act }) => act === 'step-up');
  assert.ok(rush > 10 && rush < 45, String(rush));
});

test('once confirmed, the rest of the week may be twice as busy; more than that is cut', () => {
  const { state, verdicts } = fold(present(45), worked);
  assert.deepEqual(
    verdicts.flatMap(({ because, act }) => (because ? [`${because.detector} ${act}`] : [])),
    ['volume step-up'],
  );
  const tomorrow = (hourInFrance: number, count: number) =>
    present(count, { day: addDays(TODAY, 1), hourInFrance });
  assert.deepEqual(
    alarms(
      [9, 10, 11, 14].flatMap((hour) => tomorrow(hour, 6)),
      state,
    ),
    [],
  );
  assert.deepEqual(alarms(tomorrow(10, 90), state).slice(0, 1), ['volume cut']);
});

test('nobody can teach the habit much: a day counts half as much again, and the trade bounds the rest', () => {
  const { optician } = LIMITS.baselines;
  let habits = { ...NO_HABITS, peoplePerDay: 10, days: LIMITS.volume.warmUpDays };
  const day = { usual: 1, present: 1_000, absent: 0 };
  habits = learnDay(habits, day, optician, LIMITS);
  assert.ok(habits.peoplePerDay < 10.2);
  for (let n = 0; n < 2_000; n += 1) habits = learnDay(habits, day, optician, LIMITS);
  assert.equal(habits.peoplePerDay, optician.peoplePerDay * LIMITS.volume.ownMax);
});

test('a day with an alarm teaches nothing, nor does a closed one', () => {
  const { state } = fold(present(45), worked);
  const next = fold(present(1, { day: addDays(TODAY, 1) }), state).state;
  assert.equal(next.habits.peoplePerDay, state.habits.peoplePerDay);
  const closed = { usual: 0, present: 20, absent: 0 };
  assert.equal(learnDay(worked.habits, closed, LIMITS.baselines.optician, LIMITS), worked.habits);
});

test('a new credential may be that of a large practice: its trade counts threefold until it has shown itself', () => {
  assert.equal(expectedPerDay(NO_HABITS, LIMITS.baselines.optician, LIMITS.volume), 30);
});
