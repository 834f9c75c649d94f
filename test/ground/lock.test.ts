import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { lockHolder, takeLock } from '../../src/ground/lock.ts';
import { birthMark } from '../../src/ground/running-process.ts';
import { removeFolder, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const path = join(folder, 'lock');
const url = 'http://127.0.0.1:4000';
const at = '2026-11-24T08:00:00.000Z';
after(() => removeFolder(folder));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

function forge(pid: number, birth: string): void {
  writeFileSync(path, JSON.stringify({ pid, birth, startedAt: at, url }));
}

test('a free lock is taken, says who holds it, and goes when released', () => {
  const lock = takeLock(path, url, at);
  assert.equal(lock.takenOverFrom, undefined);
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')).url, url);
  assert.equal(lockHolder(path)?.pid, process.pid);
  lock.release();
  lock.release();
  assert.deepEqual(readdirSync(dirname(path)), []);
});

test('the lock of a living process is refused with its number and address', () => {
  const lock = takeLock(path, url, at);
  assert.throws(() => takeLock(path, url, at), {
    name: 'Trouble',
    message: `Cloison already runs here (pid ${process.pid}, ${url}).`,
  });
  lock.release();
});

test('the lock of a dead process is taken over', async () => {
  const dead = await deadPid();
  forge(dead, '12345');
  const lock = takeLock(path, url, at);
  assert.equal(lock.takenOverFrom, dead);
  lock.release();
});

test('a number that was given again to another process does not hold the lock', () => {
  forge(process.pid, `${birthMark(process.pid)}0`);
  assert.equal(lockHolder(path), undefined);
  const lock = takeLock(path, url, at);
  assert.equal(lock.takenOverFrom, process.pid);
  lock.release();
});

test('a lock file cut short by a crash is taken over', () => {
  writeFileSync(path, '{"pid": 12');
  takeLock(path, url, at).release();
  assert.ok(!existsSync(path));
});

test('releasing leaves the lock of a successor alone', () => {
  const lock = takeLock(path, url, at);
  forge(process.pid, 'another');
  lock.release();
  assert.ok(existsSync(path));
});
