import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { padBody } from './pad-body.ts';

test('every body has one of few lengths and still says the same, whatever its alphabet', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme', maxLength: 3_000 }), (value, text) => {
      const body = JSON.stringify({ value, text });
      const padded = padBody(body);
      assert.equal(Buffer.byteLength(padded) % 4_096, 0);
      assert.ok(Buffer.byteLength(padded) - Buffer.byteLength(body) < 4_096);
      assert.deepEqual(JSON.parse(padded), JSON.parse(body));
    }),
  );
});
