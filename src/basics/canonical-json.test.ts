import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json.ts';

test('the text does not depend on the order of keys, at any depth', () => {
  assert.equal(
    canonicalJson({ b: { d: 1, c: [2, { f: null, e: 'x' }] }, a: true }),
    '{"a":true,"b":{"c":[2,{"e":"x","f":null}],"d":1}}',
  );
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (raw) => {
      const whole = JSON.parse(
        JSON.stringify(raw, (_, one) => (typeof one === 'number' ? Math.trunc(one) % 1e9 : one)),
      );
      const text = canonicalJson(whole as Json);
      assert.deepEqual(JSON.parse(text), whole);
      assert.equal(canonicalJson(JSON.parse(JSON.stringify(whole, reversed))), text);
    }),
  );
});

/** The same object with its keys the other way round. */
function reversed(_: string, one: unknown): unknown {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return one;
  return Object.fromEntries(Object.entries(one).toReversed());
}

test('every nested value counts: another one is another text', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (one, other) => {
      const text = (n: number) => canonicalJson({ a: { b: [{ c: n }] } });
      assert.equal(text(one) === text(other), one === other);
    }),
  );
});

test('a fraction is refused: two programs may not write it alike', () => {
  assert.throws(() => canonicalJson({ score: 0.1 }));
});
