import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PACE, pace, TooFast } from './pace.ts';

/** A pace whose time is the test's; whoever pauses is let on when that time comes. */
function paced(limits: Partial<Record<keyof typeof PACE, number>> = {}) {
  let nowMs = 0;
  const waiting: { at: number; wake: () => void }[] = [];
  const gate = pace({
    clock: () => nowMs,
    pause: (ms) => new Promise<void>((wake) => waiting.push({ at: nowMs + ms, wake })),
    limits: { ...PACE, ...limits },
  });
  return {
    gate,
    async pass(ms: number) {
      nowMs += ms;
      for (const { at, wake } of waiting) if (at <= nowMs) wake();
      await new Promise((done) => setImmediate(done));
    },
  };
}

test('a burst goes through at once, what follows waits for its turn, and past the queue it is turned away', async () => {
  const { gate, pass } = paced({ burst: 10, perSecond: 2, waitingMax: 3 });
  for (let n = 0; n < 10; n += 1) await gate.enter(1);
  const entered: number[] = [];
  for (let n = 0; n < 3; n += 1) void gate.enter(1).then(() => entered.push(n));
  await assert.rejects(gate.enter(1), TooFast);
  assert.deepEqual(entered, []);
  await pass(500);
  assert.deepEqual(entered, [0]);
  await pass(1_000);
  assert.deepEqual(entered, [0, 1, 2]);
});

test('one access that asks too fast costs the others nothing', async () => {
  const { gate } = paced({ burst: 2, perSecond: 1, waitingMax: 0 });
  await gate.enter(1);
  await gate.enter(1);
  await assert.rejects(gate.enter(1), TooFast);
  await gate.enter(2);
});

test('all together have a bound too', async () => {
  const { gate, pass } = paced({ allBurst: 5, allPerSecond: 5 });
  for (let id = 1; id <= 5; id += 1) await gate.enter(id);
  await assert.rejects(gate.enter(6), TooFast);
  await pass(1_000);
  await gate.enter(6);
});

test('refusals weigh more: whoever collects them is soon slower than whoever works', async () => {
  const { gate } = paced({ burst: 10, perSecond: 1, waitingMax: 0, refusalWeight: 5 });
  await gate.enter(1);
  gate.refused(1);
  await gate.enter(1);
  gate.refused(1);
  await assert.rejects(gate.enter(1), TooFast);
});

test('over any time, nobody gets more than the burst and the rate', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), async (gaps) => {
      let nowMs = 0;
      let got = 0;
      const limits = { ...PACE, burst: 20, perSecond: 5, waitingMax: 0 };
      const gate = pace({ clock: () => nowMs, pause: async () => {}, limits });
      for (const gap of gaps) {
        nowMs += gap;
        await gate.enter(1).then(
          () => (got += 1),
          () => {},
        );
      }
      assert.ok(got <= 20 + (5 * nowMs) / 1_000 + 1, `${got} in ${nowMs} ms`);
    }),
  );
});
