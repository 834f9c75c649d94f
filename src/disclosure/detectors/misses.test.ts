import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms, fold, LIMITS, lookup, lookups, TODAY } from '../../../test/support/lookup-events.ts';
import { addDays } from '../../basics/day.ts';

const score = (events: Parameters<typeof fold>[0]) => fold(events).state.scores.misses;
const weightOfMiss = Math.log(LIMITS.misses.thief / LIMITS.misses.honest);

test('what one lookup adds to the score of misses', () => {
  const miss = lookup({ outcome: 'miss' });
  const cases: [string, Parameters<typeof fold>[0], number][] = [
    ['an unknown person', [miss], weightOfMiss],
    ['the same once more', [miss, { ...miss, repeat: true }], weightOfMiss],
    ['the same once more, not told as a repeat', [miss, miss], weightOfMiss],
    ['the same at another insurer', [miss, { ...miss, insurerId: 2 }], weightOfMiss * 1.4],
    ['found at the other insurer', [miss, { ...miss, insurerId: 2, outcome: 'hit' }], 0],
    ['someone else found', [miss, lookup()], weightOfMiss + Math.log(0.7 / 0.95)],
    ['someone else found once more', [miss, lookup({ repeat: true })], weightOfMiss],
    ['several members', [miss, lookup({ outcome: 'several-members' })], weightOfMiss],
    ['refused beyond the allowance', [miss, lookup({ outcome: 'allowance-refused' })], weightOfMiss + 0.55],
    ['a patient with a card', [miss, lookup({ presence: 'vitale' })], weightOfMiss],
  ];
  for (const [what, events, expected] of cases) {
    assert.ok(Math.abs(score(events) - expected) < 1e-9, `${what}: ${score(events)}, not ${expected}`);
  }
});

test('guessing is stopped after five misses, and cut when it goes on after the confirmation', () => {
  const seen = fold(lookups(9, { outcome: 'miss' })).verdicts.map(({ act }) => act);
  assert.deepEqual(
    seen.filter((act) => act !== 'quiet'),
    ['step-up', 'cut'],
  );
  assert.equal(seen.indexOf('step-up'), 4);
  assert.equal(seen.indexOf('cut'), 7);
});

test('true patients with their cards do not wash the guesses away', () => {
  const patients = () => lookups(3, { presence: 'vitale' });
  const guesses = Array.from({ length: 6 }, () => [...patients(), lookup({ outcome: 'miss' })]).flat();
  assert.ok(alarms(guesses).includes('steady-misses step-up'));
  assert.ok(fold(guesses).state.scores.misses > 5);
});

test('a number mistyped and then corrected adds up to nothing, day after day', () => {
  const events = Array.from({ length: 60 }, (_, n) => {
    const right = lookup({ day: addDays(TODAY, n) });
    const wrong = { ...right, outcome: 'miss', traits: { ...right.traits, order: 1_000 } } as const;
    return [wrong, right];
  }).flat();
  const { scores } = fold(events).state;
  assert.deepEqual([scores.misses, scores['steady-misses']], [0, 0]);
});

test('a search around one number takes back two misses and no more', () => {
  const right = lookup();
  const tries = Array.from({ length: 4 }, (_, n) => ({
    ...right,
    outcome: 'miss' as const,
    traits: { ...right.traits, birth: -n - 1 },
  }));
  assert.ok(Math.abs(score([...tries, right]) - (2 * weightOfMiss + Math.log(0.7 / 0.95))) < 1e-9);
});

test('a correction comes within a quarter of an hour, or it is another visit', () => {
  const right = lookup();
  const wrong = { ...right, outcome: 'miss', traits: { ...right.traits, birth: -1 } } as const;
  const late = { ...right, atMs: right.atMs + 16 * 60_000 };
  assert.ok(score([wrong, late]) > weightOfMiss - 1);
});

test('one person refused again and again beyond the allowance counts once', () => {
  const refused = lookup({ outcome: 'allowance-refused' });
  assert.equal(score(Array.from({ length: 50 }, () => refused)), LIMITS.misses.refused);
});

test('people refused beyond the allowance weigh until midnight, unless they alarmed; guesses keep their weight', () => {
  const knocks = (count: number) => lookups(count, { outcome: 'allowance-refused' });
  const tomorrow = lookup({ day: addDays(TODAY, 1), outcome: 'allowance-refused' });
  assert.equal(score([...knocks(9), tomorrow]), LIMITS.misses.refused);
  const guessed = lookup({ outcome: 'miss' });
  const next = score([guessed, ...knocks(9), tomorrow]);
  assert.ok(Math.abs(next - (weightOfMiss + LIMITS.misses.refused)) < 1e-9);
  // A counter whose allowance is too small for its patients, for a month.
  const month = Array.from({ length: 30 }, (_, n) =>
    lookups(4, { outcome: 'allowance-refused', day: addDays(TODAY, n) }),
  );
  assert.deepEqual(alarms(month.flat()), []);
  assert.ok(alarms(knocks(19)).includes('misses step-up'), 'whoever insists does so on one day');
});

test('a thief who guesses once a day is met by days, however many good answers the practice has', () => {
  const events = Array.from({ length: 24 }, (_, n) => {
    const on = addDays(TODAY, n);
    const own = lookups(2, { day: on });
    return [...own, lookup({ day: on, outcome: n % 2 === 0 ? 'miss' : 'hit' })];
  }).flat();
  assert.ok(alarms(events).includes('steady-misses step-up'));
});
