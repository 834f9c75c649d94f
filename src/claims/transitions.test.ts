import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClaimState,
  claimCanOnlyBecome,
  claimMayMeet,
  claimStateAfter,
  type EngagementState,
  engagementCanOnlyBecome,
  engagementMayMeet,
  engagementStateAfter,
  whyNotCancelled,
} from './transitions.ts';

const CLAIM: [ClaimState, ClaimState[]][] = [
  ['accepted', ['cancelled', 'scheduled']],
  ['scheduled', ['accepted', 'paid']],
  ['refused', []],
  ['cancelled', []],
  ['paid', []],
];

for (const [state, next] of CLAIM) {
  test(`a claim that is ${state} can only become ${next.join(' or ') || 'nothing else'}`, () => {
    assert.deepEqual(claimCanOnlyBecome(state), next);
  });
}

const ENGAGEMENT: [EngagementState, EngagementState[]][] = [
  ['reserved', ['consumed', 'cancelled', 'expired']],
  ['consumed', ['reserved', 'cancelled', 'expired']],
  ['refused', []],
  ['cancelled', []],
  ['expired', []],
];

for (const [state, next] of ENGAGEMENT) {
  test(`an engagement that is ${state} can only become ${next.join(' or ') || 'nothing else'}`, () => {
    assert.deepEqual(engagementCanOnlyBecome(state), next);
  });
}

test('a claim is scheduled again only after it was unscheduled', () => {
  assert.ok(!claimMayMeet('scheduled').includes('scheduled'));
  assert.ok(claimMayMeet(claimStateAfter('unscheduled')).includes('scheduled'));
});

test('a restored engagement may be consumed again', () => {
  assert.ok(engagementMayMeet(engagementStateAfter('restored')).includes('consumed'));
});

test('a claim may be cancelled exactly when nothing stands against it', () => {
  for (const [state] of CLAIM) {
    assert.equal(whyNotCancelled(state) === undefined, claimMayMeet(state).includes('cancelled'), state);
  }
});
