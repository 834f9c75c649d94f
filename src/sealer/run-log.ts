import type { Growth } from '../disclosure/log/grow-shard.ts';
import { makeListing } from '../disclosure/log/listing.ts';
import { shardAt } from '../disclosure/log/shard-name.ts';
import { readCheckpoint } from '../wire/tlog/checkpoint.ts';
import type { SignedNote } from '../wire/tlog/note.ts';
import { readShards } from './log.store.ts';
import { type OpenShard, openShards } from './open-shards.ts';
import { beginRound, endLate, endRound, type Publication, type PublishRooms } from './publication.ts';
import { sealBatch, turnShard } from './seal-batch.ts';

/** What one life of the sealer keeps in memory; a fault throws all of it away and it is read again. */
export type LogRun = {
  readonly rooms: PublishRooms;
  current: Publication;
  /** The shard before, until its last checkpoint is witnessed. */
  former: Publication | undefined;
  /** The highest id placed so far, and when everything pending was last looked at. */
  lastId: bigint;
  lookedAtMs: number;
  drainedAt: Date | null;
  unsealedSince: Date | null;
};

/** Entries of one batch: a quarter of a second of work, and as much to do again after a kill. */
const BATCH_MAX = 5_000;
/**
 * Ids commit a little out of order. Those this far below the highest are looked at each time; all of them
 * every few seconds, since a transaction may have waited for longer.
 */
const LOOK_BACK = 20_000n;
const LOOK_AT_ALL_MS = 5_000;
/** More shards than a log will have in fifty years. */
const SHARDS_MAX = 100;

/** Opens the log: completes what was left undone, and begins a half-year when it is time. */
export async function openRun(rooms: PublishRooms): Promise<LogRun> {
  const [current, former] = await openShards(rooms.session, rooms.folder, rooms.keys, new Date(rooms.now()));
  if (!current) throw new Error('a log without a shard');
  await list(rooms);
  const before = former && (await publicationOf(rooms, former));
  return {
    rooms,
    current: await publicationOf(rooms, current),
    former: before && isFinal(before) ? undefined : before,
    lastId: 0n,
    lookedAtMs: 0,
    drainedAt: null,
    unsealedSince: null,
  };
}

/** One turn of the loop; true when there is more to do at once. */
export async function turn(run: LogRun): Promise<boolean> {
  const { rooms, current } = run;
  const now = rooms.now();
  if (shardAt(now) > current.open.row.shard) await beginHalfYear(run, now);
  const more = await sealPending(run, now);
  for (const publication of [run.former, run.current]) {
    if (!publication) continue;
    const isCurrent = publication === run.current;
    beginRound(rooms, publication, isCurrent ? run.drainedAt : null);
    await endRound(rooms, publication, isCurrent ? { unsealedSince: run.unsealedSince } : undefined);
    await endLate(rooms, publication);
  }
  if (run.former && isFinal(run.former)) run.former = undefined;
  return more;
}

/** Nothing is left to do: the last tree of the shard is public and witnessed. */
function isFinal({ open, size, witnessedSize }: Publication): boolean {
  return size === open.row.size && witnessedSize === open.row.size;
}

async function sealPending(run: LogRun, now: number): Promise<boolean> {
  const all = now - run.lookedAtMs >= LOOK_AT_ALL_MS;
  const fromId = all || run.lastId < LOOK_BACK ? 0n : run.lastId - LOOK_BACK;
  const at = new Date(now);
  const { rooms, current } = run;
  const sealed = await sealBatch(rooms.session, current.open, { fromId, most: BATCH_MAX, at });
  const more = sealed.taken === BATCH_MAX;
  if (sealed.taken > 0) await grow(run, current, sealed.open, sealed.growth);
  if (sealed.lastId !== null && sealed.lastId > run.lastId) run.lastId = sealed.lastId;
  run.unsealedSince = more ? (run.unsealedSince ?? at) : null;
  if (fromId === 0n && !more) [run.drainedAt, run.lookedAtMs] = [at, now];
  return more;
}

async function beginHalfYear(run: LogRun, now: number): Promise<void> {
  const { rooms, current } = run;
  const next = { shard: shardAt(now), at: new Date(now) };
  const { closed, opened } = await turnShard(rooms.session, current.open, rooms.keys, next);
  await grow(run, current, closed.open, closed.growth);
  current.round = undefined;
  run.former = current;
  run.current = await publicationOf(rooms, opened.open);
  await grow(run, run.current, opened.open, opened.growth);
  await list(rooms);
}

async function grow(run: LogRun, publication: Publication, open: OpenShard, growth: Growth): Promise<void> {
  await run.rooms.folder.writeGrowth(open.row.shard, growth);
  publication.open = open;
  if (growth.replaced.length > 0) publication.replaced.push({ size: open.row.size, paths: growth.replaced });
}

/** What is public of a shard that was opened. */
async function publicationOf({ folder }: PublishRooms, open: OpenShard): Promise<Publication> {
  const note = await folder.readNote(open.row.shard, 'checkpoint');
  const witnessed = await folder.readNote(open.row.shard, 'checkpoint.witnessed');
  return {
    open,
    text: note?.text,
    size: sizeOf(note),
    atMs: 0,
    witnessedSize: sizeOf(witnessed),
    replaced: [],
    round: undefined,
    late: undefined,
  };
}

function sizeOf(note: SignedNote | undefined): number {
  const checkpoint = note && readCheckpoint(note.text);
  return checkpoint?.ok ? checkpoint.value.size : 0;
}

async function list({ session, folder, keys }: PublishRooms): Promise<void> {
  const rows = await readShards(session, SHARDS_MAX);
  const shards = await Promise.all(
    rows.map(async ({ shard, closing }) => ({
      ...{ shard, closed: closing !== null },
      minimumIndex: await folder.readMinimum(shard),
    })),
  );
  await folder.writeListing(`${JSON.stringify(makeListing(keys, shards), null, 2)}\n`);
}
