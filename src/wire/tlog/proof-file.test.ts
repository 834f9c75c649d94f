import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeCheckpoint } from './checkpoint.ts';
import { signNote } from './note.ts';
import { type ProofFile, readProofFile, writeProofFile } from './proof-file.ts';
import { certain } from './reading.ts';
import { SIGNATURE_TYPE, signingKey } from './vkey.ts';

const LOG = signingKey('log.example/2026h2', SIGNATURE_TYPE.ed25519, Buffer.alloc(32, 1));
const text = writeCheckpoint({ origin: LOG.vkey.name, size: 7, root: Buffer.alloc(32, 9), extensions: [] });
const PROOF: ProofFile = {
  extra: null,
  index: 5,
  path: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
  checkpoint: { text, signatures: [signNote(text, LOG)] },
};

test('a proof is a text that anyone can read', () => {
  const lines = writeProofFile(PROOF).split('\n');
  assert.deepEqual(lines.slice(0, 7), [
    'c2sp.org/tlog-proof@v1',
    'index 5',
    'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
    'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=',
    '',
    'log.example/2026h2',
    '7',
  ]);
});

test('a proof comes back as it was written, with extra data or without, with a path or without', () => {
  fc.assert(
    fc.property(
      fc.option(fc.uint8Array({ minLength: 1 })),
      fc.maxSafeNat(),
      fc.nat(63),
      (extra, index, hashes) => {
        const path = Array.from({ length: hashes }, (_, i) => Buffer.alloc(32, i));
        const proof = { ...PROOF, extra: extra && Buffer.from(extra), index, path };
        assert.deepEqual(certain(readProofFile(Buffer.from(writeProofFile(proof)))), proof);
      },
    ),
  );
});

const GOOD = writeProofFile(PROOF);
for (const [what, broken] of [
  ['another first line', GOOD.replace('@v1', '@v2')],
  ['no index', GOOD.replace('index 5\n', '')],
  ['an index with a leading zero', GOOD.replace('index 5', 'index 05')],
  [
    'a hash of 31 bytes',
    GOOD.replace('AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=', Buffer.alloc(31).toString('base64')),
  ],
  ['no checkpoint', GOOD.slice(0, GOOD.indexOf('\n\n') + 1)],
  ['a checkpoint nobody signed', GOOD.slice(0, GOOD.indexOf('\n\n—') + 2)],
  ['extra data that is no base 64', GOOD.replace('index', 'extra ?\nindex')],
  ['64 hashes', writeProofFile({ ...PROOF, path: Array.from({ length: 64 }, () => Buffer.alloc(32)) })],
] as const) {
  test(`a proof with ${what} is not read`, () => {
    assert.equal(readProofFile(Buffer.from(broken)).ok, false);
  });
}
