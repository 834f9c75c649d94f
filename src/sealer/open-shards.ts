import type { Db } from '../db/database.ts';
import type { Session } from '../db/session.ts';
import { EMPTY_SHARD, type Grown, growShard } from '../disclosure/log/grow-shard.ts';
import type { LogKeys } from '../disclosure/log/log-keys.ts';
import { openingEntry } from '../disclosure/log/shard-entries.ts';
import { shardAt } from '../disclosure/log/shard-name.ts';
import { rootOfEdge } from '../disclosure/log/tree-edge.ts';
import { type Checkpoint, readCheckpoint } from '../wire/tlog/checkpoint.ts';
import { checkNote } from '../wire/tlog/note.ts';
import { insertShard, readOrdered, readShards, type ShardRow } from './log.store.ts';
import type { LogFolder } from './log-folder.ts';
import { LogStopped } from './log-stopped.ts';

/** A shard whose files hold all that the database has placed in it. */
export type OpenShard = { readonly row: ShardRow; readonly grown: Grown };

/** Entries read at once when a tree is completed: some megabytes. */
const PAGE = 10_000;
/** The one that grows, and the one before, whose last checkpoint may still want witnesses. */
const SHARDS_OPEN = 2;

/**
 * The newest shards, completed: what a sealer that was killed had placed and not written is written now. The
 * first shard of all is made when there is none.
 *
 * @throws LogStopped when the files and the database tell two histories.
 */
export async function openShards(
  session: Session,
  folder: LogFolder,
  keys: LogKeys,
  now: Date,
): Promise<OpenShard[]> {
  let rows = await readShards(session, SHARDS_OPEN);
  if (rows.length === 0) {
    const first = shardRow(
      keys,
      shardAt(now.getTime()),
      openingEntry(keys.of(shardAt(now.getTime())).vkey.name, null),
    );
    await session.transaction((tx) => insertShard(tx, first, now));
    rows = [first];
  }
  return await Promise.all(rows.map((row) => completeShard(session, folder, keys, row)));
}

/** A shard of one entry, its opening. */
export function shardRow(keys: LogKeys, shard: string, header: Buffer): ShardRow {
  const { edge } = growShard(EMPTY_SHARD, [header]).grown;
  return { shard, origin: keys.of(shard).vkey.name, header, size: 1, root: rootOfEdge(edge), closing: null };
}

async function completeShard(db: Db, folder: LogFolder, keys: LogKeys, row: ShardRow): Promise<OpenShard> {
  const published = await readPublished(folder, keys, row);
  let grown = published ? await folder.readGrown(row.shard, published.size) : EMPTY_SHARD;
  if (published && !rootOfEdge(grown.edge).equals(published.root)) {
    throw new LogStopped(
      'damaged',
      `The tiles of ${row.shard} do not have the root of its checkpoint; see cloison log verify.`,
    );
  }
  while (grown.edge.size < row.size) {
    const growth = growShard(grown, await entriesFrom(db, row, grown.edge.size));
    await folder.writeGrowth(row.shard, growth);
    grown = growth.grown;
  }
  if (!rootOfEdge(grown.edge).equals(row.root)) {
    throw new LogStopped(
      'fork',
      `The entries of ${row.shard} in the database no longer have the root that was sealed; see cloison log audit.`,
    );
  }
  return { row, grown };
}

/** The checkpoint that is public; one that is ahead of the database means that the database went back. */
async function readPublished(
  folder: LogFolder,
  keys: LogKeys,
  row: ShardRow,
): Promise<Checkpoint | undefined> {
  const note = await folder.readNote(row.shard, 'checkpoint');
  if (!note) return undefined;
  const checkpoint = readCheckpoint(note.text);
  if (!checkpoint.ok || checkNote(note, keys.of(row.shard).vkey) !== 'good') {
    throw new LogStopped('damaged', `The checkpoint of ${row.shard} is not signed by this key of the log.`);
  }
  if (checkpoint.value.size > row.size) {
    throw new LogStopped(
      'fork',
      `The checkpoint of ${row.shard} has ${checkpoint.value.size} entries and the database ${row.size}: ` +
        'it was put back to an earlier state, and entries that were disclosed are missing from it.',
    );
  }
  return checkpoint.value;
}

async function entriesFrom(db: Db, row: ShardRow, from: number): Promise<Buffer[]> {
  if (from === 0) return [row.header];
  const last = row.size - (row.closing === null ? 0 : 1);
  if (from === last && row.closing !== null) return [row.closing];
  return await readOrdered(db, row.shard, from, Math.min(from + PAGE, last));
}
