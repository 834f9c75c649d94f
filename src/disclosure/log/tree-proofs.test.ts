import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { HASH_BYTES, leafHash, nodeHash } from './merkle.ts';
import { appendLeaves, EMPTY_EDGE, partialTiles, rootOfEdge, type Tile } from './tree-edge.ts';
import {
  consistencyPlan,
  inclusionPlan,
  isConsistent,
  type ProofPlan,
  proofFromTiles,
  rootFromInclusion,
} from './tree-proofs.ts';

const SIZE_MAX = 2 ** 12;
const ENTRIES = Array.from({ length: SIZE_MAX }, (_, i) => Buffer.from(`entry ${i}`));
const TREES = growAll();

type Tree = { readonly size: number; readonly root: Buffer; readonly tiles: ReadonlyMap<string, Buffer> };

/** The tree at every size, with the tiles a log would have published by then. */
function growAll(): Tree[] {
  let edge = EMPTY_EDGE;
  const full = new Map<string, Buffer>();
  const trees: Tree[] = [{ size: 0, root: rootOfEdge(edge), tiles: full }];
  for (const entry of ENTRIES) {
    const step = appendLeaves(edge, leafHash(entry));
    edge = step.edge;
    for (const { place, bytes } of step.full) full.set(nameOf(place), bytes);
    const partial = partialTiles(edge).map(({ place, bytes }) => [nameOf(place), bytes] as const);
    trees.push({ size: edge.size, root: rootOfEdge(edge), tiles: new Map([...full, ...partial]) });
  }
  return trees;
}

function nameOf({ level, index, width }: Tile['place']): string {
  return `${level}/${index}/${width}`;
}

function tree(size: number): Tree {
  return TREES[size] as Tree;
}

/** Every complete subtree of the largest tree, by height: 8,191 hashes instead of some millions. */
const NODES: Buffer[][] = [ENTRIES.map(leafHash)];
for (let width = SIZE_MAX / 2; width >= 1; width /= 2) {
  const below = NODES.at(-1) as Buffer[];
  NODES.push(
    Array.from({ length: width }, (_, i) => nodeHash(below[2 * i] as Buffer, below[2 * i + 1] as Buffer)),
  );
}

/** The proof as planned, its hashes taken from the whole tree. */
function planned(plan: ProofPlan): Buffer[] {
  return plan.map((nodes) =>
    nodes
      .map(({ level, index }) => NODES[level]?.[index] as Buffer)
      .reduceRight((right, left) => nodeHash(left, right)),
  );
}

/** The proof out of the tiles that a log of that size has published. */
async function proof(plan: ProofPlan, size: number): Promise<Buffer[]> {
  return await proofFromTiles(plan, size, async (place) => {
    const tile = tree(size).tiles.get(nameOf(place));
    assert.ok(tile, `tile ${nameOf(place)} is published at size ${size}`);
    return tile;
  });
}

/** The same proof, with one bit of one hash turned. */
function flipped(path: readonly Buffer[], bit: number): Buffer[] {
  const at = bit % (path.length * HASH_BYTES * 8);
  return path.map((hash, i) => {
    if (i !== Math.floor(at / (HASH_BYTES * 8))) return hash;
    const copy = Buffer.from(hash);
    const byte = Math.floor(at / 8) % HASH_BYTES;
    copy[byte] = (copy[byte] ?? 0) ^ (1 << (at % 8));
    return copy;
  });
}

test('the seven leaves of RFC 6962 §2.1.3 have its audit paths and consistency proofs', async () => {
  const [a, b, c, d, e, f, j] = ENTRIES.slice(0, 7).map(leafHash) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)];
  const [k, l] = [nodeHash(g, h), nodeHash(i, j)];
  assert.deepEqual(tree(7).root, nodeHash(k, l));
  assert.deepEqual(await proof(inclusionPlan(0, 7), 7), [b, h, l]);
  assert.deepEqual(await proof(inclusionPlan(3, 7), 7), [c, g, l]);
  assert.deepEqual(await proof(inclusionPlan(4, 7), 7), [f, j, k]);
  assert.deepEqual(await proof(inclusionPlan(6, 7), 7), [i, k]);
  assert.deepEqual(await proof(consistencyPlan(3, 7), 7), [c, d, g, l]);
  assert.deepEqual(await proof(consistencyPlan(4, 7), 7), [l]);
  assert.deepEqual(await proof(consistencyPlan(6, 7), 7), [i, j, k]);
});

test('at every size up to 4,096, entries on the borders of subtrees and by chance are proved included', () => {
  for (let size = 1; size <= SIZE_MAX; size += 1) {
    const inner = fc.sample(fc.integer({ min: 0, max: size - 1 }), { numRuns: 2, seed: size });
    for (const index of new Set([0, size - 1, Math.floor(size / 2), ...inner])) {
      const path = planned(inclusionPlan(index, size));
      const root = rootFromInclusion(ENTRIES[index] as Buffer, index, size, path);
      assert.deepEqual(root, tree(size).root, `${index} of ${size}`);
      if (path.length === 0) continue;
      const turned = rootFromInclusion(
        ENTRIES[index] as Buffer,
        index,
        size,
        flipped(path, size * 7 + index),
      );
      assert.notDeepEqual(turned, tree(size).root, `${index} of ${size}, a bit turned`);
    }
  }
});

