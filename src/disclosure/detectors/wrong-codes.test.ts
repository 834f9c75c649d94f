import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms, fold, lookup, lookups } from '../../../test/support/lookup-events.ts';

const wrong = { presence: 'ecard', outcome: 'presence-refused' } as const;

test('six wrong codes of six people in a row are an alarm', () => {
  assert.deepEqual(alarms(lookups(5, wrong)), []);
  assert.deepEqual(alarms(lookups(6, wrong)), ['wrong-codes step-up']);
});

test('a telephone whose clock is wrong fails many times for one person', () => {
  const one = lookup(wrong);
  assert.deepEqual(alarms(Array.from({ length: 15 }, () => one)), []);
});

test('a code that passes takes away most of a wrong one; a card read another way takes nothing', () => {
  const after = (presence: 'ecard' | 'vitale') =>
    fold([lookup(wrong), lookup({ presence })]).state.scores['wrong-codes'];
  assert.ok(after('ecard') < 0.3);
  assert.ok(after('vitale') > 2);
});

test('a code sent twice by a double click counts for nothing', () => {
  const answered = lookup({ presence: 'ecard' });
  const twice = { ...answered, outcome: 'presence-refused', repeat: true } as const;
  assert.equal(fold([answered, twice]).state.scores['wrong-codes'], 0);
});
