import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { envelopeVersion, openEnvelope, sealEnvelope } from './envelope.ts';

const key = createSecretKey(randomBytes(32));
const context = Buffer.from('rights|0123456789abcdef');
const plain = Buffer.from('["K7Q2",["0011223344556677","CONFORT","","2026-01-01","",1,1,"PHAR"]]');

test('what is sealed opens the same, under its key and in its context', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 40 }),
      fc.integer({ min: 0, max: 255 }),
      (bytes, place, version) => {
        const sealed = sealEnvelope(key, version, place, bytes);
        assert.equal(envelopeVersion(sealed), version);
        assert.deepEqual(new Uint8Array(openEnvelope(key, place, sealed)), bytes);
      },
    ),
  );
});

test('an envelope cut out and pasted under another context does not open', () => {
  const sealed = sealEnvelope(key, 1, context, plain);
  for (const other of ['rights|0123456789abcdeg', 'rights|', '', 'claim|C000000000001'])
    assert.throws(() => openEnvelope(key, Buffer.from(other), sealed));
});

test('another key does not open it', () => {
  const sealed = sealEnvelope(key, 1, context, plain);
  assert.throws(() => openEnvelope(createSecretKey(randomBytes(32)), context, sealed));
});

test('no bit of nonce, text or tag may change', () => {
  const sealed = sealEnvelope(key, 1, context, plain);
  for (let bit = 8; bit < sealed.length * 8; bit += 1) {
    const bent = Buffer.from(sealed);
    bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.throws(() => openEnvelope(key, context, bent), `bit ${bit} changed unseen`);
  }
});

test('no shorter or longer envelope opens', () => {
  const sealed = sealEnvelope(key, 1, context, plain);
  for (let length = 0; length < sealed.length; length += 1)
    assert.throws(() => openEnvelope(key, context, sealed.subarray(0, length)));
  assert.throws(() => openEnvelope(key, context, Buffer.concat([sealed, Buffer.of(0)])));
});

test('ten thousand seals of one text share no nonce, and none shows the text', () => {
  const nonces = new Set<string>();
  for (let i = 0; i < 10_000; i += 1) {
    const sealed = sealEnvelope(key, 1, context, plain);
    nonces.add(sealed.toString('hex', 1, 13));
    assert.ok(!sealed.includes('CONFORT'));
  }
  assert.equal(nonces.size, 10_000);
});
