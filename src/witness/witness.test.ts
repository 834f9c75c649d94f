import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { leafHash, nodeHash } from '../disclosure/log/merkle.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../disclosure/log/tree-edge.ts';
import { writeAddCheckpoint } from '../wire/tlog/add-checkpoint.ts';
import { writeCheckpoint } from '../wire/tlog/checkpoint.ts';
import { checkCosignature } from '../wire/tlog/cosignature.ts';
import { readSignatureLine, signNote } from '../wire/tlog/note.ts';
import { SIGNATURE_TYPE, type SigningKey, signingKey } from '../wire/tlog/vkey.ts';
import { type RunningWitness, startWitness } from './start-witness.ts';

const LOG = signingKey('log.test/2026h2', SIGNATURE_TYPE.ed25519, Buffer.alloc(32, 1));
const THIEF = signingKey('log.test/2026h2', SIGNATURE_TYPE.ed25519, Buffer.alloc(32, 9));
const OTHER = signingKey('log.test/2027h1', SIGNATURE_TYPE.ed25519, Buffer.alloc(32, 2));
const WITNESS = signingKey('witness.test/w1', SIGNATURE_TYPE.cosignature, Buffer.alloc(32, 3));
const NOW_S = 1_790_000_000;

const folder = mkdtempSync(join(tmpdir(), 'cloison-witness-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const logsFile = join(folder, 'logs');
const stateFile = join(folder, 'state', 'seen.json');
let witness: RunningWitness;

const start = () =>
  startWitness({
    ...{ key: WITNESS, logsFile, stateFile, port: 0, host: '127.0.0.1' },
    now: () => NOW_S * 1_000,
    onFault: (error) => assert.ifError(error),
  });

beforeEach(async () => {
  rmSync(join(folder, 'state'), { recursive: true, force: true });
  writeFileSync(logsFile, `log ${LOG.vkey.text}\nquorum none\n`);
  witness = await start();
});
afterEach(() => witness.close());

const LEAVES = Array.from({ length: 8 }, (_, i) => leafHash(hash('sha256', `entry ${i}`, 'buffer')));
const leaf = (i: number) => LEAVES[i] as Buffer;
const rootAt = (size: number) =>
  rootOfEdge(appendLeaves(EMPTY_EDGE, Buffer.concat(LEAVES.slice(0, size))).edge);

type Asked = { old?: number; size?: number; root?: Buffer; proof?: Buffer[]; key?: SigningKey };

function request({ old = 0, size = 4, root = rootAt(size), proof = [], key = LOG }: Asked): string {
  const text = writeCheckpoint({ origin: key.vkey.name, size, root, extensions: [] });
  return writeAddCheckpoint({ oldSize: old, proof, note: { text, signatures: [signNote(text, key)] } });
}

async function post(body: string): Promise<{ status: number; type: string | null; text: string }> {
  const reply = await fetch(`http://127.0.0.1:${witness.port}/add-checkpoint`, { method: 'POST', body });
  return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() };
}

/** RFC 6962: PROOF(4, D[7]) is the one node over the last three leaves. */
const FOUR_TO_SEVEN = [nodeHash(nodeHash(leaf(4), leaf(5)), leaf(6))];

test('a first checkpoint is cosigned, and a grown one with its proof', async () => {
  for (const asked of [{}, { old: 4, size: 7, proof: FOUR_TO_SEVEN }]) {
    const { status, text } = await post(request(asked));
    assert.equal(status, 200);
    const signature = readSignatureLine(text.trimEnd());
    assert.ok(signature && text.endsWith('\n'));
    const size = asked.size ?? 4;
    const note = writeCheckpoint({ origin: LOG.vkey.name, size, root: rootAt(size), extensions: [] });
    const { state, atSeconds } = checkCosignature({ text: note, signatures: [signature] }, WITNESS.vkey);
    assert.deepEqual([state, atSeconds], ['good', NOW_S]);
  }
});

test('the same checkpoint again is cosigned again: that is how a log shows that it is alive', async () => {
  await post(request({}));
  assert.equal((await post(request({ old: 4 }))).status, 200);
});

// The refusals of the norm, each after a tree of four was cosigned.
const REFUSED: readonly (readonly [string, string, number, string?])[] = [
  ['another old size than it last saw', request({ old: 3, size: 7, proof: FOUR_TO_SEVEN }), 409, '4\n'],
  ['an old size of zero', request({ size: 7 }), 409, '4\n'],
  ['the same size with another root', request({ old: 4, root: rootAt(5) }), 409, '4\n'],
  ['a smaller tree', request({ old: 4, size: 3 }), 400],
  ['a proof that does not hold', request({ old: 4, size: 7, proof: [leaf(0)] }), 422],
  ['no proof', request({ old: 4, size: 7 }), 422],
  ['a hash too many', request({ old: 4, size: 7, proof: [...FOUR_TO_SEVEN, leaf(0)] }), 422],
  ['another history', request({ old: 4, size: 7, root: rootAt(8), proof: FOUR_TO_SEVEN }), 422],
  ['a log it does not watch', request({ key: OTHER }), 404],
  ['a signature of somebody else under the log’s name', request({ key: THIEF }), 403],
  ['no old size', request({}).replace('old 0\n', ''), 400],
  ['an old size with a leading zero', request({}).replace('old 0', 'old 00'), 400],
  ['64 hashes', request({ old: 4, size: 7, proof: Array.from({ length: 64 }, () => leaf(0)) }), 400],
  ['a hash that is no base 64', request({ old: 4, size: 7 }).replace('\n\n', '\n!!\n\n'), 400],
  ['nothing', '', 400],
];

for (const [what, body, status, text] of REFUSED) {
  test(`${what} is answered ${status}, and changes nothing`, async () => {
    await post(request({}));
    const kept = readFileSync(stateFile, 'utf8');
    const answer = await post(body);
    assert.equal(answer.status, status);
    if (text !== undefined) assert.deepEqual([answer.text, answer.type], [text, 'text/x.tlog.size']);
    assert.equal(readFileSync(stateFile, 'utf8'), kept);
    assert.equal((await post(request({ old: 4, size: 7, proof: FOUR_TO_SEVEN }))).status, 200);
  });
}

test('of two that grow the same tree at once, one is cosigned and the other told the new size', async () => {
  await post(request({}));
  const body = request({ old: 4, size: 7, proof: FOUR_TO_SEVEN });
  const answers = await Promise.all([post(body), post(body)]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
  assert.equal(answers.find(({ status }) => status === 409)?.text, '7\n');
});

test('what it saw outlives it', async () => {
  await post(request({}));
  await witness.close();
  witness = await start();
  assert.equal((await post(request({}))).status, 409);
});

test('a memory that cannot be read stops the start: a witness that forgot would cosign a fork', async () => {
  await post(request({}));
  await witness.close();
  writeFileSync(stateFile, '{"log.test/2026h2":{"size":4}}');
  await assert.rejects(start(), /must not forget/);
  rmSync(stateFile);
  witness = await start();
});

test('a log added to its list is watched from the next request on', async () => {
  assert.equal((await post(request({ key: OTHER }))).status, 404);
  writeFileSync(logsFile, `log ${LOG.vkey.text}\nlog ${OTHER.vkey.text}\nquorum none\n`);
  assert.equal((await post(request({ key: OTHER }))).status, 200);
});

test('it tells its key, and nothing else is there', async () => {
  const address = `http://127.0.0.1:${witness.port}`;
  assert.equal(await (await fetch(`${address}/`)).text(), `${WITNESS.vkey.text}\n`);
  assert.equal((await fetch(`${address}/state`)).status, 404);
  assert.equal((await fetch(`${address}/add-checkpoint`)).status, 405);
});
