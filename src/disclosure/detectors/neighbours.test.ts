import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms, lookup, lookups } from '../../../test/support/lookup-events.ts';

const inRegister = (order: number, part: Parameters<typeof lookup>[0] = {}) => {
  const other = lookup(part);
  return { ...other, traits: { ...other.traits, sexAndMonth: 18_506, place: -1, order } };
};
const walk = (count: number, part = {}) => Array.from({ length: count }, (_, n) => inRegister(n + 1, part));

test('five numbers of one register in a row are an alarm, found or not, with presence or without', () => {
  assert.deepEqual(alarms(walk(4)), []);
  assert.deepEqual(alarms(walk(5)), ['neighbours step-up']);
  assert.deepEqual(alarms(walk(5, { presence: 'vitale' })), ['neighbours step-up']);
});

test('patients with their cards do not come between the neighbours of a thief', () => {
  const events = walk(6).flatMap((one, n) => [...(n > 3 ? [] : lookups(1, { presence: 'vitale' })), one]);
  assert.ok(alarms(events).includes('neighbours step-up'));
});

test('boys and girls of one register are neighbours; people of another month or commune are not', () => {
  const events = (change: (n: number) => object) =>
    walk(6).map((one, n) => ({ ...one, traits: { ...one.traits, ...change(n) } }));
  const other = (n: number) => ({ sexAndMonth: n % 2 === 0 ? 18_506 : 28_506 });
  assert.ok(alarms(events(other)).includes('neighbours step-up'));
  assert.deepEqual(alarms(events((n) => ({ sexAndMonth: 18_501 + n }))), []);
  assert.deepEqual(alarms(events((n) => ({ place: -n }))), []);
});

test('twins, again and again, are no alarm', () => {
  const events = Array.from({ length: 30 }, (_, n) => {
    const twin = (order: number) => {
      const child = lookup({ presence: 'vitale', hourInFrance: 8 + (n % 11) });
      return { ...child, traits: { ...child.traits, sexAndMonth: 11_801, place: -n, order } };
    };
    return [twin(1), twin(2), ...lookups(2, { presence: 'vitale', hourInFrance: 8 + (n % 11) })];
  }).flat();
  assert.ok(!alarms(events).some((alarm) => alarm.startsWith('neighbours')));
});
