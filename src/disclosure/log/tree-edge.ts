import { TILE_WIDTH, type TilePlace } from '../../wire/tlog/tile-path.ts';
import { foldRight, HASH_BYTES, rootOfRun } from './merkle.ts';

/**
 * The right edge of a tree in tiles: at each level the hashes of the tile that is not full yet. It is all a
 * tree needs to grow: the work of an append is in proportion to what is appended, never to the tree.
 */
export type TreeEdge = {
  readonly size: number;
  /** From the leaves upwards; each fewer than 256 hashes, one after another. */
  readonly levels: readonly Buffer[];
};

export type Tile = { readonly place: TilePlace & { readonly level: number }; readonly bytes: Buffer };

export const EMPTY_EDGE: TreeEdge = { size: 0, levels: [] };

const FULL = TILE_WIDTH * HASH_BYTES;

/** The edge once `leaves` (hashes, one after another) are appended, and the tiles that became full. */
export function appendLeaves(edge: TreeEdge, leaves: Buffer): { edge: TreeEdge; full: Tile[] } {
  const full: Tile[] = [];
  const levels = [...edge.levels];
  let rising = leaves;
  for (let level = 0; rising.length > 0; level += 1) {
    const run = Buffer.concat([levels[level] ?? Buffer.alloc(0), rising]);
    const roots: Buffer[] = [];
    let at = 0;
    for (let index = Math.floor(edge.size / TILE_WIDTH ** (level + 1)); at + FULL <= run.length; index += 1) {
      const bytes = run.subarray(at, at + FULL);
      full.push({ place: { level, index, width: TILE_WIDTH }, bytes });
      roots.push(rootOfRun(bytes));
      at += FULL;
    }
    // A copy: what is left of a batch must not keep the whole batch in memory.
    levels[level] = Buffer.from(run.subarray(at));
    rising = Buffer.concat(roots);
  }
  return { edge: { size: edge.size + leaves.length / HASH_BYTES, levels }, full };
}

/** The tiles of the edge itself, those that hold something. */
export function partialTiles({ size, levels }: TreeEdge): Tile[] {
  return levels.flatMap((bytes, level) => {
    const place = {
      level,
      index: Math.floor(size / TILE_WIDTH ** (level + 1)),
      width: bytes.length / HASH_BYTES,
    };
    return bytes.length === 0 ? [] : [{ place, bytes }];
  });
}

/** The places of the tiles that make the edge of a tree of that size. */
export function edgePlaces(size: number): Tile['place'][] {
  const places: Tile['place'][] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) places.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return places;
}

/** The edge of a tree of that size, out of the tiles that `edgePlaces` names. */
export function edgeOf(size: number, tiles: readonly Tile[]): TreeEdge {
  const levels: Buffer[] = [];
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) levels.push(Buffer.alloc(0));
  for (const { place, bytes } of tiles) levels[place.level] = bytes;
  return { size, levels };
}

/** The root of the tree. */
export function rootOfEdge({ levels }: TreeEdge): Buffer {
  return foldRight(levels.toReversed().flatMap(subtrees));
}

/** A partial tile as complete subtrees, the largest first: its width in binary. */
function subtrees(bytes: Buffer): Buffer[] {
  const roots: Buffer[] = [];
  let at = 0;
  for (let width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if (bytes.length - at < width * HASH_BYTES) continue;
    roots.push(rootOfRun(bytes.subarray(at, at + width * HASH_BYTES)));
    at += width * HASH_BYTES;
  }
  return roots;
}
