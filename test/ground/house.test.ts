import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isPortFree } from '../../src/ground/free-port.ts';
import { isRunning } from '../../src/ground/running-process.ts';
import { freePorts, giveTo, linesOf, removeFolder, startHouse, temporaryFolder } from './support.ts';

const above = temporaryFolder();
const data = join(above, 'house');
const port = await freePorts();
const words = ['--data', data, '--port', String(port)];
const NOBODY = 65_534;
after(() => removeFolder(above));

type Told = { name: string; pid: number; env: Record<string, string> };

async function ask(at: number): Promise<Told> {
  return (await (await fetch(`http://127.0.0.1:${at}/`)).json()) as Told;
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 25) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error(`not within 15 s: ${what}`);
}

function pidOf(name: string): number {
  return Number.parseInt(readFileSync(join(data, 'run', `${name}.pid`), 'utf8'), 10);
}

async function assertAtRest(): Promise<void> {
  assert.deepEqual(readdirSync(join(data, 'run')), ['sockets']);
  assert.ok(await isPortFree(port));
  assert.ok(!existsSync(join(data, 'pg', 'postmaster.pid')));
}

test('Ctrl-C at each phase of a first start ends it cleanly, and the next start takes over', async () => {
  for (const phase of ['The database is made', 'The step "before"', 'The step "after"']) {
    const house = startHouse(words);
    await house.says(phase);
    house.process.kill('SIGINT');
    assert.equal(await house.ended, 0, house.output());
    await assertAtRest();
  }
  // And at instants that no sentence marks.
  for (const delayMs of [150, 300, 450, 600, 800]) {
    const house = startHouse(words);
    await pause(delayMs);
    house.process.kill('SIGTERM');
    assert.ok([0, 'SIGTERM'].includes(await house.ended), house.output());
    await assertAtRest();
  }
  const house = startHouse(words);
  await house.says('Cloison is up');
  house.process.kill('SIGINT');
  assert.equal(await house.ended, 0, house.output());
  await assertAtRest();
});

test('a second start repeats no step and is quick', async () => {
  const before = linesOf(join(data, 'steps-run'));
  const startedMs = performance.now();
  const house = startHouse(words);
  await house.says('Cloison is up');
  assert.ok(performance.now() - startedMs < 5000);
  assert.deepEqual(linesOf(join(data, 'steps-run')), before);

  const second = startHouse(words);
  assert.equal(await second.ended, 1);
  assert.match(second.output(), /already runs here \(pid [0-9]+, http:\/\/127\.0\.0\.1:[0-9]+\)/);
  assert.equal((await ask(port)).name, 'front');

  house.process.kill('SIGINT');
  assert.equal(await house.ended, 0);
});

test('a process is told its own secrets only, and is started again when it falls', async () => {
  process.env.CLOISON_TEST_PARENT_ONLY = 'not for children';
  const house = startHouse(words, { env: { CLOISON_TEST_PARENT_ONLY: 'not for children' } });
  await house.says('Cloison is up');
  const front = await ask(port);
  const provider = await ask(port + 1);
  assert.ok(!('CLOISON_TEST_PARENT_ONLY' in front.env) && !('CLOISON_BANK_KEY' in front.env));
  assert.ok(!('DATABASE_URL' in provider.env) && !('CLOISON_INTENT_KEY' in provider.env));
  process.kill(front.pid, 'SIGKILL');
  await until('another front', async () => (await ask(port).catch(() => front)).pid !== front.pid);
  assert.match(house.output(), /The front process ended unexpectedly \(SIGKILL\)/);
  house.process.kill('SIGINT');
  assert.equal(await house.ended, 0);
});

test('a database server that falls is started again under the processes', async () => {
  const house = startHouse(words);
  await house.says('Cloison is up');
  const server = Number.parseInt(readFileSync(join(data, 'pg', 'postmaster.pid'), 'utf8'), 10);
  process.kill(server, 'SIGKILL');
  await house.says('The database server ended unexpectedly; it recovers.');
  await until('a new server', () => {
    const file = join(data, 'pg', 'postmaster.pid');
    return existsSync(file) && /\bready/.test(readFileSync(file, 'utf8'));
  });
  house.process.kill('SIGINT');
  assert.equal(await house.ended, 0);
  await assertAtRest();
});

test('after kill -9 of the supervisor, the next start takes over and says so', async () => {
  const killed = startHouse(words);
  await killed.says('Cloison is up');
  const worker = pidOf('worker');
  killed.process.kill('SIGKILL');
  await killed.ended;
  const house = startHouse(words);
  await house.says('its lock is taken over');
  await house.says('Cloison is up');
  assert.ok(!isRunning(worker));
  house.process.kill('SIGINT');
  assert.equal(await house.ended, 0);
  await assertAtRest();
});

test('a process that cannot work with what it is given stops a start, or only itself', async () => {
  writeFileSync(join(data, 'bank', 'broken'), '');
  const house = startHouse(words);
  assert.equal(await house.ended, 1);
  assert.match(house.output(), /The worker process ended unexpectedly \(78\).*bank folder is broken/);
  await assertAtRest();
});

test('a taken port is named with the remedy, and nothing is damaged, not even by --fresh', async () => {
  for (const taken of [port, port + 1]) {
    const squatter = createServer().listen(taken, '127.0.0.1');
    const house = startHouse([...words, '--fresh']);
    assert.equal(await house.ended, 1);
    assert.match(house.output(), new RegExp(`Port ${taken}, .*--port`));
    assert.ok(existsSync(join(data, 'done', 'after')));
    squatter.close();
  }
});

test('--fresh starts over', async () => {
  const house = startHouse([...words, '--fresh']);
  await house.says('Cloison is up');
  assert.match(house.output(), /is forgotten/);
  assert.deepEqual(linesOf(join(data, 'steps-run')), ['before', 'after']);
  house.process.kill('SIGINT');
  assert.equal(await house.ended, 0);
});

const asRoot = process.getuid?.() === 0;
const skip = asRoot ? false : 'only root can become an ordinary user';
test('an ordinary user has a house as well as root', { skip }, async () => {
  const home = temporaryFolder();
  giveTo(home, NOBODY);
  const own = await freePorts();
  const house = startHouse(['--data', join(home, 'data'), '--port', String(own)], {
    uid: NOBODY,
    gid: NOBODY,
  });
  try {
    await house.says('Cloison is up');
    assert.equal((await ask(own)).name, 'front');
  } finally {
    house.process.kill('SIGINT');
    await house.ended;
    removeFolder(home);
  }
});
