import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

const PAUSE_MS = 10;
/** A change of the ring takes milliseconds: a holder seen for ten seconds is another process of that number. */
const ATTEMPTS_MAX = 1_000;

const sleeper = new Int32Array(new SharedArrayBuffer(4));
let takings = 0;

/**
 * Runs `work` while no other process changes the ring. The lock is a file beside it, which a killed process
 * leaves behind; it is then taken over. Waits without the event loop, since a key may be needed at once.
 */
export function withRingLock<T>(ringFile: string, work: () => T): T {
  const lock = `${ringFile}.lock`;
  takings += 1;
  const mine = `${process.pid} ${takings}\n`;
  for (let attempt = 1; !tryTake(lock, mine); attempt += 1) {
    const holder = readText(lock);
    if (holder !== undefined && (isDead(holder) || attempt % ATTEMPTS_MAX === 0)) takeAway(lock, holder);
    else Atomics.wait(sleeper, 0, 0, PAUSE_MS);
  }
  try {
    return work();
  } finally {
    if (readText(lock) === mine) rmSync(lock, { force: true });
  }
}

function tryTake(lock: string, text: string): boolean {
  try {
    const descriptor = openSync(lock, 'wx', 0o600);
    writeSync(descriptor, text);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead lock aside; a newcomer's that was moved by mistake is put back. */
function takeAway(lock: string, expected: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readText(aside) !== expected) linkSync(aside, lock);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
}

function isDead(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  // Killed between making the file and writing it; the attempts decide then.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
