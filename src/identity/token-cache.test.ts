import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOKEN_CACHE_MS } from '../basics/limits.ts';
import type { Caller } from '../http/caller.ts';
import { tokenCache } from './token-cache.ts';

const caller: Caller = {
  credentialId: 1,
  kind: 'software',
  label: 'x',
  practiceId: 1,
  insurerId: null,
  through: 'token',
};
const start = new Date('2026-03-10T10:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const at = (ms: number, changes = 7n) => ({ now: after(ms), changes });

test('a token is remembered for thirty seconds and no longer', () => {
  const cache = tokenCache();
  cache.keep('a', { caller, expiresAt: after(3_600_000) }, at(0));
  assert.equal(cache.find('a', at(TOKEN_CACHE_MS - 1))?.caller, caller);
  assert.equal(cache.find('b', at(0)), undefined);
  assert.equal(cache.find('a', at(TOKEN_CACHE_MS)), undefined);
  assert.equal(cache.size, 0, 'what has passed takes no room');
});

test('a token is never remembered past its own end', () => {
  const cache = tokenCache();
  cache.keep('a', { caller, expiresAt: after(1_000) }, at(0));
  assert.ok(cache.find('a', at(999)));
  assert.equal(cache.find('a', at(1_000)), undefined);
});

test('the memory is bounded: the oldest token leaves', () => {
  const cache = tokenCache(2);
  for (const token of ['a', 'b', 'c']) cache.keep(token, { caller, expiresAt: after(60_000) }, at(0));
  assert.equal(cache.size, 2);
  assert.equal(cache.find('a', at(0)), undefined);
  assert.ok(cache.find('b', at(0)) && cache.find('c', at(0)));
});

test('an access cut anywhere voids what was remembered before, also when the check was under way meanwhile', () => {
  const cache = tokenCache();
  cache.keep('a', { caller, expiresAt: after(60_000) }, at(0, 7n));
  assert.ok(cache.find('a', at(1, 7n)));
  assert.equal(cache.find('a', at(1, 8n)), undefined);
  cache.keep('b', { caller, expiresAt: after(60_000) }, at(0, 7n));
  assert.equal(cache.find('b', at(1, 8n)), undefined, 'checked before the change, remembered after it');
});
