import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

/**
 * Lets one process write no file longer than that, asking as the account it runs under: root itself may not
 * where a container took that right away. A process that ended meanwhile needs no limit.
 */
export function limitFiles(pid: number, bytes: string, how: 'surely' | 'as well as may be' = 'surely'): void {
  const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false });
  if (!owner) return;
  const account = process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {};
  try {
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { stdio: 'ignore', ...account });
  } catch (error) {
    if (how === 'surely' && statSync(`/proc/${pid}`, { throwIfNoEntry: false })) throw error;
  }
}
