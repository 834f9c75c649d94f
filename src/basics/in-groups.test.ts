import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inGroups } from './in-groups.ts';

test('every item is done, and never more at once than allowed', async () => {
  let under = 0;
  let most = 0;
  const done: number[] = [];
  await inGroups([...Array(20).keys()], 3, async (item) => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    under -= 1;
    done.push(item);
  });
  assert.equal(most, 3);
  assert.deepEqual(
    done.toSorted((a, b) => a - b),
    [...Array(20).keys()],
  );
});

test('after a fault nothing more begins, and what had begun is waited for', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const slow = Promise.withResolvers<void>();
  const all = inGroups([0, 1, 2, 3], 2, async (item) => {
    begun.push(item);
    if (item === 0) throw new Error('no');
    await slow.promise;
    ended.push(item);
  });
  slow.resolve();
  await assert.rejects(all, /no/);
  assert.deepEqual([begun, ended], [[0, 1], [1]]);
});
