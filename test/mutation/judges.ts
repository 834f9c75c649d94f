import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trial, Verdict } from './judge.ts';

/** A process that judges one mutant after another; a mutant that never ends costs it its life. */
export type Judge = {
  judge(trial: Trial): Promise<Verdict>;
  stop(): void;
};

/** A judge starts anew after so many mutants: modules once loaded are never given back. */
const TRIALS_MAX = 150;

/** Many times the processor time that the slowest mutant that ends has taken; a busy machine does not count. */
const PATIENCE_CPU_MS = 40_000;
/** Where the processor time of a process cannot be read, the clock on the wall must do. */
const PATIENCE_WALL_MS = 600_000;
const LOOK_MS = 2_000;

const TIME = 'it never ends';
const END = 'it ends the process';

export function startJudge(): Judge {
  let child: ChildProcess | null = null;
  let trials = 0;
  const stop = () => {
    child?.kill('SIGKILL');
    child = null;
    trials = 0;
  };
  return {
    stop,
    async judge(trial) {
      if (trials >= TRIALS_MAX) stop();
      child ??= fork(join(import.meta.dirname, 'judge.ts'), [], {
        execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      trials += 1;
      const verdict = await answerOf(child, trial);
      if (verdict.killedBy === TIME || verdict.killedBy === END) stop();
      return verdict;
    },
  };
}

function answerOf(child: ChildProcess, trial: Trial): Promise<Verdict> {
  return new Promise((done) => {
    const begunMs = Date.now();
    const cpuBeforeMs = cpuMsOf(child) ?? 0;
    const told = (verdict: Verdict) => {
      clearInterval(timer);
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
      done(verdict);
    };
    const timer = setInterval(() => {
      const cpuMs = cpuMsOf(child);
      const spent =
        cpuMs === null ? Date.now() - begunMs > PATIENCE_WALL_MS : cpuMs - cpuBeforeMs > PATIENCE_CPU_MS;
      if (spent) told({ killedBy: TIME });
    }, LOOK_MS);
    child.once('message', (verdict: Verdict) => told(verdict));
    child.once('exit', () => told({ killedBy: END }));
    child.send(trial);
  });
}

/** What a process has taken of the processor, as Linux tells it in hundredths of a second. */
function cpuMsOf({ pid }: ChildProcess): number | null {
  try {
    const [, told = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = told.split(' ').slice(11, 13).map(Number);
    return user === undefined || system === undefined ? null : (user + system) * 10;
  } catch {
    return null;
  }
}
