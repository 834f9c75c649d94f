import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../../../test/support/lookup-events.ts';
import { FRESH_STATE } from './detector-state.ts';
import { chanceOfSoFew, followUp } from './unclaimed.ts';

const limits = { ...LIMITS, modes: { ...LIMITS.modes, unclaimed: 'enforce' } } as const;
const rules = { baseline: LIMITS.baselines.pharmacy, limits };

test('the chances of all counts add up to one, and more claims are never less likely to be exceeded', () => {
  assert.ok(Math.abs(chanceOfSoFew(20, 20, 0.9, 20) - 1) < 1e-9);
  // P(0 of 1) of a beta-binomial is b / (a + b), whatever the scatter.
  assert.ok(Math.abs(chanceOfSoFew(0, 1, 0.9, 20) - 0.1) < 1e-12);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 0.2, max: 0.95, noNaN: true }),
      (people, share) => {
        let before = 0;
        for (let claimed = 0; claimed <= people; claimed += Math.ceil(people / 20)) {
          const chance = chanceOfSoFew(claimed, people, share, 20);
          assert.ok(chance >= before - 1e-9 && chance <= 1);
          before = chance;
        }
      },
    ),
  );
});

test('a month as it should be is quiet, a month of lookups for nothing asks, a second one cuts', () => {
  const quiet = followUp(FRESH_STATE, { people: 40, claimed: 33 }, 100, rules);
  assert.equal(quiet.verdict.act, 'quiet');
  const first = followUp(FRESH_STATE, { people: 60, claimed: 10 }, 100, rules);
  assert.equal(first.verdict.act, 'step-up');
  const nextNight = followUp(first.state, { people: 60, claimed: 10 }, 101, rules);
  assert.equal(nextNight.verdict.act, 'quiet');
  const nextMonth = followUp(first.state, { people: 60, claimed: 10 }, 130, rules);
  assert.equal(nextMonth.verdict.act, 'cut');
});

test('below ten people a share says nothing', () => {
  assert.equal(followUp(FRESH_STATE, { people: 9, claimed: 0 }, 100, rules).verdict.act, 'quiet');
});
