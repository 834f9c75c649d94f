import { join } from 'node:path';
import { fetchTile } from '../disclosure/log/fetch-tile.ts';
import { EMPTY_SHARD, type Grown, type Growth } from '../disclosure/log/grow-shard.ts';
import { HASH_BYTES } from '../disclosure/log/merkle.ts';
import { edgeOf, edgePlaces } from '../disclosure/log/tree-edge.ts';
import { consistencyPlan, proofFromTiles } from '../disclosure/log/tree-proofs.ts';
import { readDecimal } from '../wire/tlog/base64.ts';
import { readBundle } from '../wire/tlog/entry-bundle.ts';
import { readNote, type SignedNote, writeNote } from '../wire/tlog/note.ts';
import { TILE_WIDTH } from '../wire/tlog/tile-path.ts';
import { type Disk, writeDurably } from './disk.ts';
import { LogStopped } from './log-stopped.ts';

/** The public files of the log, as the sealer keeps them. Any static web server may serve the folder. */
export type LogFolder = {
  readNote(shard: string, name: NoteFile): Promise<SignedNote | undefined>;
  /** Replaces a checkpoint: the moment at which a tree becomes public. */
  writeNote(shard: string, name: NoteFile, note: SignedNote): Promise<void>;
  /** The edge and the last bundle of a tree of that size. */
  readGrown(shard: string, size: number): Promise<Grown>;
  /** The proof that a tree of one size begins with one of another, out of its tiles. */
  consistency(shard: string, oldSize: number, size: number): Promise<Buffer[]>;
  /** Makes the files of a growth durable. What is there already must be the same, byte for byte. */
  writeGrowth(shard: string, growth: Growth): Promise<void>;
  /** Partial tiles that full ones replace: only once the larger tree is public. */
  removeReplaced(shard: string, paths: readonly string[]): Promise<void>;
  /** Entries before this index are no longer published; see cloison log prune. */
  readMinimum(shard: string): Promise<number>;
  writeListing(text: string): Promise<void>;
};

/** The newest checkpoint, and the newest that enough witnesses cosigned. */
export type NoteFile = 'checkpoint' | 'checkpoint.witnessed';

/** What the log says of itself: its shards and their keys. */
const LISTING_FILE = 'log.json';
/** C2SP tlog-tiles knows a minimum index and leaves open where it is told. */
const MINIMUM_FILE = 'minimum-index';

export function openLogFolder(disk: Disk, root: string): LogFolder {
  const inShard = (shard: string, path: string) => join(root, shard, path);
  const damaged = (shard: string, what: string) =>
    new LogStopped(
      'damaged',
      `${inShard(shard, what)} is missing or not what it should be; see cloison log verify.`,
    );

  return {
    async readNote(shard, name) {
      const bytes = await disk.read(inShard(shard, name));
      if (!bytes) return undefined;
      const note = readNote(bytes);
      if (!note.ok) throw damaged(shard, name);
      return note.value;
    },
    async writeNote(shard, name, note) {
      await writeDurably(disk, [{ path: inShard(shard, name), bytes: Buffer.from(writeNote(note)) }]);
    },
    async readGrown(shard, size) {
      if (size === 0) return EMPTY_SHARD;
      const fetch = (path: string) => disk.read(inShard(shard, path));
      const tiles = await Promise.all(
        edgePlaces(size).map(async (place) => {
          const bytes = await fetchTile(fetch, place);
          if (bytes?.length !== place.width * HASH_BYTES) throw damaged(shard, `tile/${place.level}`);
          return { place, bytes };
        }),
      );
      const width = size % TILE_WIDTH;
      if (width === 0) return { edge: edgeOf(size, tiles), tail: [] };
      const index = Math.floor(size / TILE_WIDTH);
      const bundle = await fetchTile(fetch, { level: 'entries', index, width });
      const tail = bundle && readBundle(bundle, width);
      if (!tail?.ok) throw damaged(shard, 'tile/entries');
      return { edge: edgeOf(size, tiles), tail: tail.value };
    },
    async consistency(shard, oldSize, size) {
      return await proofFromTiles(consistencyPlan(oldSize, size), size, async (place) => {
        const bytes = await fetchTile((path) => disk.read(inShard(shard, path)), place);
        if (bytes?.length !== place.width * HASH_BYTES) throw damaged(shard, `tile/${place.level}`);
        return bytes;
      });
    },
    async writeGrowth(shard, { files }) {
      for (const { path, bytes } of files) {
        const found = await disk.read(inShard(shard, path));
        if (found && !found.equals(bytes)) {
          throw new LogStopped('fork', `${inShard(shard, path)} was written by a tree that is not ours.`);
        }
      }
      // Written again also when it is there: a sealer killed before it synced left no promise of the disk.
      await writeDurably(
        disk,
        files.map(({ path, bytes }) => ({ path: inShard(shard, path), bytes })),
      );
    },
    async removeReplaced(shard, paths) {
      for (const path of paths) await disk.remove(inShard(shard, path));
    },
    async readMinimum(shard) {
      const text = (await disk.read(inShard(shard, MINIMUM_FILE)))?.toString('utf8').trim();
      return readDecimal(text ?? '') ?? 0;
    },
    async writeListing(text) {
      const path = join(root, LISTING_FILE);
      const bytes = Buffer.from(text);
      if (!(await disk.read(path))?.equals(bytes)) await writeDurably(disk, [{ path, bytes }]);
    },
  };
}
