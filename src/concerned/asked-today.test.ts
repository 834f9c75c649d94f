import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskedToday } from './asked-today.ts';

const TODAY = { day: '2026-11-26', max: 2 };

test('an address has so many questions a day, and the next day again', () => {
  const asked = new AskedToday();
  assert.deepEqual(
    [1, 2, 3].map(() => asked.take('192.0.2.7', TODAY)),
    [true, true, false],
  );
  assert.ok(asked.take('192.0.2.8', TODAY), 'a neighbour has their own');
  assert.ok(asked.take('192.0.2.7', { ...TODAY, day: '2026-11-27' }));
});

test('the addresses of one line of IPv6 count together, however they are written', () => {
  const asked = new AskedToday();
  assert.ok(asked.take('2001:db8:1:2::1', TODAY));
  assert.ok(asked.take('2001:db8:1:2:ffff:0:0:9', TODAY));
  assert.ok(!asked.take('2001:db8:1:2::42', TODAY));
  assert.ok(asked.take('2001:db8:1:3::42', TODAY));
  assert.ok(asked.take('::ffff:192.0.2.7', TODAY));
});
