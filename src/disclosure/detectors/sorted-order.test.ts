import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, lookup } from '../../../test/support/lookup-events.ts';

const of = (months: readonly number[]) =>
  months.map((month) => {
    const one = lookup({ presence: 'vitale' });
    return { ...one, traits: { ...one.traits, sexAndMonth: 10_000 + month } };
  });
const score = (months: readonly number[]) => fold(of(months)).state.scores.sorted;

test('rising numbers add up, one step back takes them away, two of one month say nothing', () => {
  assert.ok(Math.abs(score([1, 2, 3, 4]) - 3 * Math.log(1.9)) < 1e-9);
  assert.equal(score([4, 3, 2, 1]), 0);
  assert.equal(score([5, 5, 5]), 0);
  assert.ok(score([1, 2, 3, 4, 2]) < 1e-9);
});

test('a sorted list is an alarm after some twenty lines', () => {
  const months = Array.from({ length: 40 }, (_, n) => n * 3);
  const at = fold(of(months)).verdicts.findIndex(({ because }) => because?.detector === 'sorted');
  assert.ok(at >= 20 && at <= 24, String(at));
});
