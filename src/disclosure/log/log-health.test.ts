import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LogHealth, type LogState, logHealth } from './log-health.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const state = (sealed: number, witnessed: number, unsealed: number | null): LogState => ({
  sealedAt: ago(sealed),
  witnessedAt: ago(witnessed),
  unsealedSince: unsealed === null ? null : ago(unsealed),
});

/** Minutes since the log was sealed, since it was witnessed, and since when entries wait. */
const CASES: readonly (readonly [number, number, number | null, LogHealth])[] = [
  [0, 0, null, 'fine'],
  [0.5, 0.5, null, 'fine'],
  [14.99, 0, null, 'fine'],
  [15, 0, null, 'alert'],
  [0, 15, null, 'alert'],
  [0, 0, 15, 'alert'],
  [59.99, 59.99, null, 'alert'],
  [60, 0, null, 'no-presence-refused'],
  [0, 60, null, 'no-presence-refused'],
  [0, 0, 60, 'no-presence-refused'],
  [239.99, 0, null, 'no-presence-refused'],
  [240, 0, null, 'presence-only'],
  [0, 240, null, 'presence-only'],
  [0, 0, 240, 'presence-only'],
  [100_000, 100_000, 100_000, 'presence-only'],
  // The sealer's clock is a little ahead of the vault's.
  [-0.1, -0.1, null, 'fine'],
];

for (const [sealed, witnessed, unsealed, expected] of CASES) {
  test(`sealed ${sealed} min ago, witnessed ${witnessed}, waiting ${unsealed ?? 'for none'}: ${expected}`, () => {
    assert.equal(logHealth(state(sealed, witnessed, unsealed), NOW), expected);
  });
}
