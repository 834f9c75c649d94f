import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold, LIMITS, lookup, lookups, OPTICIAN, TODAY } from '../../../test/support/lookup-events.ts';
import { addDays } from '../../basics/day.ts';
import { FRESH_STATE, readState, restored, writeState } from './detector-state.ts';
import type { LookupEvent } from './lookup-event.ts';
import { observe } from './observe.ts';

test('a canary is a cut at once, whatever came before', () => {
  const { verdicts } = fold([lookup({ canary: true })]);
  assert.equal(verdicts[0]?.act, 'cut');
  assert.equal(verdicts[0]?.because?.detector, 'canary');
});

test('an alarm comes back within its days: the credential is cut rather than asked every morning', () => {
  const { state } = fold(lookups(5, { outcome: 'miss' }));
  const acts = (days: number) =>
    fold(lookups(4, { outcome: 'miss', day: addDays(TODAY, days) }), state).verdicts.map(({ act }) => act);
  assert.ok(acts(30).includes('cut'));
  assert.ok(!acts(31).includes('cut'));
  assert.ok(acts(31).includes('step-up'));
});

test('in shadow mode nothing is done, and what would have been done is told', () => {
  const shadow = {
    ...LIMITS,
    modes: Object.fromEntries(Object.keys(LIMITS.modes).map((name) => [name, 'shadow'])),
  } as typeof LIMITS;
  const { verdicts } = fold(lookups(9, { outcome: 'miss' }), FRESH_STATE, shadow);
  assert.ok(verdicts.every(({ act }) => act === 'quiet'));
  const meant = verdicts.map(({ would }) => would).filter((would) => would !== 'quiet');
  assert.deepEqual(meant.slice(0, 2), ['step-up', 'cut']);
});

test('while a confirmation is awaited, software that goes on asking changes nothing', () => {
  const { state } = fold(lookups(6, { outcome: 'miss' }));
  assert.equal(fold(lookups(100, { outcome: 'step-up-refused' }), state).state, state);
});

test('an access that is given back begins again with its habits', () => {
  const { state } = fold(lookups(9, { outcome: 'miss' }));
  const again = restored(state);
  assert.deepEqual(again.scores, FRESH_STATE.scores);
  assert.deepEqual(again.habits, state.habits);
});

const anyEvent: fc.Arbitrary<LookupEvent> = fc
  .record({
    hours: fc.integer({ min: 0, max: 200 }),
    outcome: fc.constantFrom(
      ...(['hit', 'miss', 'several-members', 'presence-refused', 'allowance-refused'] as const),
      ...(['budget-refused', 'step-up-refused'] as const),
    ),
    presence: fc.constantFrom(...(['ecard', 'vitale', 'apcv', 'visit', 'file', 'none'] as const)),
    repeat: fc.boolean(),
    insurerId: fc.integer({ min: 1, max: 3 }),
    who: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ hours, who, ...part }) => ({
    ...lookup(part),
    day: addDays(TODAY, Math.floor(hours / 24)),
    hourInFrance: hours % 24,
    traits: {
      sexAndMonth: 10_001 + (who % 7),
      place: who % 3,
      order: who,
      birth: who % 11,
      department: who % 4,
    },
  }));

test('whatever is asked, in whatever order, scores stay finite and above zero, and the old state as it was', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 120 }), (events) => {
      let state = FRESH_STATE;
      for (const event of events) {
        const before = JSON.stringify(state);
        const after = observe(state, event, OPTICIAN, LIMITS).state;
        assert.equal(JSON.stringify(state), before);
        state = after;
        for (const [name, score] of Object.entries(state.scores)) {
          assert.ok(Number.isFinite(score) && score >= 0, `${name} ${score}`);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('the state is a short list of numbers; read back, it goes on as if nothing had happened but the window', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 120 }), (events) => {
      const { state } = fold(events);
      const text = JSON.stringify(writeState(state));
      assert.ok(text.length < 400, text);
      const again = readState(JSON.parse(text));
      assert.deepEqual(writeState(again), writeState(state));
      assert.deepEqual(again.recent, { absent: [], present: [] });
    }),
    { numRuns: 60 },
  );
  assert.equal(readState(null), FRESH_STATE);
  assert.equal(readState([99, 1, 2]), FRESH_STATE);
  const kept = writeState({ ...FRESH_STATE, counts: { ...FRESH_STATE.counts, day: 9, knocks: 3 } });
  const before = readState(kept.slice(0, -1));
  assert.deepEqual([before.counts.day, before.counts.knocks], [9, 0], 'kept before knocks were counted');
});

test('what is stored says nothing of any identity: two lists of other people leave the same numbers', () => {
  const events = lookups(8, { outcome: 'miss' });
  const others = events.map((event, n) => ({
    ...event,
    traits: { ...event.traits, place: -n - 1, birth: -n - 500, order: 999 - n },
  }));
  assert.deepEqual(writeState(fold(events).state), writeState(fold(others).state));
});
