import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { checkCosignature, cosign } from './cosignature.ts';
import { checkNote, readNote, type SignedNote, signNote, writeNote } from './note.ts';
import { certain } from './reading.ts';
import { readVkey, SIGNATURE_TYPE, signingKey } from './vkey.ts';

// The public key and note that the documentation of golang.org/x/mod/sumdb/note prints, and the key of Go's
// checksum database: made by code that is not ours.
const NEUMANN = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NEUMANN_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
const GO_SUM_DATABASE = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
/** The checkpoint that C2SP prints, with its cosignature; the key is not published, so only its form counts. */
const C2SP_COSIGNATURE =
  'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==';
const C2SP_CHECKPOINT = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 ${C2SP_COSIGNATURE}
`;

const LOG = signingKey('log.example/2026h2', SIGNATURE_TYPE.ed25519, Buffer.alloc(32, 1));
const WITNESS = signingKey('witness.example/w1', SIGNATURE_TYPE.cosignature, Buffer.alloc(32, 2));
const TEXT = writeCheckpoint({ origin: LOG.vkey.name, size: 7, root: Buffer.alloc(32, 9), extensions: [] });

function note(text: string): SignedNote {
  return certain(readNote(Buffer.from(text)));
}

test('a note and key made by Go are read and found signed', () => {
  assert.equal(checkNote(note(NEUMANN_NOTE), certain(readVkey(NEUMANN))), 'good');
  assert.equal(certain(readVkey(GO_SUM_DATABASE)).text, GO_SUM_DATABASE);
});

test('the same note with one letter changed is not signed', () => {
  assert.equal(checkNote(note(NEUMANN_NOTE.replace('answer', 'answet')), certain(readVkey(NEUMANN))), 'bad');
});

test('the checkpoint of C2SP is read as its page says', () => {
  const { text, signatures } = note(C2SP_CHECKPOINT);
  const { origin, size, root, extensions } = certain(readCheckpoint(text));
  assert.deepEqual([origin, size, extensions], ['example.com/behind-the-sofa', 20_852_163, []]);
  assert.equal(root.toString('base64'), 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=');
  assert.deepEqual(
    signatures.map(({ name, signature }) => [name, signature.length]),
    [
      ['example.com/behind-the-sofa', 64],
      ['witness.example.com/w1', 72],
    ],
  );
  assert.equal(signatures[1]?.signature.readBigUInt64BE(0), 1_679_315_147n);
  assert.equal(writeNote({ text, signatures }), C2SP_CHECKPOINT);
});

test('a log signs, a witness cosigns, and each is checked by its own key alone', () => {
  const signed = note(
    writeNote({ text: TEXT, signatures: [signNote(TEXT, LOG), cosign(TEXT, WITNESS, 1_790_000_000)] }),
  );
  assert.equal(checkNote(signed, LOG.vkey), 'good');
  assert.deepEqual(checkCosignature(signed, WITNESS.vkey), { state: 'good', atSeconds: 1_790_000_000 });
  assert.equal(checkNote(signed, WITNESS.vkey), 'absent');
  assert.equal(checkCosignature(signed, LOG.vkey).state, 'absent');
});

test('a signature under a known name and id must be right, whatever else is there', () => {
  const right = signNote(TEXT, LOG);
  const wrong = { ...right, signature: Buffer.alloc(64) };
  assert.equal(checkNote({ text: TEXT, signatures: [right, wrong] }, LOG.vkey), 'bad');
  assert.equal(
    checkNote({ text: TEXT, signatures: [right, { ...wrong, name: 'other.example' }] }, LOG.vkey),
    'good',
  );
  assert.equal(
    checkNote({ text: TEXT, signatures: [{ ...wrong, signature: Buffer.alloc(3) }] }, LOG.vkey),
    'bad',
  );
});

test('the time of a cosignature is signed too', () => {
  const own = cosign(TEXT, WITNESS, 1_790_000_000);
  const later = Buffer.from(own.signature);
  later.writeBigUInt64BE(1_790_000_001n);
  const signatures = [{ ...own, signature: later }];
  assert.equal(checkCosignature({ text: TEXT, signatures }, WITNESS.vkey).state, 'bad');
});

test('any bit turned in a signed checkpoint is refused: unreadable, not signed, or by nobody known', () => {
  const bytes = Buffer.from(writeNote({ text: TEXT, signatures: [signNote(TEXT, LOG)] }));
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const turned = Buffer.from(bytes);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const reading = readNote(turned);
    assert.ok(!reading.ok || checkNote(reading.value, LOG.vkey) !== 'good', `bit ${bit}`);
  }
});

for (const [what, text] of [
  ['an empty file', ''],
  ['a text without signatures', 'log\n7\n'],
  ['a text followed by an empty line only', 'log\n7\n\n'],
  ['no newline at the end', NEUMANN_NOTE.slice(0, -1)],
  ['a carriage return', NEUMANN_NOTE.replace('problem,\n', 'problem,\r\n')],
  ['a hyphen instead of the dash', NEUMANN_NOTE.replace('—', '-')],
  ['two spaces', NEUMANN_NOTE.replace('— PeterNeumann ', '— PeterNeumann  ')],
  ['base 64 without padding', NEUMANN_NOTE.replace('nAM=', 'nAM')],
  ['base 64 with stray bits', NEUMANN_NOTE.replace('nAM=', 'nAN=')],
  ['a plus in the name', NEUMANN_NOTE.replace('— PeterNeumann', '— Peter+Neumann')],
] as const) {
  test(`a note with ${what} is not read`, () => {
    assert.equal(readNote(Buffer.from(text)).ok, false);
  });
}

for (const [what, text] of [
  ['another id than its key gives', NEUMANN.replace('c74f20a3', 'c74f20a4')],
  ['a type we do not know', 'a+00000000+/w=='],
  ['a space in its name', NEUMANN.replace('Peter', 'Peter ')],
  ['a byte too few', NEUMANN.slice(0, -4)],
] as const) {
  test(`a public key with ${what} is not read`, () => {
    assert.equal(readVkey(text).ok, false);
  });
}

for (const [what, text] of [
  ['no root', 'log\n7\n'],
  ['a size with a leading zero', TEXT.replace('\n7\n', '\n07\n')],
  ['a size that no number holds', TEXT.replace('\n7\n', '\n9007199254740993\n')],
  ['a root of 31 bytes', `log\n7\n${Buffer.alloc(31).toString('base64')}\n`],
  ['an empty origin', TEXT.replace(LOG.vkey.name, '')],
  ['an empty extension line', `${TEXT}\n`],
] as const) {
  test(`a checkpoint with ${what} is not read`, () => {
    assert.equal(readCheckpoint(text).ok, false);
  });
}

test('whatever bytes come, reading a note never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      assert.equal(typeof readNote(bytes).ok, 'boolean');
    }),
  );
});
