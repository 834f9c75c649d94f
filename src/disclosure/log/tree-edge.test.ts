import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash } from './merkle.ts';
import {
  appendLeaves,
  EMPTY_EDGE,
  edgeOf,
  edgePlaces,
  partialTiles,
  rootOfEdge,
  type TreeEdge,
} from './tree-edge.ts';

/** RFC 6962 §2.1 as it stands, with nothing clever. */
function mth(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] as Buffer;
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
}

function grown(batches: readonly number[]): TreeEdge {
  const leaves = leavesOf(batches.reduce((sum, size) => sum + size, 0));
  let edge = EMPTY_EDGE;
  for (const size of batches) {
    edge = appendLeaves(edge, Buffer.concat(leaves.slice(edge.size, edge.size + size))).edge;
  }
  return edge;
}

test('the tree of nothing and the tree of one empty entry have the roots that RFC 6962 gives', () => {
  const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const oneEmpty = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
  assert.equal(rootOfEdge(EMPTY_EDGE).toString('hex'), nothing);
  assert.equal(
    rootOfEdge(appendLeaves(EMPTY_EDGE, leafHash(Buffer.alloc(0))).edge).toString('hex'),
    oneEmpty,
  );
});

test('at every size up to 600 the root is the one of the definition', () => {
  const leaves = leavesOf(600);
  let edge = EMPTY_EDGE;
  for (let size = 1; size <= leaves.length; size += 1) {
    edge = appendLeaves(edge, leaves[size - 1] as Buffer).edge;
    assert.deepEqual(rootOfEdge(edge), mth(leaves.slice(0, size)), `size ${size}`);
  }
});

test('how entries are cut into batches changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 6 }), (batches) => {
      const total = batches.reduce((sum, size) => sum + size, 0);
      assert.deepEqual(grown(batches), { ...grown([total]), size: total });
    }),
    { numRuns: 50 },
  );
});

test('70,000 entries make the tiles of the example in tlog-tiles', () => {
  const { edge, full } = appendLeaves(EMPTY_EDGE, Buffer.alloc(70_000 * HASH_BYTES));
  const ofLevel = (level: number) => full.filter(({ place }) => place.level === level).length;
  assert.deepEqual([ofLevel(0), ofLevel(1), ofLevel(2)], [273, 1, 0]);
  assert.deepEqual(
    partialTiles(edge).map(({ place }) => place),
    [
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ],
  );
});

test('256 entries make one full tile, and a partial tile of one hash above it', () => {
  const { edge, full } = appendLeaves(EMPTY_EDGE, Buffer.alloc(256 * HASH_BYTES));
  assert.deepEqual(
    full.map(({ place }) => place),
    [{ level: 0, index: 0, width: 256 }],
  );
  assert.deepEqual(
    partialTiles(edge).map(({ place }) => place),
    [{ level: 1, index: 0, width: 1 }],
  );
});

test('an edge read again from its tiles is the edge', () => {
  for (const size of [0, 1, 255, 256, 257, 65_535, 65_536, 70_000]) {
    const { edge } = appendLeaves(EMPTY_EDGE, Buffer.alloc(size * HASH_BYTES, 7));
    const tiles = partialTiles(edge);
    assert.deepEqual(
      tiles.map(({ place }) => place),
      edgePlaces(size),
    );
    assert.deepEqual(edgeOf(size, tiles), edge);
  }
});
