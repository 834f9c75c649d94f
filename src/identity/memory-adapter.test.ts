import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEVELOPMENT_PROVIDER_ENTRIES_MAX } from '../basics/limits.ts';
import { memoryAdapter } from './memory-adapter.ts';

function adapters() {
  const clock = { ms: 0 };
  const make = memoryAdapter(
    (id) => (id === 'known' ? { client_id: id } : undefined),
    () => clock.ms,
  );
  return { clock, make };
}

test('what is kept is found by its model and number until its time is over', async () => {
  const { clock, make } = adapters();
  await make('Session').upsert('x', { uid: 'u' }, 10);
  assert.deepEqual(await make('Session').find('x'), { uid: 'u' });
  assert.deepEqual(await make('Session').findByUid('u'), { uid: 'u' });
  assert.equal(await make('Grant').find('x'), undefined);
  clock.ms = 10_000;
  assert.equal(await make('Session').find('x'), undefined);
  assert.equal(await make('Session').findByUid('u'), undefined);
});

test('a code used once is marked, and a revoked grant takes its codes with it', async () => {
  const { clock, make } = adapters();
  const codes = make('AuthorizationCode');
  await codes.upsert('c', { grantId: 'g' }, 60);
  await codes.upsert('d', { grantId: 'h' }, 60);
  clock.ms = 5_500;
  await codes.consume('c');
  assert.equal((await codes.find('c'))?.consumed, 5);
  await codes.revokeByGrantId('g');
  assert.equal(await codes.find('c'), undefined);
  assert.ok(await codes.find('d'));
});

test('the memory is bounded: the oldest entry leaves', async () => {
  const { make } = adapters();
  const sessions = make('Session');
  for (let i = 0; i <= DEVELOPMENT_PROVIDER_ENTRIES_MAX; i += 1) await sessions.upsert(`s${i}`, {}, 60);
  assert.equal(await sessions.find('s0'), undefined);
  assert.ok(await sessions.find('s1'));
  assert.ok(await sessions.find(`s${DEVELOPMENT_PROVIDER_ENTRIES_MAX}`));
});

test('clients are computed from their name, never kept', async () => {
  const clients = adapters().make('Client');
  assert.deepEqual(await clients.find('known'), { client_id: 'known' });
  await clients.upsert('other', {}, 60);
  assert.equal(await clients.find('other'), undefined);
});
