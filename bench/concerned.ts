import { randomFillSync } from 'node:crypto';
import { bucketOf, isInBucket, WRITTEN } from '../src/concerned/bucket.ts';
import { checkInput } from '../src/concerned/check-input.ts';
import {
  entriesFor,
  fullestOf,
  PAGE_BUCKETS,
  PAGES_OF_SLICE,
  SLICES,
  sortedOnce,
  writePage,
} from '../src/concerned/padded-set.ts';
import { leavesOf, rootOfAll } from '../src/concerned/set-tree.ts';
import { ask, open } from '../src/concerned/voprf-client.ts';
import { blindEvaluate, evaluate, newVoprfKey } from '../src/concerned/voprf-server.ts';

// `node bench/concerned.ts [people] [seconds]`: what an anonymous check costs. Outputs of the function are
// uniform, so a set of random values has the size and the building time of a true one; computing the outputs
// is measured apart. The set is made a slice at a time, as the vault does, without its database.

const people = Number(process.argv[2] ?? 33_000_000);
const forMs = Number(process.argv[3] ?? 5) * 1000;
const key = newVoprfKey();
const say = (line: string) => process.stdout.write(`${line}\n`);
const fill = (bytes: Uint8Array) => void randomFillSync(bytes);

const input = (n: number) => checkInput(`2870299${String(n).padStart(6, '0')}`, '19870220', 'Q0123456789AB');
const perSecond = (work: (n: number) => void): number => {
  const begunMs = performance.now();
  let n = 0;
  while (performance.now() - begunMs < forMs) work(n++);
  return (n * 1000) / (performance.now() - begunMs);
};

const outputs = perSecond((n) => void evaluate(key.secret, input(n)));
say(
  `outputs for a set: ${outputs.toFixed(0)} a second on one core, ${(people / outputs / 3600).toFixed(1)} h for ${people}`,
);
const { blinded } = ask(input(0));
say(
  `answers with their proof: ${perSecond(() => void blindEvaluate(key, [blinded])).toFixed(0)} a second on one core`,
);
const asked = ask(input(0));
const own = blindEvaluate(key, [asked.blinded]);
const [evaluated = new Uint8Array()] = own.evaluated;
say(
  `asking and opening, as the browser does: ${(
    1000 /
      perSecond(() => {
        ask(input(1));
        open(asked, { evaluated, proof: own.proof }, key.public);
      })
  ).toFixed(0)} ms (answer of ${evaluated.length + own.proof.length} bytes)`,
);

/** A slice of random outputs: those whose first four bits are its number. */
function sliceOf(slice: number): BigUint64Array {
  const values = new BigUint64Array(Math.ceil(people / SLICES));
  const bytes = new Uint8Array(values.buffer);
  for (let from = 0; from < bytes.length; from += 65_536) fill(bytes.subarray(from, from + 65_536));
  for (const [n, value] of values.entries()) values[n] = (value >> 4n) | (BigInt(slice) << 60n);
  return sortedOnce(values);
}

const begunMs = performance.now();
let fullest = 0;
for (let slice = 0; slice < SLICES; slice += 1) fullest = Math.max(fullest, fullestOf(sliceOf(slice)));
// Another draw of as many values may have a fuller bucket: one step more than the vault needs.
const entries = entriesFor(fullest + 16);
let bytes = 0;
for (let slice = 0; slice < SLICES; slice += 1) {
  const sorted = sliceOf(slice);
  for (let n = 0; n < PAGES_OF_SLICE; n += 1) {
    const buckets = writePage(sorted, { page: slice * PAGES_OF_SLICE + n, entries }, fill);
    rootOfAll(leavesOf(buckets, PAGE_BUCKETS));
    bytes += buckets.length;
    if (n === 0) checkFirst(sorted, buckets);
  }
}
const seconds = (performance.now() - begunMs) / 1000;
const megabytes = (process.memoryUsage().rss / 1e6).toFixed(0);
say(
  `set of ${people}: ${(bytes / 1e6).toFixed(0)} MB, built in ${seconds.toFixed(1)} s, ${entries * WRITTEN} bytes a question, ${megabytes} MB of memory`,
);

function checkFirst(sorted: BigUint64Array, buckets: Buffer): void {
  const [first] = sorted;
  if (first === undefined) return;
  const sought = new Uint8Array(64);
  new DataView(sought.buffer).setBigUint64(0, first);
  const from = (bucketOf(sought) % PAGE_BUCKETS) * entries * WRITTEN;
  // Few people may leave the first page without any.
  if (bucketOf(sought) % (PAGE_BUCKETS * PAGES_OF_SLICE) >= PAGE_BUCKETS) return;
  if (!isInBucket(buckets.subarray(from, from + entries * WRITTEN), sought))
    throw new Error('the set lost somebody');
}
