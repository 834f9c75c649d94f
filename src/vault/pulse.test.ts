import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Beat, PICTURE_MINUTES, pulse } from './pulse.ts';

const START = Date.parse('2026-11-24T10:00:30Z');
const MINUTE = 60_000;
const granted: Beat = { trade: 'pharmacy', insurerId: 1, outcome: 'granted', presence: 'proved' };

test('a picture has sixty minutes, the empty ones too, and says since when it counts', () => {
  const watch = pulse(START);
  watch.count(granted, START);
  watch.count({ ...granted, outcome: 'missed' }, START + 2 * MINUTE);
  const { since, minutes } = watch.picture(START + 3 * MINUTE);
  assert.equal(since, '2026-11-24T10:00:30.000Z');
  assert.equal(minutes.length, PICTURE_MINUTES);
  assert.deepEqual(
    minutes.slice(-4).map(({ at, granted, missed }) => [at.slice(11, 16), granted, missed]),
    [
      ['10:00', 1, 0],
      ['10:01', 0, 0],
      ['10:02', 0, 1],
      ['10:03', 0, 0],
    ],
  );
});

test('an hour later nothing of it is left, in the picture or in memory', () => {
  const watch = pulse(START);
  watch.count(granted, START);
  assert.equal(watch.picture(START + 59 * MINUTE).trades.length, 1);
  assert.deepEqual(watch.picture(START + 60 * MINUTE).trades, []);
  watch.count(granted, START + 61 * MINUTE);
  assert.equal(watch.picture(START + 61 * MINUTE).insurers[0]?.granted, 1);
});

test('a clock set back loses no lookup', () => {
  const watch = pulse(START);
  watch.count(granted, START);
  watch.count(granted, START - 5 * MINUTE);
  assert.equal(watch.picture(START).minutes.at(-1)?.granted, 2);
});

const beat: fc.Arbitrary<Beat> = fc.record({
  trade: fc.constantFrom('pharmacy', 'gp', null),
  insurerId: fc.integer({ min: 1, max: 4 }),
  outcome: fc.constantFrom('granted', 'refused', 'missed'),
  presence: fc.constantFrom('proved', 'followed', 'unproved'),
});

test('whatever comes, minutes, insurers and presences add up to the same lookups', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(beat, fc.integer({ min: 0, max: 50 }))), (beats) => {
      const watch = pulse(START);
      for (const [one, minute] of beats.toSorted((a, b) => a[1] - b[1]))
        watch.count(one, START + minute * MINUTE);
      const { minutes, insurers } = watch.picture(START + 50 * MINUTE);
      const sum = (rows: readonly Record<string, unknown>[], ...names: string[]) =>
        rows.reduce((all, row) => all + names.reduce((part, name) => part + Number(row[name]), 0), 0);
      const ends = ['granted', 'refused', 'missed'];
      assert.equal(sum(minutes, ...ends), beats.length);
      assert.equal(sum(insurers, ...ends), beats.length);
      assert.equal(sum(minutes, 'proved', 'followed', 'unproved'), sum(minutes, 'granted'));
    }),
  );
});
