import { TILE_WIDTH } from '../../wire/tlog/tile-path.ts';
import { foldRight, HASH_BYTES, leafHash, nodeHash, rootOfRun } from './merkle.ts';
import type { Tile } from './tree-edge.ts';

/** A complete subtree: 2^level leaves, the index-th of its kind. */
export type TreeNode = { readonly level: number; readonly index: number };

/** A proof before its hashes are known: each one folds consecutive complete subtrees, the largest first. */
export type ProofPlan = readonly (readonly TreeNode[])[];

const TILE_HEIGHT = 8;

/** RFC 6962 §2.1.1, PATH(m, D[n]): from the leaf's sibling up to the root's child. */
export function inclusionPlan(index: number, size: number): ProofPlan {
  const path: TreeNode[][] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push(nodesOf(middle, end));
      end = middle;
    } else {
      path.push(nodesOf(start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** RFC 6962 §2.1.2, PROOF(m, D[n]); empty when the old tree is empty or the same. */
export function consistencyPlan(oldSize: number, size: number): ProofPlan {
  if (oldSize === 0 || oldSize === size) return [];
  const path: TreeNode[][] = [];
  let [start, end] = [0, size];
  while (end !== oldSize) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      path.push(nodesOf(middle, end));
      end = middle;
    } else {
      path.push(nodesOf(start, middle));
      start = middle;
    }
  }
  // The old tree itself is known to whoever asks, so its own root is left out when it is one whole subtree.
  if (start > 0) path.push(nodesOf(start, end));
  return path.reverse();
}

/** Where the hashes under a subtree lie: a tile of a tree of that size, and the run of hashes in it. */
export function tileOfNode(
  node: TreeNode,
  size: number,
): { place: Tile['place']; from: number; count: number } {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const count = 2 ** (node.level % TILE_HEIGHT);
  const first = node.index * count;
  const index = Math.floor(first / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
  return { place: { level, index, width }, from: first % TILE_WIDTH, count };
}

/** Computes a planned proof out of tiles, each read once. */
export async function proofFromTiles(
  plan: ProofPlan,
  size: number,
  readTile: (place: Tile['place']) => Promise<Buffer>,
): Promise<Buffer[]> {
  const tiles = new Map<string, Promise<Buffer>>();
  const hashOf = async (node: TreeNode): Promise<Buffer> => {
    const { place, from, count } = tileOfNode(node, size);
    const key = `${place.level}/${place.index}`;
    const tile = tiles.get(key) ?? readTile(place);
    tiles.set(key, tile);
    return rootOfRun((await tile).subarray(from * HASH_BYTES, (from + count) * HASH_BYTES));
  };
  return await Promise.all(plan.map(async (nodes) => foldRight(await Promise.all(nodes.map(hashOf)))));
}

/** RFC 9162 §2.1.3.2: the root that this path gives an entry; undefined when it cannot be a path of that tree. */
export function rootFromInclusion(
  entry: Uint8Array,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | undefined {
  if (index >= size) return undefined;
  let [node, last, root] = [index, size - 1, leafHash(entry)];
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (isOdd(node) || node === last) {
      root = nodeHash(sibling, root);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      root = nodeHash(root, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? root : undefined;
}

/** RFC 9162 §2.1.4.2: does the larger tree begin with the smaller one? */
export function isConsistent(
  old: { readonly size: number; readonly root: Buffer },
  grown: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (old.size > grown.size) return false;
  if (old.size === grown.size) return proof.length === 0 && old.root.equals(grown.root);
  if (old.size === 0) return proof.length === 0;
  const [first, ...rest] = isPowerOfTwo(old.size) ? [old.root, ...proof] : proof;
  if (!first || proof.length === 0) return false;
  let [node, last] = [old.size - 1, grown.size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  let [oldRoot, root] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      [oldRoot, root] = [nodeHash(hash, oldRoot), nodeHash(hash, root)];
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      root = nodeHash(root, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && oldRoot.equals(old.root) && root.equals(grown.root);
}

/** The complete subtrees of the leaves from start to end, the largest first; start is where one may begin. */
function nodesOf(start: number, end: number): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end; ) {
    let [level, width] = [0, 1];
    while (at + 2 * width <= end && at % (2 * width) === 0) [level, width] = [level + 1, 2 * width];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let width = 1;
  while (2 * width < n) width *= 2;
  return width;
}

function isPowerOfTwo(n: number): boolean {
  return n === 1 || splitOf(n) * 2 === n;
}

// Sizes pass 2^32, where the bit operators of the language end.
function isOdd(n: number): boolean {
  return n % 2 === 1;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
