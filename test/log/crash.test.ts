import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { leafHash } from '../../src/disclosure/log/merkle.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../../src/disclosure/log/tree-edge.ts';
import { realDisk } from '../../src/sealer/disk.ts';
import { readCheckpoint } from '../../src/wire/tlog/checkpoint.ts';
import { readNote } from '../../src/wire/tlog/note.ts';
import { certain } from '../../src/wire/tlog/reading.ts';
import { crashAt } from '../support/crash-at.ts';
import { checkpointSize, type LogHouse, openLogHouse } from '../support/log-house.ts';
import { runLine } from '../support/memory-io.ts';
import { readTree } from '../support/read-tree.ts';

// Invariant 3 of the house: wherever the sealer dies, the next start completes the tree; it never shrinks and
// never has two histories; every committed entry ends in it, once.

const LAST_DAY = Date.UTC(2026, 11, 31, 12);
const NEW_YEAR = Date.UTC(2027, 0, 1, 12);
/** More steps than a start and a seal have; the loop ends at the first start that gets through. */
const STEPS_MAX = 400;

let house: LogHouse;
let seen: Map<string, { size: number; root: Buffer }[]>;
beforeEach(async () => {
  house = await openLogHouse();
  seen = new Map();
});
afterEach(() => house.close());

/** Notes what the public saw, which must never get smaller. */
async function look(): Promise<void> {
  for (const shard of ['2026h2', '2027h1']) {
    const bytes = await realDisk.read(join(house.folder, shard, 'checkpoint'));
    if (!bytes) continue;
    const { size, root } = certain(readCheckpoint(certain(readNote(bytes)).text));
    const before = seen.get(shard) ?? [];
    assert.ok(size >= (before.at(-1)?.size ?? 0), `${shard} shrank from ${before.at(-1)?.size} to ${size}`);
    seen.set(shard, [...before, { size, root }]);
  }
}

/** Starts a sealer that dies before a step; true when it got through to `done` first. */
async function seal(step: number, at: number, done: () => Promise<boolean>): Promise<boolean> {
  const plan = crashAt(step);
  let crashed = false;
  void plan.crashed.then(() => {
    crashed = true;
  });
  const sealer = house.seal({ disk: plan.disk, openSession: plan.openSession, now: clockAt(at) });
  while (!crashed && !(await done())) await pause(10);
  await sealer.close();
  await look();
  return !crashed;
}

/** A clock that is elsewhere and goes on. */
function clockAt(epochMs: number): () => number {
  const started = performance.now();
  return () => epochMs + performance.now() - started;
}

async function has(shard: string, size: number): Promise<boolean> {
  return (await checkpointSize(house.folder, shard)) >= size;
}

/** All that was committed is in the shards, once, and what the public saw on the way is a part of it. */
async function assertWhole(shards: readonly string[], committed: readonly Buffer[]): Promise<void> {
  const found: string[] = [];
  for (const shard of shards) {
    const { entries } = await readTree(join(house.folder, shard));
    found.push(...entries.filter(({ length }) => length === 32).map((entry) => entry.toString('hex')));
    for (const { size, root } of seen.get(shard) ?? []) {
      const leaves = Buffer.concat(entries.slice(0, size).map(leafHash));
      assert.deepEqual(rootOfEdge(appendLeaves(EMPTY_EDGE, leaves).edge), root, `${shard} at ${size}`);
    }
  }
  assert.deepEqual(found.toSorted(), committed.map((one) => one.toString('hex')).toSorted());
  const vkey = house.keys.of(shards[0] ?? '').vkey.text;
  const { code, err } = await runLine(['log', 'verify', house.folder, '--vkey', vkey]);
  assert.equal(code, 0, err);
}

test('killed before any step of a start and a seal, the log loses nothing and forks nowhere', async (t) => {
  const committed: Buffer[] = [];
  let step = 0;
  for (let survived = false; !survived; ) {
    step += 1;
    assert.ok(step < STEPS_MAX);
    committed.push(...(await house.append(25)).values());
    survived = await seal(step, LAST_DAY, () => has('2026h2', committed.length + 1));
  }
  t.diagnostic(`${step - 1} steps`);
  await assertWhole(['2026h2'], committed);
});

test('killed before any step while a half-year turns, both trees are whole and tied', async (t) => {
  const first = house.seal({ now: clockAt(LAST_DAY) });
  const committed = [...(await house.append(300)).values()];
  await house.published('2026h2', 301);
  await first.close();
  let step = 0;
  for (let survived = false; !survived; ) {
    step += 1;
    assert.ok(step < STEPS_MAX);
    committed.push(...(await house.append(3)).values());
    const opened = 1 + committed.length - 300;
    survived = await seal(step, NEW_YEAR, async () => (await has('2027h1', opened)) && has('2026h2', 302));
  }
  t.diagnostic(`${step - 1} steps`);
  await assertWhole(['2026h2', '2027h1'], committed);
});

test('a disk that is full stops the files, not the record; with room again everything is sealed', async () => {
  let full = false;
  const refuse = () => {
    if (full) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  const disk = {
    ...realDisk,
    async write(path: string, bytes: Uint8Array) {
      refuse();
      await realDisk.write(path, bytes);
    },
    async makeFolder(path: string) {
      refuse();
      return await realDisk.makeFolder(path);
    },
  };
  const sealer = house.seal({ disk, now: clockAt(LAST_DAY) });
  const committed = [...(await house.append(10)).values()];
  await house.published('2026h2', 11);
  await look();
  full = true;
  for (let i = 0; i < 3; i += 1) {
    committed.push(...(await house.append(200)).values());
    await until(() => sealer.faults.length > i);
    await look();
  }
  assert.equal(seen.get('2026h2')?.at(-1)?.size, 11);
  full = false;
  await house.published('2026h2', committed.length + 1);
  await sealer.close();
  assert.ok(sealer.faults.every(({ message }) => message.startsWith('ENOSPC')));
  await assertWhole(['2026h2'], committed);
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3_000 && !holds(); tries += 1) await pause(20);
  assert.ok(holds());
}
