import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../basics/day.ts';
import { inGroups } from '../basics/in-groups.ts';
import { type Listing, readListing } from '../disclosure/log/listing.ts';
import { prunedPaths } from '../disclosure/log/prune-plan.ts';
import { shardEnd } from '../disclosure/log/shard-name.ts';
import { realDisk, writeDurably } from '../sealer/disk.ts';
import { readCheckpoint } from '../wire/tlog/checkpoint.ts';
import { readNote } from '../wire/tlog/note.ts';
import { refusedFault } from './fault.ts';

export type PrunedShard = { readonly shard: string; readonly size: number; readonly deleted: number };

/** Files deleted at once. */
const AT_ONCE = 16;
const DELETED_MAX_AT_A_TIME = 10_000;

/**
 * Raises the minimum index of every closed half-year that ended by a day to its size, and says so in the
 * listing; deletes the files only when asked. Proofs that somebody holds stay as good as they were.
 */
export async function pruneShards(folder: string, before: Day, deleting: boolean): Promise<PrunedShard[]> {
  const listing = readListing(await realDisk.read(join(folder, 'log.json')));
  if (!listing) throw noLog(folder);
  const sizes = new Map<string, number>();
  for (const { shard, closed } of listing.shards) {
    if (closed && shardEnd(shard) <= before) sizes.set(shard, await sizeOf(folder, shard));
  }
  // What goes is told before it goes: a verifier that comes meanwhile does not miss it.
  await writeDurably(realDisk, [
    ...[...sizes].map(([shard, size]) => ({
      path: join(folder, shard, 'minimum-index'),
      bytes: Buffer.from(`${size}\n`),
    })),
    { path: join(folder, 'log.json'), bytes: Buffer.from(listingText(listing, sizes)) },
  ]);
  const pruned: PrunedShard[] = [];
  for (const [shard, size] of sizes) {
    pruned.push({ shard, size, deleted: deleting ? await deleteFiles(join(folder, shard), size) : 0 });
  }
  return pruned;
}

async function sizeOf(folder: string, shard: string): Promise<number> {
  const note = readNote((await realDisk.read(join(folder, shard, 'checkpoint'))) ?? Buffer.alloc(0));
  const checkpoint = note.ok ? readCheckpoint(note.value.text) : note;
  if (!checkpoint.ok) throw noLog(join(folder, shard));
  return checkpoint.value.size;
}

async function deleteFiles(folder: string, size: number): Promise<number> {
  let deleted = 0;
  let page: string[] = [];
  const flush = async () => {
    await inGroups(page, AT_ONCE, (path) => rm(join(folder, path), { force: true }));
    deleted += page.length;
    page = [];
  };
  for (const path of prunedPaths(size)) {
    page.push(path);
    if (page.length === DELETED_MAX_AT_A_TIME) await flush();
  }
  await flush();
  return deleted;
}

function listingText(listing: Listing, sizes: ReadonlyMap<string, number>): string {
  const shards = listing.shards.map((one) => ({
    ...one,
    minimumIndex: sizes.get(one.shard) ?? one.minimumIndex,
  }));
  return `${JSON.stringify({ ...listing, shards }, null, 2)}\n`;
}

function noLog(folder: string) {
  return refusedFault(
    { fr: `${folder} n’est pas le dossier d’un journal.`, en: `${folder} is not the folder of a log.` },
    { fr: 'Donnez celui où se trouve log.json.', en: 'Give the one that holds log.json.' },
  );
}
