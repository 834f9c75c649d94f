import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Trial, Verdict } from './judge.ts';

/** A process that judges one mutant after another; a mutant that never ends costs it its life. */
export type Judge = {
  judge(trial: Trial, patienceMs: number): Promise<Verdict>;
  stop(): void;
};

/** A judge starts anew after so many mutants: modules once loaded are never given back. */
const TRIALS_MAX = 150;

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
    async judge(trial, patienceMs) {
      if (trials >= TRIALS_MAX) stop();
      child ??= fork(join(import.meta.dirname, 'judge.ts'), [], {
        execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      trials += 1;
      const verdict = await answerOf(child, trial, patienceMs);
      if (verdict.killedBy === TIME || verdict.killedBy === END) stop();
      return verdict;
    },
  };
}

function answerOf(child: ChildProcess, trial: Trial, patienceMs: number): Promise<Verdict> {
  return new Promise((done) => {
    const told = (verdict: Verdict) => {
      clearTimeout(timer);
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
      done(verdict);
    };
    const timer = setTimeout(() => told({ killedBy: TIME }), patienceMs);
    child.once('message', (verdict: Verdict) => told(verdict));
    child.once('exit', () => told({ killedBy: END }));
    child.send(trial);
  });
}
