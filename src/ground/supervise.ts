import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthMark, signalTo } from './running-process.ts';
import { Trouble } from './trouble.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** A process to keep running. */
export type ProcessWish = {
  name: string;
  /** What Node runs: a file and its words. */
  words: readonly string[];
  environment: Record<string, string>;
  cwd: string;
  logs: string;
  /** Where its number is noted, for a next start to end it should we be killed. */
  run: string;
};

/** A process that is kept running. */
export type Supervised = {
  name: string;
  /** Settles at its first readiness; rejects when it never gets there. */
  ready: Promise<void>;
  /** Settles with a sentence when it fell too often to be started again. */
  gaveUp: Promise<string>;
  stop: () => Promise<void>;
};

const READY_MS_MAX = 60_000;
const STOP_MS_MAX = 5_000;
const FALLS_MAX = 6;
const FALLS_WINDOW_MS = 60_000;
const BACK_OFF_MS_FIRST = 100;
const BACK_OFF_MS_MAX = 5_000;
const LOG_BYTES_MAX = 10_000_000;
/**
 * A process that cannot work with its configuration says so by this code (EX_CONFIG): trying again is
 * useless.
 */
const EXIT_CONFIGURATION = 78;

/** Starts a process and starts it again when it falls, each time a little later, up to a limit. */
export function supervise(wish: ProcessWish, say: (sentence: string) => void): Supervised {
  const stopping = new AbortController();
  const ready = Promise.withResolvers<void>();
  const gaveUp = Promise.withResolvers<string>();
  ready.promise.catch(() => undefined);
  let child: ChildProcess | undefined;
  const live = async () => {
    const falls: number[] = [];
    while (!stopping.signal.aborted) {
      child = launch(wish);
      const late = setTimeout(() => ready.reject(new Trouble(notReady(wish))), READY_MS_MAX);
      child.on('message', (message) => {
        if ((message as { ready?: unknown } | null)?.ready === true) ready.resolve();
      });
      const code = await exitOf(child);
      clearTimeout(late);
      rmSync(pidFile(wish), { force: true });
      if (stopping.signal.aborted) return;
      const now = Date.now();
      falls.push(now);
      const recent = falls.filter((at) => at > now - FALLS_WINDOW_MS).length;
      const words = `The ${wish.name} process ended unexpectedly (${code}); ${lastWords(wish)}`;
      if (code === EXIT_CONFIGURATION || recent >= FALLS_MAX) {
        ready.reject(new Trouble(words));
        return gaveUp.resolve(`${words} It is not started again.`);
      }
      const backOffMs = Math.min(BACK_OFF_MS_FIRST * 2 ** (recent - 1), BACK_OFF_MS_MAX);
      say(`${words} It is started again.`);
      await pause(backOffMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const lived = live();
  lived.catch((error) => ready.reject(error));
  return {
    name: wish.name,
    ready: ready.promise,
    gaveUp: gaveUp.promise,
    stop: async () => {
      stopping.abort();
      ready.reject(new Trouble(`The ${wish.name} process was stopped.`));
      child?.kill('SIGTERM');
      const late = setTimeout(() => child?.kill('SIGKILL'), STOP_MS_MAX);
      await lived.catch(() => undefined);
      clearTimeout(late);
    },
  };
}

/**
 * Ends a process that a killed supervisor left behind; a number that now belongs to another is left alone.
 */
export async function endStrayProcess(run: string, name: string): Promise<boolean> {
  const file = join(run, `${name}.pid`);
  if (!existsSync(file)) return false;
  const [pid = '', birth = ''] = readFileSync(file, 'utf8').trim().split(' ');
  rmSync(file, { force: true });
  if (!/^[1-9][0-9]*$/.test(pid) || birthMark(Number(pid)) !== birth || birth === '') return false;
  for (let waitedMs = 0; birthMark(Number(pid)) === birth; waitedMs += 25) {
    if (waitedMs % 1000 === 0) signalTo(Number(pid), waitedMs < STOP_MS_MAX ? 'SIGTERM' : 'SIGKILL');
    if (waitedMs > 2 * STOP_MS_MAX) return true;
    await pause(25);
  }
  return true;
}

function launch(wish: ProcessWish): ChildProcess {
  const path = logFile(wish);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(path, `${path}.1`);
  const log = openSync(path, 'a', 0o600);
  try {
    // In a group of its own: Ctrl-C reaches the supervisor, which stops its processes in order.
    const child = spawn(process.execPath, [...wish.words], {
      cwd: wish.cwd,
      env: wish.environment,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    child.on('error', () => undefined);
    if (child.pid) writeFileWhole(pidFile(wish), `${child.pid} ${birthMark(child.pid) ?? ''}\n`);
    return child;
  } finally {
    closeSync(log);
  }
}

function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    if (child.pid === undefined) resolve('it could not be started');
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
}

function notReady(wish: ProcessWish): string {
  return `The ${wish.name} process was not ready within ${READY_MS_MAX / 1000} s; ${lastWords(wish)}`;
}

function lastWords(wish: ProcessWish): string {
  const lines = readFileSync(logFile(wish), 'utf8').slice(-2000).trim().split('\n').filter(Boolean);
  const told = lines.findLast((line) => /error|refus|cannot/i.test(line)) ?? lines.at(-1);
  return told ? `its log ${logFile(wish)} says: ${told.slice(0, 300)}` : `its log ${logFile(wish)} is empty.`;
}

function logFile(wish: ProcessWish): string {
  return join(wish.logs, `${wish.name}.log`);
}

function pidFile(wish: ProcessWish): string {
  return join(wish.run, `${wish.name}.pid`);
}
