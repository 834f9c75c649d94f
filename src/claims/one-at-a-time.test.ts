import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { oneAtATime } from './one-at-a-time.ts';

test('work of one key never overlaps, whatever fails, and other keys do not wait', async () => {
  const inTurn = oneAtATime();
  let running = 0;
  let most = 0;
  const work = async (fail: boolean) => {
    running += 1;
    most = Math.max(most, running);
    await pause(2);
    running -= 1;
    if (fail) throw new Error('failed');
    return 'done';
  };
  const results = await Promise.allSettled([0, 1, 2, 3].map((i) => inTurn('a', () => work(i % 2 === 0))));
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal(most, 1);
  await Promise.all(['a', 'b', 'c'].map((key) => inTurn(key, () => work(false))));
  assert.equal(most, 3);
});
