import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { anyFreePort, isPortFree } from '../../src/ground/free-port.ts';

const HOUSE = join(import.meta.dirname, 'fixtures', 'house.ts');
const WAIT_MS_MAX = 60_000;

/** A house that runs in its own process. */
export type RunningHouse = {
  process: ChildProcess;
  output: () => string;
  /** Waits until the output holds the words. */
  says: (words: string) => Promise<void>;
  /** The exit code, once it has ended. */
  ended: Promise<number | string>;
};

/** @param mode 0755 lets the account that runs the database in, 0700 does not. */
export function temporaryFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-ground-'));
  chmodSync(folder, mode);
  return folder;
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** A port whose two neighbours are free as well. */
export async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = await anyFreePort();
    if (port < 65_000 && (await isPortFree(port + 1)) && (await isPortFree(port + 2))) return port;
  }
  throw new Error('no three free ports in a row');
}

export function startHouse(
  words: readonly string[],
  options: { uid?: number; gid?: number; env?: Record<string, string> } = {},
): RunningHouse {
  const { env = {}, ...as } = options;
  const child = spawn(process.execPath, [HOUSE, ...words], {
    ...as,
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? ''));
  });
  const says = async (text: string) => {
    for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; waitedMs += 20) {
      if (output.includes(text)) return;
      if (child.exitCode !== null || child.signalCode !== null) break;
      await pause(20);
    }
    if (!output.includes(text)) throw new Error(`expected "${text}"; found:\n${output}`);
  };
  return { process: child, output: () => output, says, ended };
}

/** The lines a log file of the house has. */
export function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').trim().split('\n');
}

export function giveTo(path: string, uid: number): void {
  chownSync(path, uid, uid);
}
