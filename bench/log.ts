import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { leafHash } from '../src/disclosure/log/merkle.ts';
import { shardAt } from '../src/disclosure/log/shard-name.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../src/disclosure/log/tree-edge.ts';
import { openLogHouse } from '../test/support/log-house.ts';

/*
 * Entries sealed per second: placed in the database, hashed, written as tiles, signed and public, each step
 * durable. Beside it the two ends of the scale: entries committed one by one, and the same tree in memory
 * alone. Interleaved, on one machine. Run: node bench/log.ts
 */
const ENTRIES = 60_000;
const ROUNDS = 5;
const APPEND = 5_000;
const ONE_BY_ONE = 1_500;
const SHARD = shardAt(Date.now());

type Arm = { readonly name: string; readonly perSecond: number[]; readonly run: () => Promise<number> };

const house = await openLogHouse();
let sealed = 1;

/** What waits in the table of pending entries is sealed as fast as it goes. */
async function seal(): Promise<number> {
  for (let i = 0; i < ENTRIES; i += APPEND) await house.append(APPEND);
  const begun = performance.now();
  const sealer = house.seal();
  sealed += ENTRIES;
  await house.published(SHARD, sealed);
  const seconds = (performance.now() - begun) / 1000;
  await sealer.close();
  if (sealer.faults.length > 0) throw sealer.faults[0];
  return ENTRIES / seconds;
}

/** One row a transaction, one after another: what a log without batches can do at most. */
async function oneByOne(): Promise<number> {
  const begun = performance.now();
  for (let i = 0; i < ONE_BY_ONE; i += 1) await house.append(1);
  const seconds = (performance.now() - begun) / 1000;
  sealed += ONE_BY_ONE;
  return ONE_BY_ONE / seconds;
}

/** The same hashes without a disk or a database. */
async function inMemory(): Promise<number> {
  const commitments = Array.from({ length: ENTRIES }, () => randomBytes(32));
  const begun = performance.now();
  let edge = EMPTY_EDGE;
  for (let at = 0; at < ENTRIES; at += APPEND) {
    const leaves = Buffer.concat(commitments.slice(at, at + APPEND).map(leafHash));
    edge = appendLeaves(edge, leaves).edge;
    rootOfEdge(edge);
  }
  return (ENTRIES * 1000) / (performance.now() - begun);
}

const arms: Arm[] = [
  { name: 'sealed, durable, public', perSecond: [], run: seal },
  { name: 'committed one by one', perSecond: [], run: oneByOne },
  { name: 'tree in memory', perSecond: [], run: inMemory },
];
process.stdout.write(
  `node ${process.version}, ${cpus().length} cores, ${ROUNDS} rounds of ${ENTRIES} entries\n`,
);
try {
  for (let round = 0; round < ROUNDS; round += 1) for (const arm of arms) arm.perSecond.push(await arm.run());
} finally {
  await house.close();
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const [reference] = arms;
for (const { name, perSecond } of arms) {
  const ratio = median(perSecond.map((value, i) => (reference?.perSecond[i] ?? value) / value));
  process.stdout.write(
    `${name.padEnd(26)}${Math.round(median(perSecond)).toLocaleString('en').padStart(10)} entries/s` +
      `   best ${Math.round(Math.max(...perSecond)).toLocaleString('en')}   sealing is ${ratio.toFixed(2)}x of it\n`,
  );
}
