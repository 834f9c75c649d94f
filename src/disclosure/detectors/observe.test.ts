import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../basics/day.ts';
import { loadDetectorLimits } from '../limits/load-detector-limits.ts';
import { FRESH_STATE, readState, writeState } from './detector-state.ts';
import type { LookupEvent } from './lookup-event.ts';
import { observe } from './observe.ts';
import type { Verdict } from './verdict.ts';

const TODAY = day('2026-11-24');
const limits = loadDetectorLimits()(TODAY);
const profile = { trade: 'pharmacy', department: 75 } as const;

let people = 0;
/** A lookup about someone new, a minute after the last. */
function lookup(part: Partial<LookupEvent>): LookupEvent {
  people += 1;
  return {
    atMs: people * 60_000,
    day: TODAY,
    hourInFrance: 10,
    purpose: 'rights',
    outcome: 'hit',
    presence: 'none',
    repeat: false,
    canary: false,
    insurerId: 1,
    traits: { sexAndMonth: 18_507 + people, place: people, order: people, birth: people, department: 75 },
    ...part,
  };
}

function fold(
  events: readonly LookupEvent[],
  from = FRESH_STATE,
): { verdicts: Verdict[]; state: typeof from } {
  let state = from;
  const verdicts = events.map((event) => {
    const seen = observe(state, event, profile, limits);
    state = seen.state;
    return seen.verdict;
  });
  return { verdicts, state };
}

const acts = (events: readonly LookupEvent[]) => fold(events).verdicts.map(({ act }) => act);
const many = (count: number, part: Partial<LookupEvent>) => Array.from({ length: count }, () => lookup(part));

test('guessing is stopped after four misses, and cut when it goes on after the confirmation', () => {
  const seen = acts(many(7, { outcome: 'miss' }));
  assert.deepEqual(seen, ['quiet', 'quiet', 'quiet', 'step-up', 'quiet', 'cut', 'quiet']);
});

test('true patients with their cards do not wash the guesses away', () => {
  const patients = () => many(50, { presence: 'vitale' });
  const guesses = Array.from({ length: 4 }, () => [...patients(), lookup({ outcome: 'miss' })]).flat();
  assert.ok(acts(guesses).includes('step-up'));
});

test('a number mistyped and then corrected adds up to nothing', () => {
  const events = Array.from({ length: 200 }, () => {
    const right = lookup({});
    const wrong = { ...right, outcome: 'miss', traits: { ...right.traits, order: 999 } } as const;
    return [wrong, right];
  }).flat();
  assert.deepEqual([...new Set(acts(events))], ['quiet']);
});

test('asking again about one person adds nothing, whether found or not', () => {
  const miss = lookup({ outcome: 'miss' });
  const once = fold([miss]).state.scores.misses;
  const again = Array.from({ length: 30 }, () => ({ ...miss, repeat: true }));
  assert.equal(fold([miss, ...again]).state.scores.misses, once);
  const found = Array.from({ length: 30 }, () => lookup({ repeat: true }));
  assert.equal(fold([miss, ...found]).state.scores.misses, once);
});

test('wrong codes for one person weigh less than wrong codes for several', () => {
  const wrong = { presence: 'ecard', outcome: 'presence-refused' } as const;
  assert.ok(acts(many(6, wrong)).includes('step-up'));
  const one = lookup(wrong);
  const insisting = Array.from({ length: 6 }, () => one);
  assert.ok(!acts([...insisting, lookup({ presence: 'ecard' })]).includes('step-up'));
});

test('a canary is a cut at once, whatever came before', () => {
  const { verdicts } = fold([lookup({ canary: true })]);
  assert.equal(verdicts[0]?.act, 'cut');
  assert.match(verdicts[0]?.because?.sentence.en ?? '', /canary/);
});

test('an alarm comes back within its days: the credential is cut rather than asked every morning', () => {
  const { state } = fold(many(4, { outcome: 'miss' }));
  const later = (on: string) =>
    fold(many(2, { outcome: 'miss', day: day(on) }), state).verdicts.map(({ act }) => act);
  assert.deepEqual(later('2026-12-01'), ['quiet', 'cut']);
  assert.deepEqual(later('2026-12-02'), ['quiet', 'step-up']);
});

test('in shadow mode nothing is done, and what would have been done is told', () => {
  const shadow = { ...limits, modes: { ...limits.modes, misses: 'shadow' } } as const;
  let state = FRESH_STATE;
  const seen = many(6, { outcome: 'miss' }).map((event) => {
    const observed = observe(state, event, profile, shadow);
    state = observed.state;
    return `${observed.verdict.act} ${observed.verdict.would}`;
  });
  assert.deepEqual(seen.slice(3), ['quiet step-up', 'quiet quiet', 'quiet cut']);
});

test('while a confirmation is awaited, software that goes on asking adds nothing', () => {
  const { state } = fold(many(4, { outcome: 'miss' }));
  assert.equal(fold(many(100, { outcome: 'step-up-refused' }), state).state, state);
});

test('the state is written as a short list of numbers and read back', () => {
  const { state } = fold(many(5, { outcome: 'miss' }));
  const kept = JSON.parse(JSON.stringify(writeState(state)));
  assert.ok(JSON.stringify(kept).length < 400);
  const again = readState(kept);
  assert.deepEqual(writeState(again), kept);
  assert.deepEqual(again.recent, []);
  assert.equal(readState([99, 1, 2]), FRESH_STATE);
  assert.equal(readState(null), FRESH_STATE);
});
