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
  (await inTx((tx) => lockCounters(tx, owner, ['PHNR'], except))).get('PHNR 2026');

test('what claims consumed counts for everyone; what an engagement reserved counts for all but its own claim', async () => {
  const at = new Date('2026-11-24T09:00:00Z');
  await house.admin.query(`
    insert into engagements (number, insurer_id, practice_id, credential_id, identity, care_date,
      lines_digest,
      guaranteed_cents, guaranteed_until, log_entry, detail, created_at)
    values ('E000000000001', 1, 1, 1, decode(repeat('07', 16), 'hex'), '2026-11-20', decode(repeat('00', 32), 'hex'),
      500, '2026-12-20', 1, '', now())`);
  assert.equal(await used(null), undefined);
  await inTx(async (tx) => {
    await takeFromCounters(tx, owner, [take('3.00')], { engagementId: null, claimId: 9n, at });
    await takeFromCounters(tx, owner, [take('5.00')], { engagementId: 1n, claimId: null, at });
  });
  assert.equal(await used(null), 800n);
  assert.equal(await used(1n), 300n);
});

test('an allowance is the person’s at one insurer: another person’s is untouched', async () => {
  const other = { ...owner, identity: Buffer.alloc(16, 8) };
  const counters = await inTx((tx) => lockCounters(tx, other, ['PHNR'], null));
  assert.equal(counters.size, 0);
});

test('a name stands for every period and piece of it, and for no other name', async () => {
  const at = new Date('2026-11-24T09:00:00Z');
  const of = { ...owner, identity: Buffer.alloc(16, 9) };
  const pieces = [
    { guarantee: 'optics.lens', period: '2024-01-10/24', unit: 'times' as const, amount: '2' },
    { guarantee: 'optics.frame', period: '2026-02-01/24', unit: 'times' as const, amount: '1' },
    { guarantee: 'opticsX', period: '2026', amount: '9.00' },
  ];
  await inTx((tx) => takeFromCounters(tx, of, pieces, { engagementId: null, claimId: 10n, at }));
  const seen = await inTx((tx) => lockCounters(tx, of, ['optics.frame'], null));
  assert.deepEqual([...seen].sort(), [
    ['optics.frame 2026-02-01/24', 1n],
    ['optics.lens 2024-01-10/24', 2n],
  ]);
  assert.equal((await inTx((tx) => lockCounters(tx, of, [], null))).size, 0);
});

test('who asks for a counter waits for who holds it, and then sees what was taken', async () => {
  const of = { ...owner, identity: Buffer.alloc(16, 10) };
  const taken = { engagementId: null, claimId: 11n, at: new Date('2026-11-24T09:00:00Z') };
  let second: Promise<unknown> | undefined;
  await inTx(async (tx) => {
    await lockCounters(tx, of, ['LUN'], null);
    second = inTx((other) => lockCounters(other, of, ['AUD', 'LUN'], null)).then((seen) => [...seen]);
    await waitForWaiter();
    await takeFromCounters(tx, of, [{ guarantee: 'LUN', period: '2026-11-20/24', amount: '7.00' }], taken);
  });
  assert.deepEqual(await second, [['LUN 2026-11-20/24', 700n]]);
});

/** Until a transaction waits for an advisory lock: then the order of events is what the test says. */
async function waitForWaiter(): Promise<void> {
  for (;;) {
    const { rows } = await house.admin.query(
      `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted`,
    );
    if (rows[0].waiting > 0) return;
  }
}
