import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openSession, type Session } from '../../src/db/session.ts';
import { shardAt } from '../../src/disclosure/log/shard-name.ts';
import { crashAt } from '../support/crash-at.ts';
import { checkpointSize, type LogHouse, openLogHouse } from '../support/log-house.ts';
import { runLine } from '../support/memory-io.ts';

// What would make a second history: two sealers, a database or a folder that went back, rows that were
// changed before their tree was written. Each stops the sealer, with its reason; none is signed.

const SHARD = shardAt(Date.now());
let house: LogHouse;
beforeEach(async () => {
  house = await openLogHouse();
});
afterEach(() => house.close());

/** A session that is told it holds the lock, whoever does: only the compare-and-swap is left. */
async function lockless(url: string): Promise<Session> {
  const session = await openSession(url);
  return {
    ...session,
    async query<Row>(statement: Parameters<Session['query']>[0]) {
      if (statement.text.includes('pg_try_advisory_lock')) return [{ locked: true }] as Row[];
      return await session.query<Row>(statement);
    },
  };
}

async function sealUpTo(size: number): Promise<void> {
  const sealer = house.seal();
  // The first entry is the shard's own.
  await house.append(size - Math.max(1, await checkpointSize(house.folder, SHARD)));
  await house.published(SHARD, size);
  await sealer.close();
}

test('two sealers that both believe to hold the lock: one is stopped by the head it no longer knows', async () => {
  const sealers = [1, 2].map(() => house.seal({ openSession: lockless }));
  let stopped = 0;
  for (const sealer of sealers) {
    void sealer.stopped.then(({ reason }) => {
      assert.equal(reason, 'second-sealer');
      stopped += 1;
    });
  }
  for (let i = 0; stopped === 0; i += 1) {
    assert.ok(i < 500, 'neither was stopped');
    await house.append(3);
    await pause(30);
  }
  await Promise.all(sealers.map((sealer) => sealer.close()));
  const { rows } = await house.admin.query<{ n: number }>('select count(*)::int as n from log_entries');
  house.seal();
  await house.published(SHARD, 1 + (rows[0]?.n ?? 0));
  const { code, err } = await runLine([
    'log',
    'verify',
    house.folder,
    '--vkey',
    house.keys.of(SHARD).vkey.text,
  ]);
  assert.equal(code, 0, err);
});

test('a database that was put back to an earlier state is noticed at once', async () => {
  await sealUpTo(51);
  const { rows } = await house.admin.query('select size, root from log_shards');
  await sealUpTo(101);
  await house.admin.query('alter table log_shards disable trigger user');
  await house.admin.query('update log_shards set size = $1, root = $2', [rows[0].size, rows[0].root]);
  await house.admin.query('alter table log_shards enable trigger user');
  const stop = await house.seal().stopped;
  assert.equal(stop.reason, 'fork');
  assert.match(stop.message, /101 entries and the database 51/);
});

test('a folder that was put back, or lost, is made again from the database, the same to the byte', async () => {
  await sealUpTo(300);
  const before = join(house.root, 'before');
  cpSync(house.folder, before, { recursive: true });
  await sealUpTo(700);
  const checkpoint = readFileSync(join(house.folder, SHARD, 'checkpoint'), 'utf8');
  for (const earlier of [before, undefined]) {
    rmSync(house.folder, { recursive: true });
    if (earlier) cpSync(earlier, house.folder, { recursive: true });
    const sealer = house.seal();
    await house.published(SHARD, 700);
    await sealer.close();
    assert.equal(readFileSync(join(house.folder, SHARD, 'checkpoint'), 'utf8'), checkpoint);
    const verified = await runLine(['log', 'verify', house.folder, '--vkey', house.keys.of(SHARD).vkey.text]);
    assert.equal(verified.code, 0, verified.err);
  }
});

test('an entry that is changed between its place and its tile does not get into a tile', async () => {
  await sealUpTo(11);
  await house.append(10);
  // Killed after the commit of the order, before the first file.
  const plan = crashAt(1_000_000);
  let committed = false;
  const sealer = house.seal({
    disk: {
      ...plan.disk,
      async write(path, bytes) {
        if (committed) throw new Error('killed');
        await plan.disk.write(path, bytes);
      },
    },
    async openSession(url) {
      const session = await openSession(url);
      return {
        ...session,
        async transaction(work) {
          const result = await session.transaction(work);
          committed = true;
          return result;
        },
      };
    },
  });
  while (sealer.faults.length === 0) await pause(10);
  await sealer.close();
  await house.admin.query('alter table log_entries disable trigger user');
  await house.admin.query(
    "update log_entries set commitment = sha256('x') where id = (select max(id) from log_entries)",
  );
  await house.admin.query('alter table log_entries enable trigger user');
  const stop = await house.seal().stopped;
  assert.equal(stop.reason, 'fork');
  assert.match(stop.message, /no longer have the root that was sealed/);
});

for (const [what, spoil, reason] of [
  [
    'a checkpoint signed by another key',
    (path: string) => writeFileSync(join(path, 'checkpoint'), OTHER),
    'damaged',
  ],
  [
    'no tile where its tree ends',
    (path: string) => rmSync(join(path, 'tile/0/000.p'), { recursive: true }),
    'damaged',
  ],
  ['another tile where its tree ends', (path: string) => spoilTile(path), 'damaged'],
] as const) {
  test(`a folder with ${what} is not built upon`, async () => {
    await sealUpTo(21);
    spoil(join(house.folder, SHARD));
    assert.equal((await house.seal().stopped).reason, reason);
  });
}

const OTHER = `log.test/cloison/${SHARD}\n1\n${Buffer.alloc(32).toString('base64')}\n\n— a b+c\n`.replace(
  '— a b+c',
  `— log.test/cloison/${SHARD} ${Buffer.alloc(68).toString('base64')}`,
);

function spoilTile(path: string): void {
  const file = join(path, 'tile/0/000.p/21');
  const bytes = readFileSync(file);
  bytes[5] = (bytes[5] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
