import assert from 'node:assert/strict';
import { randomBytes, randomFillSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { rootOf } from '../../web/me/proof/inclusion.ts';
import { bucketOf, isInBucket, WRITTEN } from './bucket.ts';
import { entriesFor, fullestOf, PAGE_BUCKETS, sortedOnce, writePage } from './padded-set.ts';
import { leavesOf, pathIn, rootOfAll } from './set-tree.ts';

const fill = (bytes: Uint8Array) => void randomFillSync(bytes);
const bytesOf = (output: bigint) => {
  const bytes = Buffer.alloc(64);
  bytes.writeBigUInt64BE(output);
  return bytes;
};

/** Page by page, as the vault does. */
function setOf(outputs: BigUint64Array) {
  const sorted = sortedOnce(outputs);
  const entries = entriesFor(fullestOf(sorted));
  const pages = new Map<number, Buffer>();
  const bucket = (of: Uint8Array) => {
    const page = bucketOf(of) >> 8;
    const known = pages.get(page) ?? writePage(sorted, { page, entries }, fill);
    pages.set(page, known);
    const from = (bucketOf(of) & 255) * entries * WRITTEN;
    return known.subarray(from, from + entries * WRITTEN);
  };
  return { entries, bucket };
}
const randomOutputs = (count: number) =>
  BigUint64Array.from({ length: count }, () => randomBytes(8).readBigUInt64BE());

test('a set holds whom it holds, nobody else, and every bucket has one size', () => {
  const outputs = randomOutputs(400);
  const { bucket, entries } = setOf(outputs.slice());
  for (const output of outputs) assert.ok(isInBucket(bucket(bytesOf(output)), bytesOf(output)));
  for (const output of randomOutputs(200)) assert.ok(!isInBucket(bucket(bytesOf(output)), bytesOf(output)));
  assert.equal(entries, 16);
  assert.equal(setOf(randomOutputs(3)).entries, 16, 'three and four hundred look the same from outside');
});

test('a bucket that holds people looks like one of padding alone: its values are in order, all of them', () => {
  const crowd = BigUint64Array.from({ length: 20 }, (_, n) => (7n << 56n) | BigInt(n * 1_000_003));
  const { bucket, entries } = setOf(crowd);
  assert.equal(entries, 32);
  for (const first of [7n << 56n, (7n << 56n) | (1n << 48n)]) {
    const read = bucket(bytesOf(first));
    const values: number[] = Array.from({ length: entries }, (_, n) => read.readUIntBE(n * WRITTEN, WRITTEN));
    assert.deepEqual(
      values,
      values.toSorted((a, b) => a - b),
    );
  }
});

test('whoever is sent twice is in it once', () => {
  const one = randomOutputs(5);
  assert.deepEqual(sortedOnce(BigUint64Array.from([...one, ...one])), sortedOnce(one.slice()));
});

test('each bucket has a path to the root in the log, as the browser computes it; another bucket has none', async () => {
  const buckets = randomBytes(PAGE_BUCKETS * 48);
  const leaves = leavesOf(buckets, PAGE_BUCKETS);
  const root = rootOfAll(leaves);
  await fc.assert(
    fc.asyncProperty(fc.nat(PAGE_BUCKETS - 1), fc.nat(47), async (n, byte) => {
      const bucket = Uint8Array.from(buckets.subarray(n * 48, (n + 1) * 48));
      const path = pathIn(leaves, n).map((one) => Uint8Array.from(one));
      const found = await rootOf(bucket, n, PAGE_BUCKETS, path);
      assert.deepEqual(found && Buffer.from(found), root);
      bucket[byte] = (bucket[byte] ?? 0) ^ 1;
      const other = await rootOf(bucket, n, PAGE_BUCKETS, path);
      assert.notDeepEqual(other && Buffer.from(other), root);
    }),
    { numRuns: 30 },
  );
});
