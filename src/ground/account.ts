import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Trouble } from './trouble.ts';

/** Whom the database server runs as; undefined means: as we do. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root, so root lends it the account that every Unix has for such things.
 * A cluster that exists keeps the account that owns it.
 */
export function databaseAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Can the account run this program, all the folders above it and its libraries included? */
export function canRun(account: Account, program: string): boolean {
  const tried = spawnSync(program, ['--version'], { ...account, cwd: '/', env: {}, stdio: 'ignore' });
  return tried.status === 0;
}

/** Can the account walk into this folder? */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  });
  if (tried.error) throw cannotBecome(account, tried.error);
  return tried.status === 0;
}

function cannotBecome(account: { uid: number }, error: Error): Trouble {
  return new Trouble(
    `PostgreSQL must not run as root, and this root may not become account ${account.uid} ` +
      `(${error.message}). ` +
      'Start Cloison as an ordinary user, or give a database of your own with DATABASE_URL.',
  );
}

function idOf(which: '-u' | '-g'): number {
  try {
    // On macOS the account's number is -2, which the system calls take as unsigned.
    return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' })) >>> 0;
  } catch {
    throw new Trouble(
      'PostgreSQL must not run as root, and this machine has no account "nobody" to lend it. ' +
        'Start Cloison as an ordinary user, or give a database of your own with DATABASE_URL.',
    );
  }
}
