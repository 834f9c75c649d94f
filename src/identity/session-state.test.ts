import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SESSION_IDLE_MS } from '../basics/limits.ts';
import { sessionState } from './session-state.ts';

const now = new Date('2026-03-10T10:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const session = {
  createdAt: after(-60_000),
  seenAt: after(-1000),
  expiresAt: after(3_600_000),
  revokedAt: null,
  suspended: false,
  proofsFrom: null,
};

test('a session in use, before its end, is live', () => {
  assert.equal(sessionState(session, now), 'live');
});

test('a session ends at its absolute end, however recently it was used', () => {
  assert.equal(sessionState({ ...session, expiresAt: after(1) }, now), 'live');
  assert.equal(sessionState({ ...session, expiresAt: now }, now), 'ended');
});

test('a session nobody used for thirty minutes has ended', () => {
  assert.equal(sessionState({ ...session, seenAt: after(1 - SESSION_IDLE_MS) }, now), 'live');
  assert.equal(sessionState({ ...session, seenAt: after(-SESSION_IDLE_MS) }, now), 'ended');
});

test('a revoked session has ended, and does not tell that the access is suspended', () => {
  assert.equal(sessionState({ ...session, revokedAt: after(-1), suspended: true }, now), 'ended');
});

test('a live session of a suspended access is told so', () => {
  assert.equal(sessionState({ ...session, suspended: true }, now), 'suspended');
});

test('a session that began before its access was given back has ended; one begun since is live', () => {
  assert.equal(sessionState({ ...session, proofsFrom: after(-60_000) }, now), 'ended');
  assert.equal(sessionState({ ...session, proofsFrom: after(-30_000) }, now), 'ended');
  assert.equal(sessionState({ ...session, proofsFrom: after(-60_001) }, now), 'live');
});
