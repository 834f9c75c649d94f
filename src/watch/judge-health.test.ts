import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeHealth } from './judge-health.ts';

const NOW = new Date('2026-11-24T03:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const WELL = {
  vaultSince: '2026-11-23T00:00:00.000Z',
  log: { size: 12n, sealedAt: ago(1), witnessedAt: ago(30), unsealedSince: null },
  queue: { waiting: 0, oldest: null, failing: 0, beat: ago(40) },
};

const CASES = [
  ['all is well', {}, ['good', 'good', 'good']],
  ['the vault does not answer', { vaultSince: null }, ['bad', 'good', 'good']],
  ['nobody witnessed for twenty minutes', { log: { witnessedAt: ago(1_200) } }, ['good', 'watch', 'good']],
  ['nothing was sealed for an hour', { log: { sealedAt: ago(3_600) } }, ['good', 'bad', 'good']],
  ['entries wait for five hours', { log: { unsealedSince: ago(18_000) } }, ['good', 'bad', 'good']],
  ['the worker lost two beats', { queue: { beat: ago(151) } }, ['good', 'good', 'bad']],
  ['a house that has just started has no beat yet', { queue: { beat: null } }, ['good', 'good', 'watch']],
  ['a job fails again and again', { queue: { failing: 1 } }, ['good', 'good', 'watch']],
  ['a job waits for three minutes', { queue: { waiting: 1, oldest: ago(180) } }, ['good', 'good', 'watch']],
] as const;

for (const [what, changes, expected] of CASES) {
  test(`${what}: vault ${expected[0]}, log ${expected[1]}, worker ${expected[2]}`, () => {
    const change = changes as Partial<Record<keyof typeof WELL, object | null>>;
    const { vault, log, worker } = judgeHealth(
      {
        vaultSince: 'vaultSince' in changes ? null : WELL.vaultSince,
        log: { ...WELL.log, ...change.log },
        queue: { ...WELL.queue, ...change.queue },
      },
      NOW,
    );
    assert.deepEqual([vault.state, log.state, worker.state], expected);
  });
}
