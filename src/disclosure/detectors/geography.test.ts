import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, LIMITS, lookup, lookups, TODAY } from '../../../test/support/lookup-events.ts';
import { addDays } from '../../basics/day.ts';
import { FRESH_STATE } from './detector-state.ts';
import { observe } from './observe.ts';

const elsewhere = (part = {}) => {
  const one = lookup(part);
  return { ...one, traits: { ...one.traits, department: 13 } };
};

test('people without presence from elsewhere add up; one from here takes much away', () => {
  const strangers = Array.from({ length: 5 }, () => elsewhere());
  const five = fold(strangers).state.scores.geography;
  assert.ok(five > 1.5);
  assert.ok(fold([...strangers, lookup()]).state.scores.geography < five - 1.5);
});

test('people who are present prove where they are, and say nothing', () => {
  const present = Array.from({ length: 50 }, () => elsewhere({ presence: 'vitale' }));
  assert.equal(fold(present).state.scores.geography, 0);
});

test('where few were born, as at the seaside, being from elsewhere says nothing', () => {
  const summer = Array.from({ length: 1_500 }, (_, n) =>
    elsewhere({ presence: 'vitale', day: addDays(TODAY, Math.floor(n / 10)) }),
  );
  const { state } = fold(summer);
  assert.ok(state.habits.localShare < LIMITS.geography.localShareMin);
  const later = { day: addDays(TODAY, 150) };
  assert.equal(fold([elsewhere(later), elsewhere(later)], state).state.scores.geography, 0);
});

test('software of several places has no geography', () => {
  let state = FRESH_STATE;
  for (const event of lookups(5)) {
    state = observe(state, event, { trade: 'pharmacy', department: null }, LIMITS).state;
  }
  assert.equal(state.scores.geography, 0);
  assert.equal(state.habits.localShare, 0);
});
