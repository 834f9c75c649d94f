import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inGroups } from '../basics/in-groups.ts';

/**
 * The few things the log asks of a disk. They are handed in, so that a test can cut them short anywhere;
 * the program passes `realDisk` and nothing else.
 */
export type Disk = {
  /** Undefined when there is no such file. */
  read(path: string): Promise<Buffer | undefined>;
  /** Writes a new file and waits until the disk holds it. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes the folder and those above it; gives the topmost one it had to make. */
  makeFolder(path: string): Promise<string | undefined>;
  /** Waits until the disk holds the names in a folder. */
  syncFolder(path: string): Promise<void>;
  remove(path: string): Promise<void>;
};

export const realDisk: Disk = {
  async read(path) {
    try {
      return await readFile(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  },
  async write(path, bytes) {
    const file = await open(path, 'w', 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
  async makeFolder(path) {
    return await mkdir(path, { recursive: true, mode: 0o755 });
  },
  async syncFolder(path) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  async remove(path) {
    await rm(path, { recursive: true, force: true });
  },
};

export type NewFile = { readonly path: string; readonly bytes: Uint8Array };

/** How many files are under way at once: what the four threads of libuv keep busy. */
const AT_ONCE = 8;

/**
 * Writes files whole and durably: beside, to disk, renamed, and the names to disk as well. When it returns,
 * a power cut loses none of them; before, each is there with its old content, its new one, or not at all.
 */
export async function writeDurably(disk: Disk, files: readonly NewFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(path)));
  const touched = new Set(folders);
  for (const folder of folders) {
    const made = await disk.makeFolder(folder);
    // A new folder is a name in the one above it, and so on down to where the files are.
    for (let at = folder; made !== undefined && at.length >= made.length; at = dirname(at))
      touched.add(dirname(at));
  }
  await inGroups(files, AT_ONCE, async ({ path, bytes }) => {
    await disk.write(`${path}.new`, bytes);
    await disk.rename(`${path}.new`, path);
  });
  await inGroups([...touched], AT_ONCE, (folder) => disk.syncFolder(folder));
}
