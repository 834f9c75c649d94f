import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ClusterPlace } from './cluster-place.ts';
import { Trouble } from './trouble.ts';
import { writeFileWhole } from './write-file-whole.ts';

export const SUPERUSER = 'postgres';
/** Written last: a cluster without it was cut short while it was made. */
const COMPLETE = 'cloison-cluster-complete';
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' };

/** Is there a whole cluster? A folder without our last mark is a half-made one. */
export function isClusterComplete(cluster: string): boolean {
  return existsSync(join(cluster, COMPLETE));
}

/**
 * Makes the cluster, wiping what a start cut short may have left. Passwords only, also on loopback.
 *
 * @param flags further options of initdb.
 */
export async function createCluster(
  place: ClusterPlace,
  password: string,
  signal: AbortSignal,
  flags: readonly string[] = [],
): Promise<void> {
  const { cluster, account, binaries } = place;
  rmSync(cluster, { recursive: true, force: true });
  const passwordFile = join(dirname(cluster), `.initial-password-${process.pid}`);
  try {
    writeFileWhole(passwordFile, `${password}\n`);
    mkdirSync(cluster, { mode: 0o700 });
    if (account) {
      chownSync(passwordFile, account.uid, account.gid);
      chownSync(cluster, account.uid, account.gid);
    }
    const options = [`--pgdata=${cluster}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
    const words = [
      ...options,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      ...localeFlags(binaries.version),
      ...flags,
    ];
    await runToEnd(binaries.initdb, words, place, { signal });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileWhole(join(cluster, COMPLETE), '', 0o644);
}

/** Gives the superuser a new password when the old one is lost; the server must be stopped. */
export async function resetPassword(
  place: ClusterPlace,
  password: string,
  signal: AbortSignal,
): Promise<void> {
  const input = `alter role ${SUPERUSER} password '${password}'\n`;
  await runToEnd(place.binaries.postgres, ['--single', '-D', place.cluster, 'postgres'], place, {
    signal,
    input,
  });
}

/** The same order of letters on every version: Unicode code points. */
function localeFlags(version: string): string[] {
  if (Number.parseInt(version, 10) < 17) return ['--locale=C.UTF-8'];
  return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

function runToEnd(
  program: string,
  words: readonly string[],
  place: ClusterPlace,
  { signal, input = '' }: { signal: AbortSignal; input?: string },
): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // In a group of its own: Ctrl-C reaches us, and we end it.
    const child = spawn(program, words, {
      ...place.account,
      cwd: existsSync(place.cluster) && !place.account ? place.cluster : '/',
      env: ENVIRONMENT,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const end = () => child.kill('SIGKILL');
    signal.addEventListener('abort', end, { once: true });
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else if (code === 0) resolve();
      else reject(new Trouble(`${program} failed: ${explain(output, place.cluster)}`));
    });
  });
}

function explain(output: string, cluster: string): string {
  const said = output.trim().split('\n').slice(-3).join(' ');
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  return said || `it said nothing (folder ${cluster}, owner ${owner ?? 'none'}).`;
}
