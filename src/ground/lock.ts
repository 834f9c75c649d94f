import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { birthMark } from './running-process.ts';
import { Trouble } from './trouble.ts';

/** What the lock file says of the process that holds it. */
export type Holder = { pid: number; birth: string; startedAt: string; url: string };

/** A lock that is held; `release` is harmless when called twice. */
export type Lock = { takenOverFrom: number | undefined; release: () => void };

const ATTEMPTS_MAX = 5;

/**
 * Takes the lock, or takes it over from a process that no longer lives.
 *
 * @param startedAt ISO instant, for the reader of the file.
 * @throws Trouble when a living process holds it.
 */
export function takeLock(path: string, url: string, startedAt: string): Lock {
  const mine: Holder = { pid: process.pid, birth: birthMark(process.pid) ?? '', startedAt, url };
  const text = `${JSON.stringify(mine)}\n`;
  const beside = `${path}.${process.pid}`;
  let takenOverFrom: number | undefined;
  writeFileSync(beside, text, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      // A link appears whole or not at all, and never over another.
      if (tryLink(beside, path)) return { takenOverFrom, release: () => release(path, text) };
      const found = readText(path);
      if (found === undefined) continue;
      const holder = parseHolder(found);
      if (holder && isAlive(holder)) {
        throw new Trouble(`Cloison already runs here (pid ${holder.pid}, ${holder.url}).`);
      }
      if (moveAway(path, found)) takenOverFrom = holder?.pid ?? 0;
    }
  } finally {
    rmSync(beside, { force: true });
  }
  throw new Trouble(`The lock ${path} keeps changing hands; is another start under way?`);
}

/** The living process that holds the lock, if there is one. */
export function lockHolder(path: string): Holder | undefined {
  const holder = parseHolder(readText(path) ?? '');
  return holder && isAlive(holder) ? holder : undefined;
}

function isAlive(holder: Holder): boolean {
  const birth = birthMark(holder.pid);
  return birth !== undefined && birth === holder.birth;
}

/** Moves a stale lock aside; if a newcomer's was moved by mistake, it is put back and ours must wait. */
function moveAway(path: string, expected: string): boolean {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const stale = readText(aside) === expected;
  if (!stale) tryLink(aside, path);
  rmSync(aside, { force: true });
  return stale;
}

function release(path: string, text: string): void {
  if (readText(path) === text) unlinkSync(path);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder>;
    if (!Number.isInteger(value.pid) || typeof value.birth !== 'string') return undefined;
    return value as Holder;
  } catch {
    return undefined;
  }
}