test('at every size up to 4,096, the tree is proved to begin with smaller ones', () => {
  for (let size = 1; size <= SIZE_MAX; size += 1) {
    const inner = fc.sample(fc.integer({ min: 0, max: size }), { numRuns: 2, seed: size });
    const power = 2 ** Math.floor(Math.log2(size));
    for (const old of new Set([0, 1, power, size - 1, size, ...inner])) {
      const path = planned(consistencyPlan(old, size));
      assert.ok(isConsistent(tree(old), tree(size), path), `${old} to ${size}`);
      if (path.length === 0) continue;
      assert.ok(
        !isConsistent(tree(old), tree(size), flipped(path, size + old)),
        `${old} to ${size}, a bit turned`,
      );
    }
  }
});

test('every pair of sizes up to 130 is proved consistent, and every entry of them included', () => {
  for (let size = 1; size <= 130; size += 1) {
    for (let old = 0; old <= size; old += 1) {
      assert.ok(
        isConsistent(tree(old), tree(size), planned(consistencyPlan(old, size))),
        `${old} to ${size}`,
      );
    }
    for (let index = 0; index < size; index += 1) {
      const path = planned(inclusionPlan(index, size));
      assert.deepEqual(rootFromInclusion(ENTRIES[index] as Buffer, index, size, path), tree(size).root);
    }
  }
});

test('the tiles published at a size, full and partial, give the planned proof', async () => {
  for (let size = 1; size <= SIZE_MAX; size += size < 600 ? 1 : 37) {
    const index = (size * 17 + 5) % size;
    for (const plan of [inclusionPlan(index, size), consistencyPlan(index, size)])
      assert.deepEqual(await proof(plan, size), planned(plan), `${index} in ${size}`);
  }
});

test('a proof is of one entry at one place in one tree, and of no other', async () => {
  const sizes = fc.integer({ min: 2, max: SIZE_MAX });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, a, b) => {
      const [index, other] = [a % size, b % size];
      const path = await proof(inclusionPlan(index, size), size);
      const root = tree(size).root;
      const entry = ENTRIES[index] as Buffer;
      if (other !== index) {
        assert.notDeepEqual(rootFromInclusion(ENTRIES[other] as Buffer, index, size, path), root);
        assert.notDeepEqual(rootFromInclusion(entry, other, size, path), root);
      }
      assert.notDeepEqual(rootFromInclusion(entry, index, size, path.slice(1)), root);
      assert.notDeepEqual(rootFromInclusion(entry, index, size, [...path, root]), root);
      assert.equal(rootFromInclusion(entry, size, size, path), undefined);
    }),
    { numRuns: 300 },
  );
});

test('two trees that differ in one entry are never proved consistent', async () => {
  const sizes = fc.integer({ min: 2, max: SIZE_MAX });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (size, a) => {
      const old = 1 + (a % (size - 1));
      const path = await proof(consistencyPlan(old, size), size);
      const changed = { size: old, root: leafHash(tree(old).root) };
      assert.ok(!isConsistent(changed, tree(size), path));
      assert.ok(!isConsistent(tree(old), { size, root: changed.root }, path));
      assert.ok(!isConsistent(tree(size), tree(old), path));
    }),
    { numRuns: 300 },
  );
});

test('sizes beyond 2^32 have plans that verify: a tree of equal leaves has one hash per height', () => {
  const heights = [leafHash(Buffer.from('same'))];
  for (let level = 1; level <= 52; level += 1)
    heights.push(nodeHash(heights[level - 1] as Buffer, heights[level - 1] as Buffer));
  const fold = (nodes: ProofPlan[number]): Buffer =>
    nodes.map(({ level }) => heights[level] as Buffer).reduceRight((right, left) => nodeHash(left, right));
  const rootOf = (size: number): Buffer => {
    const bits = [...size.toString(2)].map((bit, i, all) => (bit === '1' ? all.length - 1 - i : -1));
    return fold(bits.filter((level) => level >= 0).map((level) => ({ level, index: 0 })));
  };
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
      const size = (Math.max(a, b) % 2 ** 52) + 1;
      const index = Math.min(a, b) % size;
      const root = rootOf(size);
      assert.deepEqual(
        rootFromInclusion(Buffer.from('same'), index, size, inclusionPlan(index, size).map(fold)),
        root,
      );
      const old = { size: index + 1, root: rootOf(index + 1) };
      assert.ok(isConsistent(old, { size, root }, consistencyPlan(index + 1, size).map(fold)));
    }),
  );
});

test('code of another make, that of Sigstore, agrees on inclusion', () => {
  const require = createRequire(import.meta.url);
  const { verifyMerkleInclusion } = require(
    require.resolve('@sigstore/verify').replace('index.js', 'tlog/merkle.js'),
  ) as {
    verifyMerkleInclusion(entry: object, checkpoint: object): void;
  };
  for (let size = 1; size <= SIZE_MAX; size += 13) {
    const index = (size * 17 + 5) % size;
    const hashes = planned(inclusionPlan(index, size));
    const entry = { canonicalizedBody: ENTRIES[index], inclusionProof: { logIndex: String(index), hashes } };
    verifyMerkleInclusion(entry, { logSize: BigInt(size), logHash: tree(size).root });
    if (hashes.length === 0) continue;
    const turned = { ...entry, inclusionProof: { logIndex: String(index), hashes: flipped(hashes, size) } };
    assert.throws(() => verifyMerkleInclusion(turned, { logSize: BigInt(size), logHash: tree(size).root }));
  }
});
