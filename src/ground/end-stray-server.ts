import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLine, isRunning, signalTo } from './running-process.ts';
import { Trouble } from './trouble.ts';

const POLL_MS = 25;
const FAST_STOP_MS_MAX = 10_000;
const QUICK_STOP_MS_MAX = 5_000;

/**
 * Ends the server that a killed supervisor left behind on this cluster; true when there was one. A process
 * number in `postmaster.pid` that now belongs to another program (a container started again) is cleared away,
 * since PostgreSQL would take it for its own.
 */
export async function endStrayServer(cluster: string): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  if (!Number.isInteger(pid) || pid <= 1 || !isRunning(pid)) return false;
  const running = commandLine(pid) ?? '';
  // A server that is just ending has no command line any more; it still owns its file.
  if (running !== '' && !running.includes(cluster)) {
    rmSync(file, { force: true });
    return false;
  }
  for (const [signal, limitMs] of [
    ['SIGINT', FAST_STOP_MS_MAX],
    ['SIGQUIT', QUICK_STOP_MS_MAX],
  ] as const) {
    signalTo(pid, signal);
    if (await isGone(pid, limitMs)) return true;
  }
  throw new Trouble(`An earlier database server (pid ${pid}) does not end; end it, then start again.`);
}

async function isGone(pid: number, limitMs: number): Promise<boolean> {
  for (let waited = 0; waited < limitMs; waited += POLL_MS) {
    if (!isRunning(pid) || isZombie(pid)) return true;
    await pause(POLL_MS);
  }
  return false;
}

/** Ended, but its parent has not asked how: nothing of it runs any more. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
