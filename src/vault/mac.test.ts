import assert from 'node:assert/strict';
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { mac } from './mac.ts';

test('the vectors of RFC 4231 come out', () => {
  const table = [
    ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      Buffer.from('Jefe').toString('hex'),
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
  ] as const;
  for (const [key, text, expected] of table) {
    assert.equal(mac(createSecretKey(Buffer.from(key, 'hex')), text).toString('hex'), expected);
  }
});

test('it is what the platform computes, for any key and text, whatever came before', () => {
  const keys = Array.from({ length: 5 }, () => createSecretKey(randomBytes(32)));
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.string({ unit: 'binary-ascii', maxLength: 64 }), (key, text) => {
      assert.deepEqual(mac(key, text), createHmac('sha256', key).update(text, 'latin1').digest());
    }),
    { numRuns: 2_000 },
  );
});

test('a text or a key that does not fit is refused, not cut', () => {
  assert.throws(() => mac(createSecretKey(randomBytes(32)), 'x'.repeat(65)), /65 characters/);
  assert.throws(() => mac(createSecretKey(randomBytes(65)), 'x'), /65 bytes/);
});
