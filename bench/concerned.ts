import { randomFillSync } from 'node:crypto';
import { bucketRange, isInBucket, sizeOf, writeSet } from '../src/concerned/padded-set.ts';
import { ask, checkInput, open } from '../src/concerned/voprf-client.ts';
import { blindEvaluate, evaluate, newVoprfKey } from '../src/concerned/voprf-server.ts';

// `node bench/concerned.ts [people] [seconds]`: what an anonymous check costs. Outputs of the function are
// uniform, so a set of random values has the size and the building time of a true one; computing the outputs
// is measured apart.

const people = Number(process.argv[2] ?? 33_000_000);
const forMs = Number(process.argv[3] ?? 5) * 1000;
const key = newVoprfKey();
const say = (line: string) => process.stdout.write(`${line}\n`);
const fill = (bytes: Uint8Array) => void randomFillSync(bytes);

const input = (n: number) => checkInput(`2870299${String(n).padStart(6, '0')}`, '19870220', 'I0123456789AB');
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
const answer = blindEvaluate(key, [blinded]);
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
  ).toFixed(0)} ms (answer of ${(answer.evaluated[0]?.length ?? 0) + answer.proof.length} bytes)`,
);

const values = new BigUint64Array(people);
for (let from = 0; from < people; from += 8_192)
  fill(new Uint8Array(values.buffer, from * 8, Math.min(8_192, people - from) * 8));
const [first = 0n] = values;
const begunMs = performance.now();
const set = writeSet(values, fill);
const seconds = (performance.now() - begunMs) / 1000;
const sought = new Uint8Array(64);
new DataView(sought.buffer).setBigUint64(0, first);
const { from, bytes } = bucketRange(sought, sizeOf(set.subarray(0, 8)));
if (!isInBucket(set.subarray(from, from + bytes), sought)) throw new Error('the set lost somebody');
const megabytes = (process.memoryUsage().rss / 1e6).toFixed(0);
say(
  `set of ${people}: ${(set.length / 1e6).toFixed(0)} MB, written in ${seconds.toFixed(1)} s, ${bytes} bytes a question, ${megabytes} MB of memory`,
);
