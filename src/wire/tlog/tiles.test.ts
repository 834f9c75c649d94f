import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBundle, writeBundle } from './entry-bundle.ts';
import { certain } from './reading.ts';
import { readTilePath, tilePath } from './tile-path.ts';

test('index 1234067 has the path that tlog-tiles gives', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 'entries', index: 273, width: 112 }), 'tile/entries/273.p/112');
});

test('a place has one path, and a path one place', () => {
  const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
  const index = fc.oneof(fc.maxSafeNat(), fc.nat(2_000));
  fc.assert(
    fc.property(level, index, fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      assert.deepEqual(readTilePath(tilePath({ level, index, width })), { level, index, width });
    }),
  );
});

for (const path of [
  'tile/0/67',
  'tile/0/x000/067',
  'tile/00/067',
  'tile/64/067',
  'tile/-1/067',
  'tile/0/x001/x234/067.p/0',
  'tile/0/x001/x234/067.p/256',
  'tile/0/x001/x234/067.p/012',
  'tile/0/x001/x234/067/',
  'tile/0/../067',
  'tile/data/067',
  '/tile/0/067',
  'tile/0/067.new',
]) {
  test(`${path} is the path of no tile`, () => {
    assert.equal(readTilePath(path), undefined);
  });
}

test('entries come back from a bundle as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 }), (entries) => {
      const read = certain(readBundle(writeBundle(entries), entries.length));
      assert.deepEqual(
        read.map((entry) => [...entry]),
        entries.map((entry) => [...entry]),
      );
    }),
  );
});

test('a bundle holds what it should: not one entry more, less, or half', () => {
  const bytes = writeBundle([Buffer.from('one'), Buffer.from('two')]);
  assert.deepEqual(bytes, Buffer.from('\0\u0003one\0\u0003two'));
  for (const [part, count] of [
    [bytes, 1],
    [bytes, 3],
    [bytes.subarray(0, -1), 2],
    [bytes.subarray(0, 6), 2],
  ] as const)
    assert.equal(readBundle(part, count).ok, false);
});
