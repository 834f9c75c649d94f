import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase } from '../../test/support/database.ts';
import { ADA, asOwner, loadTestPeople } from '../../test/support/identity-people.ts';
import { type Database, openDatabase } from '../db/database.ts';
import {
  credentialBySubject,
  openSession,
  revokeSession,
  sessionByHash,
  touchSession,
} from './session.store.ts';
import { sessionHash } from './session-cookie.ts';
import { sessionDetails } from './session-details.store.ts';

const start = new Date('2026-03-10T10:00:00.000Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const expiresAt = later(14_400_000);
let db: Database;
let owner: string;

before(async () => {
  const database = await testDatabase();
  owner = database.urls.owner;
  await loadTestPeople(owner);
  db = openDatabase(database.urls.front, 2, (error) => {
    throw error;
  });
});

after(() => db.end());

const open = (id: string, credentialId = 1, createdAt = start) =>
  db.transaction({ credentialId }, (tx) =>
    openSession(tx, { idHash: sessionHash(id), credentialId, createdAt, expiresAt }),
  );

test('a session opened is found by its hash, with the credential behind it', async () => {
  assert.equal(await open('first'), 0);
  const session = await sessionByHash(db, sessionHash('first'));
  assert.deepEqual(session, {
    createdAt: start,
    seenAt: start,
    expiresAt,
    revokedAt: null,
    suspended: false,
    proofsFrom: null,
    credential: {
      id: 1,
      kind: 'professional',
      label: 'Ada, Lilas',
      practiceId: 1,
      insurerId: null,
      suspended: false,
      proofsFrom: null,
    },
  });
  assert.equal(await sessionByHash(db, sessionHash('other')), undefined);
});

test('a second session of a credential ends the first, and tells how many it ended', async () => {
  await open('a', 3);
  assert.equal(await open('b', 3, later(1_000)), 1);
  assert.deepEqual((await sessionByHash(db, sessionHash('a')))?.revokedAt, later(1_000));
  assert.equal((await sessionByHash(db, sessionHash('b')))?.revokedAt, null);
});

test('a use is noted and never goes back in time; a revoked session is not touched', async () => {
  await open('used', 4);
  const touch = (at: Date) => db.transaction({}, (tx) => touchSession(tx, sessionHash('used'), at));
  const seen = async () => (await sessionByHash(db, sessionHash('used')))?.seenAt;
  await touch(later(90_000));
  await touch(later(80_000));
  assert.deepEqual(await seen(), later(90_000));
  await db.transaction({}, (tx) => revokeSession(tx, sessionHash('used'), later(100_000)));
  await touch(later(110_000));
  assert.deepEqual(await seen(), later(90_000));
});

test('a session revoked twice keeps the time of the first', async () => {
  await open('left', 5);
  const revoke = (at: Date) => db.transaction({}, (tx) => revokeSession(tx, sessionHash('left'), at));
  await revoke(later(5_000));
  await revoke(later(9_000));
  assert.deepEqual((await sessionByHash(db, sessionHash('left')))?.revokedAt, later(5_000));
});

test('a subject with two accesses acts with the first that is live', async () => {
  assert.equal((await credentialBySubject(db, ADA))?.label, 'Ada, Lilas');
  await asOwner(owner, "update credentials set suspended_at = now() where label = 'Ada, Lilas'");
  assert.equal((await credentialBySubject(db, ADA))?.label, 'Ada, Cèdre');
  await asOwner(owner, "update practices set suspended_at = now() where finess = '990000027'");
  assert.equal((await credentialBySubject(db, ADA))?.suspended, true);
  await asOwner(
    owner,
    'update credentials set suspended_at = null; update practices set suspended_at = null',
  );
  assert.equal(await credentialBySubject(db, 'rpps:00000000000'), undefined);
});

test('suspending an insurer suspends its staff and its software', async () => {
  await asOwner(owner, 'update insurers set suspended_at = now()');
  for (const subject of ['insurer:0099000001', 'staff:ines.test']) {
    assert.equal((await credentialBySubject(db, subject))?.suspended, true, subject);
  }
  assert.equal((await credentialBySubject(db, 'staff:olga.test'))?.suspended, false);
  await asOwner(owner, 'update insurers set suspended_at = null');
});

test('the greeting holds the professional’s name and place, or the insurer', async () => {
  const zoe = await sessionDetails(db, 3);
  assert.deepEqual(zoe, {
    name: 'Zoé Noël',
    sector: '1',
    finess: '990000027',
    practiceName: 'Cabinet du Cèdre',
    town: 'Nîmes',
    trade: 'gp',
    insurer: null,
  });
  const feed = await sessionDetails(db, 5);
  assert.deepEqual(
    [feed?.name, feed?.insurer, feed?.finess],
    ['Flux de la mutuelle', 'Mutuelle d’essai', null],
  );
});
