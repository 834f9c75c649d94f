import { writeBundle } from '../../wire/tlog/entry-bundle.ts';
import { TILE_WIDTH, type TilePlace, tilePath } from '../../wire/tlog/tile-path.ts';
import { leafHash } from './merkle.ts';
import { appendLeaves, EMPTY_EDGE, partialTiles, type TreeEdge } from './tree-edge.ts';

/** What must be in hand for a shard to grow: the edge of its tree, and the entries of the bundle not yet full. */
export type Grown = { readonly edge: TreeEdge; readonly tail: readonly Buffer[] };

export const EMPTY_SHARD: Grown = { edge: EMPTY_EDGE, tail: [] };

/** A file of a shard, by its path under the shard's address. */
export type ShardFile = { readonly path: string; readonly bytes: Buffer };

export type Growth = {
  readonly grown: Grown;
  /** Whole and partial tiles and bundles of the larger tree that the smaller one did not have. */
  readonly files: readonly ShardFile[];
  /** Folders of partial tiles that a full one now replaces. */
  readonly replaced: readonly string[];
};

/** Appends entries to a shard: what it then is, and the files that say so. */
export function growShard(from: Grown, entries: readonly Buffer[]): Growth {
  const { edge, full } = appendLeaves(from.edge, Buffer.concat(entries.map(leafHash)));
  const known = new Set(partialTiles(from.edge).map(({ place }) => tilePath(place)));
  const tiles = [...full, ...partialTiles(edge)].map(({ place, bytes }) => ({
    path: tilePath(place),
    bytes,
  }));
  const bundles = bundlesOf(from, entries);
  const whole = new Set(full.map(({ place }) => tilePath(place)));
  for (const { place } of bundles) if (place.width === TILE_WIDTH) whole.add(tilePath(place));
  return {
    grown: { edge, tail: bundles.at(-1)?.tail ?? from.tail },
    files: [
      ...bundles.flatMap(({ place, bytes }) =>
        bytes.length === 0 ? [] : [{ path: tilePath(place), bytes }],
      ),
      ...tiles.filter(({ path }) => !known.has(path)),
    ],
    // Only where the smaller tree ended was there a partial tile.
    replaced: partialPlaces(from)
      .map((place) => tilePath({ ...place, width: TILE_WIDTH }))
      .filter((path) => whole.has(path))
      .map((path) => `${path}.p`),
  };
}

function partialPlaces({ edge, tail }: Grown): TilePlace[] {
  const bundle = { level: 'entries' as const, index: Math.floor(edge.size / TILE_WIDTH), width: tail.length };
  return [...partialTiles(edge).map(({ place }) => place), ...(tail.length === 0 ? [] : [bundle])];
}

/** The bundles from the one that was not full onwards; the last one is not full and may be empty. */
function bundlesOf({ edge, tail }: Grown, entries: readonly Buffer[]) {
  if (entries.length === 0) return [];
  const all = [...tail, ...entries];
  const first = Math.floor(edge.size / TILE_WIDTH);
  return Array.from({ length: Math.floor(all.length / TILE_WIDTH) + 1 }, (_, i) => {
    const run = all.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH);
    const place = { level: 'entries' as const, index: first + i, width: run.length };
    // A copy of the last: a view would keep the memory of a whole batch.
    return { place, bytes: writeBundle(run), tail: run.map((entry) => Buffer.from(entry)) };
  });
}
