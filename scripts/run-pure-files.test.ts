import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchesOf, readTotals } from './run-pure-files.ts';

test('the totals are those of the last lines of the report', () => {
  const report = '✔ a sum (1ms)\nℹ tests 12\nℹ suites 2\nℹ pass 9\nℹ fail 1\nℹ cancelled 0\nℹ skipped 2\n';
  assert.deepEqual(readTotals(report), { tests: 12, passed: 9, failed: 1, skipped: 2 });
});

test('a process that died before its last lines has passed nothing', () => {
  assert.deepEqual(readTotals('✔ a sum (1ms)\n'), { tests: 0, passed: 0, failed: 0, skipped: 0 });
});

test('every file is in one batch, and no batch is empty', () => {
  const paths = Array.from({ length: 21 }, (_, i) => `${i}.test.ts`);
  assert.deepEqual(batchesOf(paths).flat().toSorted(), paths.toSorted());
  assert.deepEqual(batchesOf(['a', 'b']), [['a'], ['b']]);
});
