import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type LogHouse, openLogHouse } from '../../test/support/log-house.ts';
import { runLine } from '../../test/support/memory-io.ts';
import { type SpecWitness, startSpecWitness } from '../../test/support/spec-witness.ts';
import { shardAt } from '../disclosure/log/shard-name.ts';

// The sealer among witnesses of another make.

const SHARD = shardAt(Date.now());
let house: LogHouse;
let witnesses: SpecWitness[];

beforeEach(async () => {
  house = await openLogHouse();
  witnesses = await Promise.all(['w1.test', 'w2.test', 'w3.test'].map((name) => startSpecWitness(name)));
  for (const witness of witnesses) witness.watch(house.keys.of(SHARD).vkey.text);
});
afterEach(async () => {
  await house.close();
  await Promise.all(witnesses.map((witness) => witness.close()));
});

function policy(quorum: string, asked: readonly SpecWitness[] = witnesses): string {
  const file = join(house.root, 'policy');
  const names = asked.map((_, i) => `W${i + 1}`);
  const lines = [
    `log ${house.keys.of(SHARD).vkey.text}`,
    ...asked.map(({ vkey, url }, i) => `witness ${names[i]} ${vkey} ${url}`),
    `group G ${quorum} ${names.join(' ')}`,
    'quorum G',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Waits until the newest witnessed checkpoint has so many entries. */
async function witnessed(size: number): Promise<void> {
  const file = join(house.folder, SHARD, 'checkpoint.witnessed');
  for (let tries = 0; tries < 1_500; tries += 1) {
    await pause(20);
    try {
      if (Number(readFileSync(file, 'utf8').split('\n')[1]) >= size) return;
    } catch {
      // Not there yet.
    }
  }
  throw new Error(`no witnessed checkpoint of ${size} entries`);
}

async function witnessedAt(): Promise<number> {
  const { rows } = await house.admin.query<{ at: Date }>('select witnessed_at as at from log_state');
  return rows[0]?.at.getTime() ?? 0;
}

test('a checkpoint carries the cosignatures of its witnesses, growth after growth', async () => {
  const policyFile = policy('all');
  const sealer = house.seal({ policyFile });
  for (const size of [10, 300, 500]) {
    await house.append(size - (await sizeNow()));
    await witnessed(size);
  }
  const { code, out } = await runLine(['log', 'verify', house.folder, '--policy', policyFile, '--json']);
  assert.equal(code, 0, out);
  assert.equal(JSON.parse(out).shards[0].witnessed.length, 3);
  assert.deepEqual(sealer.faults, []);
  // The first question learns the size by a refusal; all others are right at once.
  for (const { answered } of witnesses)
    assert.ok(answered.filter((status) => status !== 200).length <= 1, String(answered));
});

async function sizeNow(): Promise<number> {
  const { rows } = await house.admin.query<{ n: number }>('select count(*)::int as n from log_entries');
  return 1 + (rows[0]?.n ?? 0);
}

test('two of three are enough when the policy says so', async () => {
  await witnesses[1]?.close();
  const sealer = house.seal({ policyFile: policy('2') });
  await house.append(5);
  await witnessed(6);
  assert.deepEqual(
    sealer.faults.map(({ message }) => message),
    ['W2: TypeError'],
  );
});

test('without witnesses the seal goes on and only freshness stands still, until one is back', async () => {
  const before = await witnessedAt();
  for (const witness of witnesses) witness.behave = { say: () => ({ status: 500, body: '' }) };
  house.seal({ policyFile: policy('any') });
  await house.append(5);
  await house.published(SHARD, 6);
  await house.append(5);
  await house.published(SHARD, 11);
  assert.equal(await witnessedAt(), before);
  for (const witness of witnesses) witness.behave = {};
  await house.append(1);
  // Each growth asks again; the pause after failures is short at first.
  for (let i = 0; i < 100 && (await witnessedAt()) === before; i += 1) {
    await house.append(1);
    await pause(100);
  }
  assert.ok((await witnessedAt()) > before);
});

test('a cosignature that comes late is added late', async () => {
  for (const witness of witnesses) witness.behave = { delayMs: 900 };
  house.seal({ policyFile: policy('any') });
  await house.append(5);
  await witnessed(6);
  const cosigned = () =>
    /— w[123]\.test /.test(readFileSync(join(house.folder, SHARD, 'checkpoint'), 'utf8'));
  for (let tries = 0; tries < 1_500 && !cosigned(); tries += 1) await pause(20);
  assert.ok(cosigned());
});

test('a witness that signs with another key, or something else, does not count', async () => {
  const [first, second, third] = witnesses as [SpecWitness, SpecWitness, SpecWitness];
  const stranger = await startSpecWitness('w1.test');
  stranger.watch(house.keys.of(SHARD).vkey.text);
  Object.assign(stranger, { vkey: first.vkey });
  second.behave = { say: (status, body) => ({ status, body: body.replace(/[A-Z]/, 'a') }) };
  const sealer = house.seal({ policyFile: policy('any', [stranger, second, third]) });
  await house.append(5);
  await witnessed(6);
  await sealer.close();
  await stranger.close();
  const text = readFileSync(join(house.folder, SHARD, 'checkpoint'), 'utf8');
  assert.deepEqual(text.match(/— w\S+/g), ['— w3.test']);
});

for (const [what, size] of [
  ['a larger tree', 1_000_000],
  ['another tree of the same size', 1],
] as const) {
  test(`when the witnesses that count have seen ${what}, the sealer stops and says why`, async () => {
    for (const witness of witnesses) {
      witness.seen.set(house.keys.of(SHARD).vkey.name, {
        size,
        root: Buffer.alloc(32, 1).toString('base64'),
      });
    }
    const sealer = house.seal({ policyFile: policy('2') });
    const stop = await sealer.stopped;
    assert.equal(stop.reason, 'witness');
    assert.match(stop.message, /cosigned another history/);
  });
}

test('one witness that lies stops nothing while the others make a quorum', async () => {
  const [liar] = witnesses;
  liar?.seen.set(house.keys.of(SHARD).vkey.name, { size: 1_000_000, root: '' });
  const sealer = house.seal({ policyFile: policy('2') });
  await house.append(5);
  await witnessed(6);
  assert.ok(sealer.faults.some(({ message }) => message === 'W1: larger'));
});
