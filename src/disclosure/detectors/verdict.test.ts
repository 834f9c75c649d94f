import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../../../test/support/lookup-events.ts';
import type { DetectorName } from './detector-names.ts';
import { FRESH_STATE, type Scores } from './detector-state.ts';
import { type Alarm, judge } from './verdict.ts';

const alarm = (detector: DetectorName): Alarm => ({
  detector,
  score: 10,
  threshold: 9,
  certain: detector === 'canary',
});
const NEVER = FRESH_STATE.alarmDays;
const TODAY = 1_000;

test('first an answer is asked, then the access is cut', () => {
  const cases: [string, DetectorName[], Partial<Scores>, string][] = [
    ['nothing', [], {}, 'quiet'],
    ['a first alarm', ['misses'], {}, 'step-up'],
    ['a second one the same day', ['misses'], { misses: TODAY }, 'cut'],
    ['one of another detector the same day', ['misses'], { volume: TODAY }, 'cut'],
    ['the same within its days', ['misses'], { misses: TODAY - 30 }, 'cut'],
    ['the same, long after', ['misses'], { misses: TODAY - 31 }, 'step-up'],
    ['another detector, the day after', ['misses'], { volume: TODAY - 1 }, 'step-up'],
    ['two at once', ['misses', 'hours'], {}, 'step-up'],
    ['a canary', ['canary'], {}, 'cut'],
    ['a canary among others', ['misses', 'canary'], {}, 'cut'],
  ];
  for (const [what, detectors, days, expected] of cases) {
    const { act } = judge(detectors.map(alarm), { ...NEVER, ...days }, TODAY, LIMITS);
    assert.equal(act, expected, what);
  }
});

test('a detector in shadow acts on nothing, tells what it would have done, and counts as no earlier step-up', () => {
  const limits = { ...LIMITS, modes: { ...LIMITS.modes, volume: 'shadow' } } as const;
  const alone = judge([alarm('volume')], { ...NEVER, volume: TODAY }, TODAY, limits);
  assert.deepEqual([alone.act, alone.would, alone.because?.detector], ['quiet', 'cut', 'volume']);
  const after = judge([alarm('misses')], { ...NEVER, volume: TODAY }, TODAY, limits);
  assert.deepEqual([after.act, after.would], ['step-up', 'cut']);
});

test('the sentence says what was seen in both languages, with a number but for certainties', () => {
  const { because } = judge([alarm('misses')], NEVER, TODAY, LIMITS);
  assert.match(because?.sentence.fr ?? '', /score 10,0, seuil 9,0\)\.$/);
  assert.match(because?.sentence.en ?? '', /guessed \(score 10\.0, threshold 9\.0\)\.$/);
  const certain = judge([alarm('canary')], NEVER, TODAY, LIMITS);
  assert.match(certain.because?.sentence.en ?? '', /^A canary identity.* in use\.$/);
});
