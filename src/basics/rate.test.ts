import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percent, readFraction, writeFraction, writePercent } from './rate.ts';

test('a percentage is written without useless zeros', () => {
  for (const text of ['0', '70', '100', '12.5', '0.5', '62.25'])
    assert.equal(writePercent(percent(text)), text);
});

test('a fraction keeps two decimals at least', () => {
  const write = (text: string) => writeFraction(readFraction(text) ?? assert.fail(text));
  assert.deepEqual(['0.7', '1', '0.655', '0'].map(write), ['0.70', '1.00', '0.655', '0.00']);
});
