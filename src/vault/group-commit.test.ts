import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { groupCommit, QueueFull } from './group-commit.ts';

const LIMITS = { batchMax: 8, batchesMax: 2, queueMax: 1_000 };

test('never more in a batch, and never more batches under way, than the limits say; each gets its own answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 3 }),
      async (count, batchMax, batchesMax) => {
        let running = 0;
        const ask = groupCommit<number, number>({ batchMax, batchesMax, queueMax: 1_000 }, async (inputs) => {
          running += 1;
          assert.ok(running <= batchesMax && inputs.length <= batchMax && inputs.length > 0);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          return inputs.map((input) => input * 2);
        });
        const outputs = await Promise.all(Array.from({ length: count }, (_, i) => ask(i)));
        assert.deepEqual(
          outputs,
          Array.from({ length: count }, (_, i) => i * 2),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('an output that is an error rejects its own request alone', async () => {
  const ask = groupCommit<number, number>(LIMITS, async (inputs) =>
    inputs.map((input) => (input === 3 ? new Error('three') : input)),
  );
  const settled = await Promise.allSettled([1, 2, 3, 4].map(ask));
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  );
});

test('a batch that fails rejects what it held, and the next batch goes on', async () => {
  let batches = 0;
  const ask = groupCommit<number, number>({ ...LIMITS, batchMax: 2, batchesMax: 1 }, async (inputs) => {
    batches += 1;
    if (batches === 1) throw new Error('the database went away');
    return inputs;
  });
  const settled = await Promise.allSettled([1, 2, 3, 4].map(ask));
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['rejected', 'rejected', 'fulfilled', 'fulfilled'],
  );
});

test('past the queue, a request is told at once instead of waiting', async () => {
  let go: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const begun = Promise.withResolvers<void>();
  const ask = groupCommit<number, number>({ batchMax: 1, batchesMax: 1, queueMax: 3 }, async (inputs) => {
    begun.resolve();
    await gate;
    return inputs;
  });
  const first = ask(0);
  await begun.promise;
  const waiting = [1, 2, 3].map(ask);
  await assert.rejects(ask(4), QueueFull);
  go();
  assert.deepEqual(await Promise.all([first, ...waiting]), [0, 1, 2, 3]);
});

test('alone, a request does not wait for company', async () => {
  const sizes: number[] = [];
  const ask = groupCommit<number, number>(LIMITS, async (inputs) => {
    sizes.push(inputs.length);
    return inputs;
  });
  for (let i = 0; i < 5; i += 1) await ask(i);
  assert.deepEqual(sizes, [1, 1, 1, 1, 1]);
});
