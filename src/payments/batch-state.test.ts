import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import {
  type BatchEvent,
  type BatchState,
  batchState,
  executesOn,
  whyNotAbandoned,
  whyNotSigned,
} from './batch-state.ts';

const event = (kind: BatchState, credentialId: number | null = null): BatchEvent => ({
  kind,
  credentialId,
  at: new Date('2026-11-24T09:00:00Z'),
});
const drafted = event('drafted', 1);

test('two different signatures release a batch; the same one twice does not', () => {
  assert.equal(batchState([drafted]), 'drafted');
  assert.equal(batchState([drafted, event('approved', 1)]), 'approved');
  assert.equal(batchState([drafted, event('approved', 1), event('approved', 1)]), 'approved');
  assert.equal(batchState([drafted, event('approved', 1), event('approved', 2)]), 'released');
});

test('the one who asked for the draft may be one of the two', () => {
  assert.equal(whyNotSigned([drafted], 1), undefined);
  assert.match(whyNotSigned([drafted, event('approved', 1)], 1)?.fr ?? '', /Une autre personne/);
  assert.equal(whyNotSigned([drafted, event('approved', 1)], 2), undefined);
});

const ENDS: readonly (readonly [BatchState, readonly BatchEvent[]])[] = [
  ['released', [drafted, event('approved', 1), event('approved', 2)]],
  ['sent', [drafted, event('approved', 1), event('approved', 2), event('released'), event('sent')]],
  ['abandoned', [drafted, event('abandoned', 1)]],
];

for (const [state, events] of ENDS) {
  test(`a batch that is ${state} takes no signature`, () => {
    assert.equal(batchState(events), state);
    assert.ok(whyNotSigned(events, 9));
  });
}

test('a batch is abandoned before its release and never after', () => {
  assert.equal(whyNotAbandoned([drafted]), undefined);
  assert.equal(whyNotAbandoned([drafted, event('approved', 1)]), undefined);
  for (const [state, events] of ENDS)
    assert.equal(whyNotAbandoned(events) === undefined, state === 'abandoned', state);
});

test('a batch signed late is executed on the first business day after its release', () => {
  assert.equal(executesOn(day('2026-11-26'), day('2026-11-24')), '2026-11-26');
  assert.equal(executesOn(day('2026-11-26'), day('2026-11-27')), '2026-11-30');
});
