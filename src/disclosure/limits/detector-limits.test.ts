import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../basics/day.ts';
import { readDatedRows, textOnDay } from './dated-rows.ts';
import { limitsOnDay, unknownRows } from './detector-limits.ts';
import { loadDetectorLimits } from './load-detector-limits.ts';

const row = (values: string, unit = 'count') => `rows:
  - key: misses.threshold
    what: { fr: Seuil, en: Threshold }
    unit: ${unit}
    values: ${values}`;
const because = 'because: tried in shadow mode';

test('the table of the detectors loads, and every parameter has a value and a reason', () => {
  const limits = loadDetectorLimits()(day('2026-11-24'));
  assert.ok(limits.misses.threshold > 0);
  assert.equal(limits.modes.canary, 'enforce');
});

test('a later value holds from its day, and the earlier one stays true of the days before', () => {
  const { rows, faults } = readDatedRows(
    row(`[{ from: 2026-01-01, value: "5", ${because} }, { from: 2026-06-01, value: "7", ${because} }]`),
  );
  assert.deepEqual(faults, []);
  const threshold = rows.get('misses.threshold');
  assert.equal(textOnDay(threshold, day('2026-05-31')), '5');
  assert.equal(textOnDay(threshold, day('2026-06-01')), '7');
  assert.equal(textOnDay(threshold, day('2025-12-31')), undefined);
});

test('a value without reason, without day, of the wrong kind, or twice on one day is a fault', () => {
  const faultsOf = (values: string, unit?: string) => readDatedRows(row(values, unit)).faults.length;
  assert.equal(faultsOf('[{ from: 2026-01-01, value: "5" }]'), 1);
  assert.equal(faultsOf(`[{ from: 2026-02-30, value: "5", ${because} }]`), 1);
  assert.equal(faultsOf(`[{ from: 2026-01-01, value: "five", ${because} }]`), 1);
  assert.equal(faultsOf(`[{ from: 2026-01-01, value: "1.5", ${because} }]`, 'share'), 1);
  assert.equal(faultsOf(`[{ from: 2026-01-01, value: loud, ${because} }]`, 'mode'), 1);
  const twice = `[{ from: 2026-01-01, value: "5", ${because} }, { from: 2026-01-01, value: "6", ${because} }]`;
  assert.equal(faultsOf(twice), 2);
});

test('a parameter nobody reads is told, and one that is missing stops the start', () => {
  const { rows } = readDatedRows(row(`[{ from: 2026-01-01, value: "5", ${because} }]`));
  assert.deepEqual(unknownRows(rows), []);
  assert.deepEqual(unknownRows(new Map([['misses.treshold', rows.get('misses.threshold') as never]])), [
    'misses.treshold',
  ]);
  assert.throws(
    () => limitsOnDay(rows, {} as never, day('2026-11-24')),
    /no misses\.afterStepUp on 2026-11-24/,
  );
});
