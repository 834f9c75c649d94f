import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodingsOf, tracesOf } from './identity-traces.ts';
import { traceIndex } from './trace-index.ts';

const TRAITS = { nir: '1852099999001', key: '12', birth: '19850214', rank: '1', member: 'M123456789' };

test('each trace of a person is found, alone and among other bytes', () => {
  const traces = tracesOf(TRAITS);
  const index = traceIndex(traces);
  for (const { bytes, what } of traces) {
    assert.ok(index.hits(bytes, false) > 0, what);
    assert.ok(index.hits(Buffer.concat([Buffer.from('ab;'), bytes, Buffer.from(';cd')]), false) > 0, what);
  }
});

test('a trace that is cut short or has one byte changed is not found', () => {
  const index = traceIndex(encodingsOf(TRAITS.nir, 'nir'));
  assert.equal(index.hits(Buffer.from(TRAITS.nir.slice(0, -1)), false), 0);
  assert.equal(index.hits(Buffer.from(TRAITS.nir.replace('99999', '99998')), false), 0);
});

test('nine digits are not looked for where everything is digits', () => {
  const index = traceIndex([{ bytes: Buffer.from('198502141'), what: 'birth date and rank' }]);
  assert.deepEqual(
    [index.hits(Buffer.from('x198502141'), false), index.hits(Buffer.from('x198502141'), true)],
    [1, 0],
  );
});

test('a clean haystack has no hits', () => {
  assert.equal(traceIndex(tracesOf(TRAITS)).hits(Buffer.alloc(100_000, 'cloison '), false), 0);
});
