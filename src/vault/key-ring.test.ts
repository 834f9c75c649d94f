import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Quarter } from '../basics/quarter.ts';
import { type KeyRing, newRing, PURPOSES, withInsurers, withQuarter } from './key-ring.ts';

const AT = '2026-11-24T09:00:00.000Z';
const QUARTER = '2026Q4' as Quarter;
const AMCS = ['0099000001', '0099000002'];

function keysIn(ring: KeyRing): string[] {
  return Object.values(ring.insurers).flatMap((keys) => [
    ...PURPOSES.flatMap((purpose) => keys[purpose].map(({ key }) => key)),
    ...Object.values(keys.log),
    ...Object.values(keys.person),
  ]);
}

test('every key of every insurer is 32 random bytes of its own', () => {
  const keys = keysIn(withQuarter(withInsurers(newRing(AT), AMCS, AT), QUARTER));
  assert.equal(keys.length, AMCS.length * (PURPOSES.length + 2));
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.equal(Buffer.from(key, 'base64').length, 32);
});

test('an insurer gets keys once, and keeps them', () => {
  const grown = withInsurers(newRing(AT), AMCS, AT);
  assert.equal(withInsurers(grown, AMCS.toReversed(), AT), grown);
  const more = withInsurers(grown, [...AMCS, '0099000003'], AT);
  assert.equal(more.insurers['0099000001'], grown.insurers['0099000001']);
});

test('an insurer whose keys were destroyed is never given others', () => {
  const { insurers, ...ring } = withInsurers(newRing(AT), AMCS, AT);
  const { '0099000001': _, ...others } = insurers;
  const left = { ...ring, insurers: others, gone: { '0099000001': AT } };
  assert.equal(withInsurers(left, AMCS, AT), left);
});

test('a quarter gets its keys once; one that was destroyed never again', () => {
  const ring = withQuarter(withInsurers(newRing(AT), AMCS, AT), QUARTER);
  assert.equal(withQuarter(ring, QUARTER), ring);
  const later = { ...ring, quartersGone: QUARTER };
  for (const gone of ['2025Q1', '2026Q3', '2026Q4'])
    assert.equal(withQuarter(later, gone as Quarter), later, gone);
  assert.notEqual(withQuarter(later, '2027Q1' as Quarter), later);
});
