import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Is there a process with this number now? One that belongs to somebody else counts. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A mark that tells two processes of the same number apart: when it was started, as the system writes it.
 * Numbers are soon given again, above all when a container restarts. Undefined when nobody has the number.
 */
export function birthMark(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; the start time is field 22, so the 20th after the last bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return isRunning(pid) ? ps(pid, 'lstart=') : undefined;
  }
}

/** The command line of a process, its words separated by blanks; undefined when it cannot be read. */
export function commandLine(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ps(pid, 'args=');
  }
}

/** Sends a signal; a process that is already gone is no fault. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    const words = ['-o', column, '-p', String(pid)];
    const said = execFileSync('ps', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return said.trim() || undefined;
  } catch {
    return undefined;
  }
}
