import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { logKeys } from '../../../src/disclosure/log/log-keys.ts';
import { leafHash, nodeHash } from '../../../src/disclosure/log/merkle.ts';
import { inclusionPlan, rootFromInclusion } from '../../../src/disclosure/log/tree-proofs.ts';
import { commitmentOf, logBytes } from '../../../src/disclosure/log-entry.ts';
import { writeCheckpoint } from '../../../src/wire/tlog/checkpoint.ts';
import { cosign } from '../../../src/wire/tlog/cosignature.ts';
import { signNote } from '../../../src/wire/tlog/note.ts';
import { writeProofFile } from '../../../src/wire/tlog/proof-file.ts';
import { SIGNATURE_TYPE, signingKey } from '../../../src/wire/tlog/vkey.ts';
import { readLogKey } from './log-key.ts';
import { type LineToVerify, type ProofKeys, verifyLine } from './verify-line.ts';

// The browser's verifier against the server's own tree: written apart, they must agree on every proof.

const log = logKeys('log.test/own', randomBytes(32)).of('2026h2');
const witness = signingKey('witness.test/one', SIGNATURE_TYPE.cosignature, randomBytes(32));
const stranger = signingKey(log.vkey.name, SIGNATURE_TYPE.ed25519, randomBytes(32));
const entry = {
  kind: 'own',
  at: '2026-11-24T10:00:00.000Z',
  act: 'card',
  person: 'x',
  entry: null,
} as const;

async function keys(): Promise<ProofKeys> {
  const read = async (text: string) => {
    const key = await readLogKey(text);
    assert.ok(key);
    return key;
  };
  return {
    logs: [await read(log.vkey.text)],
    witnesses: [{ label: 'one', key: await read(witness.vkey.text) }],
  };
}

/** The root over consecutive leaves, straight from the definition of RFC 6962 §2.1. */
function rootOver(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leafHash(leaves[0] as Buffer);
  let width = 1;
  while (width * 2 < leaves.length) width *= 2;
  return nodeHash(rootOver(leaves.slice(0, width)), rootOver(leaves.slice(width)));
}

function made(size: number, index: number, signer = log) {
  const bytes = logBytes(entry, randomBytes(16));
  const leaves = Array.from({ length: size }, () => randomBytes(32));
  leaves[index] = Buffer.from(commitmentOf(bytes));
  const path = inclusionPlan(index, size).map((nodes) => {
    const first = nodes[0];
    const end = nodes.at(-1);
    assert.ok(first && end);
    return rootOver(leaves.slice(first.index * 2 ** first.level, (end.index + 1) * 2 ** end.level));
  });
  const root = rootOver(leaves);
  const text = writeCheckpoint({ origin: log.vkey.name, size, root, extensions: [] });
  const signatures = [signNote(text, signer), cosign(text, witness, 1_800_000_000)];
  const proof = { extra: null, index, path, checkpoint: { text, signatures } };
  const { at, act } = entry;
  const line = {
    opened: bytes.toString('base64url'),
    commitment: commitmentOf(bytes).toString('hex'),
    shown: { at, act },
  };
  return { line, proof, text: writeProofFile(proof), leaf: leaves[index] as Buffer, root };
}

test('a line is verified in every place of every small tree, as the server’s verifier says', async () => {
  const known = await keys();
  const place = fc
    .integer({ min: 1, max: 70 })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
  await fc.assert(
    fc.asyncProperty(place, async ([size, index]) => {
      const { line, proof, text, leaf, root } = made(size, index);
      assert.ok(rootFromInclusion(leaf, index, size, proof.path)?.equals(root));
      assert.deepEqual(await verifyLine(line, text, known), {
        broken: null,
        index,
        size,
        witnessed: [{ name: 'one', atSeconds: 1_800_000_000 }],
      });
    }),
    { numRuns: 60 },
  );
});

test('whatever is altered, the link that breaks is named', async () => {
  const known = await keys();
  const { line, proof, text } = made(23, 9);
  const broken = async (changes: Partial<LineToVerify>, proofText = text, by = known) =>
    (await verifyLine({ ...line, ...changes }, proofText, by)).broken;
  assert.equal(await broken({}), null);
  assert.equal(
    await broken({ shown: { at: entry.at, act: 'history' } }),
    'content',
    'the page says otherwise',
  );
  assert.equal(await broken({ opened: made(1, 0).line.opened }), 'content', 'another entry');
  assert.equal(await broken({ opened: '' }), 'content');
  assert.equal(await broken({}, made(23, 9).text), 'inclusion', 'the proof of another entry');
  assert.equal(await broken({}, writeProofFile({ ...proof, index: 10 })), 'inclusion');
  assert.equal(await broken({}, writeProofFile({ ...proof, path: proof.path.slice(1) })), 'inclusion');
  assert.equal(await broken({}, 'hello'), 'inclusion');
  assert.equal(await broken({}, text.replace('index 9', 'index 09')), 'inclusion');
  const forged = made(23, 9, stranger);
  assert.equal((await verifyLine(forged.line, forged.text, known)).broken, 'signature');
  assert.equal(await broken({}, text, { ...known, logs: [] }), 'signature', 'a log nobody told us of');
});

test('any one character of a proof that is changed breaks it, or says the same', async () => {
  const known = await keys();
  const { line, text } = made(13, 5);
  const good = await verifyLine(line, text, known);
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...'A0+/=\n x'), async (at, character) => {
      const altered = text.slice(0, at) + character + text.slice(at + 1);
      const verdict = await verifyLine(line, altered, known);
      if (altered !== text && verdict.broken === null)
        assert.ok(verdict.witnessed.length < good.witnessed.length);
    }),
    { numRuns: 300 },
  );
});

test('a witness whose line is wrong is not counted, and a key that is none is not read', async () => {
  const known = await keys();
  const { line, proof } = made(4, 2);
  const [own] = proof.checkpoint.signatures;
  const bad = { ...cosign(proof.checkpoint.text, witness, 5), signature: Buffer.alloc(72) };
  const text = writeProofFile({
    ...proof,
    checkpoint: { ...proof.checkpoint, signatures: [own as never, bad] },
  });
  assert.deepEqual(await verifyLine(line, text, known), { broken: null, index: 2, size: 4, witnessed: [] });
  const altered = log.vkey.text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  for (const one of ['', 'a+b', altered, `x${log.vkey.text}`])
    assert.equal(await readLogKey(one), undefined, one);
});
