import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { shardAt } from '../../src/disclosure/log/shard-name.ts';
import { checkpointSize, LOG_ORIGIN, type LogHouse, openLogHouse } from '../support/log-house.ts';
import { runLine } from '../support/memory-io.ts';
import { readTree } from '../support/read-tree.ts';

const SHARD = shardAt(Date.now());
const SEALER = join(import.meta.dirname, 'fixtures', 'sealer.ts');
let house: LogHouse;
beforeEach(async () => {
  house = await openLogHouse();
});
afterEach(() => house.close());

function spawnSealer(): ChildProcess {
  const { database, folder, seedFile } = house;
  const words = [SEALER, database.urls.sealer, folder, seedFile, LOG_ORIGIN];
  return spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function assertSealedOnce(committed: readonly Buffer[]): Promise<void> {
  const { entries } = await readTree(join(house.folder, SHARD));
  const found = entries.slice(1).map((entry) => entry.toString('hex'));
  assert.deepEqual(found.toSorted(), committed.map((one) => one.toString('hex')).toSorted());
  const { code, err } = await runLine([
    'log',
    'verify',
    house.folder,
    '--vkey',
    house.keys.of(SHARD).vkey.text,
  ]);
  assert.equal(code, 0, err);
}

/** Commits and rolls back batches, some held for longer than others, until told to stop; what was committed. */
function writers(count: number): () => Promise<Buffer[]> {
  let stopping = false;
  const running = Array.from({ length: count }, async (_, n) => {
    const client = new pg.Client({ connectionString: house.database.urls.vault });
    await client.connect();
    const mine: Buffer[] = [];
    for (let i = 0; !stopping; i += 1) {
      const batch = Array.from({ length: 1 + ((i * 7 + n) % 40) }, () => randomBytes(32));
      await client.query('begin');
      await client.query(
        `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
         select now(), 1, $1, $1, '2026Q4', '\\x01', c from unnest($2::bytea[]) as c`,
        [Buffer.alloc(16), batch],
      );
      // The first writer holds its transactions while the others pass it by.
      await pause(n === 0 ? 250 : 15);
      const keep = i % 5 !== n;
      await client.query(keep ? 'commit' : 'rollback');
      if (keep) mine.push(...batch);
    }
    await client.end();
    return mine;
  });
  return async () => {
    stopping = true;
    return (await Promise.all(running)).flat();
  };
}

test('kill -9 of the sealer again and again, while the house writes: every committed entry is sealed, once', async () => {
  const stop = writers(4);
  let size = 0;
  for (let killed = 0; killed < 6; killed += 1) {
    const child = spawnSealer();
    // Once it has published something new, it may be anywhere in its next seal.
    while ((await checkpointSize(house.folder, SHARD)) <= size) await pause(10);
    await pause(killed * 37);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const now = await checkpointSize(house.folder, SHARD);
    assert.ok(now >= size);
    size = now;
  }
  const committed = await stop();
  house.seal();
  await house.published(SHARD, committed.length + 1);
  await assertSealedOnce(committed);
});

test('kill -9 of every writer leaves no entry that is half there', async () => {
  const sealer = house.seal();
  const client = new pg.Client({ connectionString: house.database.urls.vault });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  await client.query('begin');
  await client.query(
    `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
     values (now(), 1, $1, $1, '2026Q4', '\\x01', $2)`,
    [Buffer.alloc(16), Buffer.alloc(32)],
  );
  await house.admin.query('select pg_terminate_backend($1)', [rows[0].pid]);
  const committed = [...(await house.append(3)).values()];
  await house.published(SHARD, 4);
  await sealer.close();
  await assertSealedOnce(committed);
});

test('an entry whose transaction was held while twenty thousand others passed is sealed all the same', async () => {
  const client = new pg.Client({ connectionString: house.database.urls.vault });
  await client.connect();
  await client.query('begin');
  const late = randomBytes(32);
  await client.query(
    `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
     values (now(), 1, $1, $1, '2026Q4', '\\x01', $2)`,
    [Buffer.alloc(16), late],
  );
  house.seal();
  const committed: Buffer[] = [late];
  for (let i = 0; i < 5; i += 1) committed.push(...(await house.append(5_000)).values());
  await house.published(SHARD, 25_001);
  await client.query('commit');
  await client.end();
  await house.published(SHARD, 25_002);
  await assertSealedOnce(committed);
});

test('a second sealer waits a little, then ends with 78 and says why; the first goes on', async () => {
  const sealer = house.seal();
  await house.append(1);
  await house.published(SHARD, 2);
  const second = spawn(
    process.execPath,
    [SEALER, house.database.urls.sealer, house.folder, house.seedFile, LOG_ORIGIN],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  second.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  assert.deepEqual(await once(second, 'exit'), [78, null]);
  assert.match(said, /^second-sealer: Another sealer holds this log/);
  await house.append(1);
  await house.published(SHARD, 3);
  assert.deepEqual(sealer.faults, []);
});
