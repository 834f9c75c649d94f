import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frenchMoment } from './french-moment.ts';

test('a day begins at midnight in France, in winter, in summer and when the clocks change', () => {
  const table: [string, string][] = [
    ['2026-11-24', '2026-11-23T23:00:00.000Z'],
    ['2026-07-14', '2026-07-13T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['2026-11-24T09:00:00+01:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T09:00:00Z', '2026-11-24T09:00:00.000Z'],
  ];
  for (const [text, instant] of table) assert.equal(frenchMoment('from', text), instant, text);
});

test('anything else is refused, with a line to copy', () => {
  for (const text of [
    undefined,
    '',
    'yesterday',
    '2026-02-30',
    '2026-11-24T09:00:00',
    '2026-11-24T99:00:00Z',
  ])
    assert.throws(() => frenchMoment('from', text), /expects a day or an instant/, String(text));
});
