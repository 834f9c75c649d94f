import { inGroups } from '../../basics/in-groups.ts';
import { readBundle } from '../../wire/tlog/entry-bundle.ts';
import { TILE_WIDTH, tilePath } from '../../wire/tlog/tile-path.ts';
import { type FetchFile, fetchTile } from './fetch-tile.ts';
import type { Finding, FindingCode } from './findings.ts';
import { HASH_BYTES, leafHash, rootOfRun } from './merkle.ts';
import { COMMITMENT_BYTES } from './shard-entries.ts';
import { edgeOf, edgePlaces, rootOfEdge, type Tile } from './tree-edge.ts';

/** A tree to verify against its root, out of public files alone. */
export type TreeCheck = {
  readonly fetch: FetchFile;
  readonly shard: string;
  readonly size: number;
  readonly root: Buffer;
  /**
   * Entries before this one are not read: pruned, or verified another time. Their hashes still count, and the
   * first entry is read if it is there.
   */
  readonly from: number;
  /** What ends at or before this index may be gone. */
  readonly minimumIndex: number;
  readonly found: (finding: Finding) => void;
  /** An entry that is not a commitment. */
  readonly special: (index: number, entry: Buffer) => void;
  /** Entries in a row that are what the root commits to, for whoever has something to compare them with. */
  readonly good?: ((first: number, entries: readonly Buffer[]) => Promise<void>) | undefined;
};

/** Children of a tile that are fetched at once. */
const AT_ONCE = 16;

/**
 * Verifies a tree from its root downwards: a file is good when it hashes to what the file above it says, so
 * a file that was changed is named itself, and its neighbours are not. Gives how many entries were read.
 */
export async function verifyTree(check: TreeCheck): Promise<number> {
  const walk: Walk = { check, read: 0 };
  for (const tile of await edgeTiles(check)) await visitBelow(walk, tile);
  return walk.read;
}

type Walk = { readonly check: TreeCheck; read: number };
type Place = Tile['place'];

/** The tiles of the edge, which together have the root; those that were changed are told and made again. */
async function edgeTiles(check: TreeCheck): Promise<Tile[]> {
  const { size, root } = check;
  const served = await Promise.all(
    edgePlaces(size).map(async (place) => ({ place, bytes: await hashesOf(check, place) })),
  );
  const rebuilt = await Promise.all(
    served.map(async (tile) => (tile.bytes ? undefined : await rebuild(check, tile.place))),
  );
  let tiles: Tile[] = served.flatMap(({ place, bytes }, i) => {
    const hashes = bytes ?? rebuilt[i];
    if (!bytes) tell(check, 'tile-missing', place);
    return hashes ? [{ place, bytes: hashes }] : [];
  });
  const folds = (some: readonly Tile[]) =>
    some.length === served.length && rootOfEdge(edgeOf(size, some)).equals(root);
  if (folds(tiles)) return tiles;
  for (const [i, { place }] of tiles.entries()) {
    const again = await rebuild(check, place);
    if (!again || again.equals(tiles[i]?.bytes ?? again)) continue;
    tell(check, 'tile-changed', place);
    tiles = tiles.with(i, { place, bytes: again });
    if (folds(tiles)) return tiles;
  }
  check.found({ code: 'root', shard: check.shard, place: 'checkpoint', from: 0, to: size });
  return tiles;
}

/** What hangs below a tile whose own hashes are settled. */
async function visitBelow(walk: Walk, { place, bytes }: Tile): Promise<void> {
  if (place.level === 0) return await visitEntries(walk, place, bytes);
  const children = Array.from({ length: place.width }, (_, i) => i);
  // Only the lowest tiles are fetched together: one group is enough to fill the line.
  const atOnce = place.level === 1 ? AT_ONCE : 1;
  await inGroups(children, atOnce, async (i) => {
    const child = { level: place.level - 1, index: place.index * TILE_WIDTH + i, width: TILE_WIDTH };
    await visitTile(walk, child, hashAt(bytes, i));
  });
}

async function visitTile(walk: Walk, place: Place, expected: Buffer): Promise<void> {
  const { check } = walk;
  if (place.index > 0 && endOf(place) <= check.from) return;
  const served = await hashesOf(check, place);
  if (served && rootOfRun(served).equals(expected)) return await visitBelow(walk, { place, bytes: served });
  if (!served && endOf(place) <= check.minimumIndex) return;
  tell(check, served ? 'tile-changed' : 'tile-missing', place);
  const again = await rebuild(check, place);
  const settled = again && rootOfRun(again).equals(expected) ? again : (served ?? again);
  if (settled) await visitBelow(walk, { place, bytes: settled });
}

async function visitEntries(walk: Walk, place: Place, leaves: Buffer): Promise<void> {
  const { check } = walk;
  const first = place.index * TILE_WIDTH;
  if (first > 0 && first + place.width <= check.from) return;
  const path = tilePath({ ...place, level: 'entries' });
  const whole = { shard: check.shard, place: path, from: first, to: first + place.width };
  const bytes = await fetchTile(check.fetch, { ...place, level: 'entries' });
  if (!bytes && endOf(place) <= check.minimumIndex) return;
  if (!bytes) return check.found({ code: 'bundle-missing', ...whole });
  const entries = readBundle(bytes, place.width);
  if (!entries.ok) return check.found({ code: 'bundle-unreadable', ...whole });
  walk.read += place.width;
  const hashes = entries.value.map(leafHash);
  if (Buffer.concat(hashes).equals(leaves)) await check.good?.(first, entries.value);
  for (const [i, entry] of entries.value.entries()) {
    if (entry.length !== COMMITMENT_BYTES) check.special(first + i, entry);
    if (hashes[i]?.equals(hashAt(leaves, i))) continue;
    const moved = leaves.includes(hashes[i] as Buffer);
    check.found({
      ...whole,
      code: moved ? 'entry-moved' : 'entry-changed',
      from: first + i,
      to: first + i + 1,
    });
  }
}

/** The hashes of a tile as they are served, if there are as many as there should be. */
async function hashesOf({ fetch }: TreeCheck, place: Place): Promise<Buffer | undefined> {
  const bytes = await fetchTile(fetch, place);
  return bytes?.length === place.width * HASH_BYTES ? bytes : undefined;
}

/** The hashes of a tile, made again from what lies below it; undefined when some of that is missing. */
async function rebuild(check: TreeCheck, place: Place): Promise<Buffer | undefined> {
  if (place.level === 0) {
    const bytes = await fetchTile(check.fetch, { ...place, level: 'entries' });
    const entries = bytes && readBundle(bytes, place.width);
    return entries?.ok ? Buffer.concat(entries.value.map(leafHash)) : undefined;
  }
  const hashes: Buffer[] = [];
  for (let i = 0; i < place.width; i += 1) {
    const child = { level: place.level - 1, index: place.index * TILE_WIDTH + i, width: TILE_WIDTH };
    const below = await hashesOf(check, child);
    if (!below) return undefined;
    hashes.push(rootOfRun(below));
  }
  return Buffer.concat(hashes);
}

function tell({ shard, size, found }: TreeCheck, code: FindingCode, place: Place): void {
  const span = TILE_WIDTH ** place.level;
  const from = place.index * TILE_WIDTH * span;
  found({ code, shard, place: tilePath(place), from, to: Math.min(from + place.width * span, size) });
}

function endOf({ level, index }: Place): number {
  return (index + 1) * TILE_WIDTH ** (level + 1);
}

function hashAt(bytes: Buffer, i: number): Buffer {
  return bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
}
