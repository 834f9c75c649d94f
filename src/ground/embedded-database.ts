import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type ClusterPlace, settleClusterPlace } from './cluster-place.ts';
import { createCluster, isClusterComplete, resetPassword, SUPERUSER } from './create-cluster.ts';
import { endStrayServer } from './end-stray-server.ts';
import { anyFreePort, isPortFree } from './free-port.ts';
import type { Binaries } from './postgres-binaries.ts';
import { Trouble } from './trouble.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** What a cluster needs to know of the house it stands in. */
export type ClusterWish = {
  /** The wished folder of the cluster. */
  cluster: string;
  /** The house's name, for a cluster that must live elsewhere. */
  name: string;
  secrets: string;
  logs: string;
  binaries: Binaries;
  /** False only for tests: survives the death of the server, not that of the machine. */
  durable: boolean;
};

/** A database server that runs. */
export type EmbeddedDatabase = {
  adminUrl: string;
  port: number;
  pid: number;
  /** Settles when the server is gone, for whatever reason. */
  ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back, nothing committed is lost. */
  stop: () => Promise<void>;
};

const READY_MS_MAX = 60_000;
const STOP_MS_MAX = 15_000;
const PORTS_TRIED_MAX = 3;
const LOG_BYTES_MAX = 10_000_000;

/** Makes the cluster if need be, starts its server and waits until it answers. */
export async function startEmbeddedDatabase(
  wish: ClusterWish,
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<EmbeddedDatabase> {
  mkdirSync(dirname(wish.cluster), { recursive: true });
  const place = settleClusterPlace(wish.cluster, wish.name, wish.binaries, say);
  const password = await prepare(wish, place, say, signal);
  const portFile = join(wish.secrets, 'database-port');
  for (let attempt = 0; attempt < PORTS_TRIED_MAX; attempt++) {
    const port = await choosePort(portFile, attempt);
    const server = launch(place, port, wish);
    const adminUrl = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
    const database = { adminUrl, port, pid: server.pid ?? 0, ended: ended(server), stop: () => stop(server) };
    try {
      if (await answers(adminUrl, server, signal)) {
        writeFileWhole(portFile, `${port}\n`);
        return database;
      }
    } catch (error) {
      await database.stop();
      throw error;
    }
    if (await isPortFree(port)) break;
  }
  throw new Trouble(
    `The database server does not start; the end of ${join(wish.logs, 'postgres.log')} says why.`,
  );
}

async function prepare(
  wish: ClusterWish,
  place: ClusterPlace,
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const passwordFile = join(wish.secrets, 'database-password');
  if (!isClusterComplete(place.cluster)) {
    const halfMade = existsSync(place.cluster);
    if (halfMade) await endStrayServer(place.cluster);
    say(
      halfMade
        ? 'The database was only half made; it is made anew.'
        : `The database is made (PostgreSQL ${Number.parseInt(place.binaries.version, 10)}).`,
    );
    const password = newPassword(passwordFile);
    await createCluster(place, password, signal, wish.durable ? [] : ['--no-sync']);
    return password;
  }
  checkMajor(place);
  if (await endStrayServer(place.cluster))
    say('A database server left behind by an earlier run is stopped first.');
  if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim();
  say("The database's own password was lost; it gets a new one.");
  const password = randomBytes(24).toString('base64url');
  await resetPassword(place, password, signal);
  writeFileWhole(passwordFile, `${password}\n`);
  return password;
}

function newPassword(file: string): string {
  const password = randomBytes(24).toString('base64url');
  writeFileWhole(file, `${password}\n`);
  return password;
}

function checkMajor(place: ClusterPlace): void {
  const made = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  const major = String(Number.parseInt(place.binaries.version, 10));
  if (made === major) return;
  throw new Trouble(
    `The database in ${place.cluster} was made by PostgreSQL ${made}, and this is ${major}. ` +
      'Carry it over with pg_upgrade, or start over with --fresh.',
  );
}

/** The port of last time when it is free, so that a developer's psql keeps working. */
async function choosePort(file: string, attempt: number): Promise<number> {
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (attempt === 0 && remembered > 0 && (await isPortFree(remembered))) return remembered;
  return anyFreePort();
}

function launch(place: ClusterPlace, port: number, wish: ClusterWish): ChildProcess {
  const path = join(wish.logs, 'postgres.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(path, `${path}.1`);
  const log = openSync(path, 'a', 0o600);
  try {
    const words = settings(port, wish.durable).flatMap((setting) => ['-c', setting]);
    // In a group of its own: Ctrl-C reaches us alone, and the server is stopped after the processes it
    // serves.
    const server = spawn(place.binaries.postgres, ['-D', place.cluster, ...words], {
      ...place.account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['ignore', log, log],
    });
    server.on('error', () => undefined);
    return server;
  } finally {
    closeSync(log);
  }
}

function settings(port: number, durable: boolean): string[] {
  const always = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'password_encryption=scram-sha-256',
    'max_connections=100',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_line_prefix=%m [%p] %q%u@%d ',
    // No value of a row or of a parameter reaches the log: not with an error, not in its detail.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'jit=off',
    'autovacuum_max_workers=2',
  ];
  // A feed of a million people writes much in a minute: fewer checkpoints, spread out.
  const production = ['shared_buffers=256MB', 'wal_buffers=16MB', 'min_wal_size=256MB', 'max_wal_size=2GB'];
  const spread = ['checkpoint_timeout=15min', 'checkpoint_completion_target=0.9', 'fsync=on'];
  const test = ['shared_buffers=128MB', 'fsync=off', 'full_page_writes=off', 'max_wal_size=1GB'];
  return [...always, ...(durable ? [...production, ...spread] : test)];
}

/** True once the server answers; false when it ended by itself. */
async function answers(adminUrl: string, server: ChildProcess, signal: AbortSignal): Promise<boolean> {
  const until = Date.now() + READY_MS_MAX;
  while (Date.now() < until) {
    signal.throwIfAborted();
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return false;
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      // 28P01: another server of that port, or a password changed by hand.
      if ((error as { code?: string }).code === '28P01') {
        throw new Trouble('The database does not accept the password kept in secrets/database-password.');
      }
      await pause(40);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Trouble(`The database server has not answered for ${READY_MS_MAX / 1000} s.`);
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.pid === undefined || server.exitCode !== null) resolve();
    else server.once('exit', () => resolve());
  });
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const gone = ended(server);
  server.kill('SIGINT');
  const late = setTimeout(() => server.kill('SIGQUIT'), STOP_MS_MAX);
  await gone;
  clearTimeout(late);
}
