import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { clusterElsewhere } from './cluster-place.ts';
import { Trouble } from './trouble.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** Where one house keeps its things. Every path is absolute. */
export type DataFolder = {
  root: string;
  /** Names this house for ever: its databases bear it, so that no other house drops or opens them. */
  houseId: string;
  /** The database cluster, unless the account that must own it cannot reach this place. */
  pg: string;
  /** Passwords and keys of processes: folder 0700, files 0600. */
  secrets: string;
  /** Lock, process numbers. */
  run: string;
  /** Sockets: under `run`, or in a short folder when that path is too long for a socket. */
  sockets: string;
  /** The sealed keyring. */
  vault: string;
  /** Generated card and feed files: the only place where demonstration identities live. */
  world: string;
  /** Payment files (pain.001). */
  bank: string;
  /** The public files of the log: tiles and checkpoints. */
  log: string;
  /** What the demonstration witness remembers, and the policy that names it. */
  witness: string;
  logs: string;
  /** One empty file per first-run step that is done. */
  done: string;
};

const MARKER = 'cloison-data-folder';
/** A socket's path fits 104 bytes on macOS and 108 on Linux, its closing zero included. */
const SOCKET_FOLDER_BYTES_MAX = 80;

/** Opens the data folder, making what is missing. A folder with things of somebody else in it is refused. */
export function openDataFolder(path: string): DataFolder {
  const root = resolve(path);
  const marker = join(root, MARKER);
  if (!existsSync(marker) && existsSync(root) && readdirSync(root).length > 0) {
    throw new Trouble(
      `${root} already holds something that is not Cloison's data. Choose an empty folder with --data.`,
    );
  }
  // The account that runs the database must walk through, and read nothing else.
  makeFolder(root, 0o711);
  if (!existsSync(marker)) writeFileWhole(marker, `${randomUUID()}\n`, 0o644);
  const houseId = readFileSync(marker, 'utf8').trim();
  const inside = (name: string) => join(root, name);
  const folder: DataFolder = {
    root,
    houseId,
    pg: inside('pg'),
    secrets: inside('secrets'),
    run: inside('run'),
    sockets: socketFolder(root),
    vault: inside('vault'),
    world: inside('world'),
    bank: inside('bank'),
    log: inside('log'),
    witness: inside('witness'),
    logs: inside('logs'),
    done: inside('done'),
  };
  for (const own of [
    'secrets',
    'run',
    'sockets',
    'vault',
    'world',
    'bank',
    'log',
    'witness',
    'logs',
    'done',
  ] as const) {
    makeFolder(folder[own], 0o700);
  }
  return folder;
}

/** Where the lock is, without making or changing anything. */
export function lockPathOf(path: string): string {
  return join(resolve(path), 'run', 'lock');
}

/** Is this a folder of ours, so that `--fresh` may remove it? */
export function isDataFolder(path: string): boolean {
  return existsSync(join(resolve(path), MARKER));
}

/** The house's name, for a folder that is ours. */
export function houseIdOf(path: string): string {
  return readFileSync(join(resolve(path), MARKER), 'utf8').trim();
}

/** Removes the folder and all it holds; refuses a folder that does not bear our marker. */
export function removeDataFolder(path: string): void {
  const root = resolve(path);
  if (!existsSync(root)) return;
  if (!isDataFolder(root)) {
    if (readdirSync(root).length === 0) return;
    throw new Trouble(`${root} does not bear Cloison's mark (${MARKER}), so --fresh will not remove it.`);
  }
  rmSync(socketFolder(root), { recursive: true, force: true });
  const elsewhere = clusterElsewhere(root);
  // Only a folder named for this very house is ours to remove.
  if (elsewhere && basename(dirname(elsewhere)) === houseIdOf(root)) {
    rmSync(dirname(elsewhere), { recursive: true, force: true });
  }
  // The marker goes last: a removal cut short can be taken up again.
  for (const name of readdirSync(root)) {
    if (name !== MARKER) rmSync(join(root, name), { recursive: true, force: true });
  }
  rmSync(root, { recursive: true, force: true });
}

function socketFolder(root: string): string {
  const plain = join(root, 'run', 'sockets');
  if (Buffer.byteLength(plain) <= SOCKET_FOLDER_BYTES_MAX) return plain;
  const short = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const user = userInfo().uid;
  const inTemporary = join(tmpdir(), `cloison-${user}-${short}`);
  return Buffer.byteLength(inTemporary) <= SOCKET_FOLDER_BYTES_MAX
    ? inTemporary
    : `/tmp/cloison-${user}-${short}`;
}

function makeFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { recursive: true });
    chmodSync(path, mode);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Trouble(`${path} cannot be made or kept (${reason}). Is ${dirname(path)} yours to write?`);
  }
}
