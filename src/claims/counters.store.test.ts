import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ClaimsHouse, claimsHouse } from '../../test/support/claims-house.ts';
import type { Tx } from '../db/database.ts';
import { lockCounters, takeFromCounters } from './counters.store.ts';

let house: ClaimsHouse;
before(async () => {
  house = await claimsHouse();
});
after(() => house.end());

const owner = { insurerId: 1, identity: Buffer.alloc(16, 7) };
const take = (amount: string) => ({ guarantee: 'PHNR', period: '2026', amount });
const tenant = { practiceId: 1, credentialId: 1 };
const inTx = <T>(work: (tx: Tx) => Promise<T>) => house.front.transaction(tenant, work);
const used = async (except: bigint | null) =>
  (await inTx((tx) => lockCounters(tx, owner, [take('1.00')], except))).get('PHNR 2026');

test('what claims consumed counts for everyone; what an engagement reserved counts for all but its own claim', async () => {
  const at = new Date('2026-11-24T09:00:00Z');
  await house.admin.query(`
    insert into engagements (number, insurer_id, practice_id, credential_id, identity, care_date,
      lines_digest,
      guaranteed_cents, guaranteed_until, log_entry, detail, created_at)
    values ('E000000000001', 1, 1, 1, decode(repeat('07', 16), 'hex'), '2026-11-20', decode(repeat('00', 32), 'hex'),
      500, '2026-12-20', 1, '', now())`);
  assert.equal(await used(null), 0n);
  await inTx(async (tx) => {
    await takeFromCounters(tx, owner, [take('3.00')], { engagementId: null, claimId: 9n, at });
    await takeFromCounters(tx, owner, [take('5.00')], { engagementId: 1n, claimId: null, at });
  });
  assert.equal(await used(null), 800n);
  assert.equal(await used(1n), 300n);
});

test('an allowance is the person’s at one insurer: another person’s is untouched', async () => {
  const other = { ...owner, identity: Buffer.alloc(16, 8) };
  const counters = await inTx((tx) => lockCounters(tx, other, [take('1.00')], null));
  assert.equal(counters.get('PHNR 2026'), 0n);
});
