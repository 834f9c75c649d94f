import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PRESENCE_REASONS, presenceRefusal } from '../../../src/rights/presence-refusals.ts';
import { CONFIRM_NEEDED, wantsNextCode, wantsProof } from './presence-refusal.ts';

test('every refusal of presence is met by its gesture at the counter', () => {
  const gestures = PRESENCE_REASONS.map((reason) => {
    const { code } = presenceRefusal(reason, 5);
    return [reason, code === CONFIRM_NEEDED ? 'confirm' : wantsNextCode(code) ? 'code' : wantsProof(code)];
  });
  assert.deepEqual(Object.fromEntries(gestures), {
    'presence-needed': true,
    'proof-wrong': 'code',
    'proof-spent': 'code',
    confirm: 'confirm',
    budget: false,
    'log-stalled': true,
  });
});
