import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxes, careAt, claimsDesk } from '../../test/support/claims-desk.ts';
import { type ClaimsHouse, withClaimsHouse } from '../../test/support/claims-house.ts';
import { balanceOfAll } from '../payments/ledger.store.ts';

let house: ClaimsHouse;
withClaimsHouse((opened) => {
  house = opened;
});

const { bill, cancel, post, quote } = claimsDesk(() => house, 3000);
async function ledger(): Promise<string> {
  const { rows } = await house.admin.query(`
    select coalesce((select sum(case kind when 'release' then -cents else cents end) from counter_events),
      0)::text as used,
      coalesce((select sum(case kind when 'claim' then cents else -cents end) from postings), 0)::text as
        owed`);
  return `${rows[0].used}/${rows[0].owed}`;
}

test('cancelling restores the engagement, the allowance and the ledger exactly, and once', async () => {
  const body = careAt('32.00', { lines: [boxes('32.00'), { act: 'PHN', quantity: 1, price: '20.00' }] });
  const engagement = await quote(body);
  const reserved = await ledger();
  const claim = await bill({ ...body, engagement });
  assert.equal(claim.body.total.insurer, '31.20');
  assert.notEqual(await ledger(), reserved);
  const cancelled = await cancel(claim.body.number);
  assert.deepEqual(
    [cancelled.status, cancelled.body.status, cancelled.body.message],
    [200, 'cancelled', 'Annulée. Rien à faire.'],
  );
  assert.equal(await ledger(), reserved);
  assert.equal((await cancel(claim.body.number)).status, 200);
  assert.equal(await ledger(), reserved);
  assert.equal(
    (await house.ask(house.callers.pharmacy, { url: `/v1/quotes/${engagement}` })).body.state,
    'reserved',
  );
  const again = await bill({ ...body, engagement });
  assert.deepEqual([again.body.status, again.body.total.insurer], ['accepted', '31.20']);
  await cancel(again.body.number);
  await post(`/v1/quotes/${engagement}/cancel`, {});
  assert.equal(await balanceOfAll(house.worker), 0n);
});

test(
  'an engagement whose claim took less is over once that claim is ' +
    'cancelled: others may have had the rest',
  async () => {
    const body = careAt('33.00', { lines: [{ act: 'PHN', quantity: 1, price: '40.00' }] });
    const before = await ledger();
    const engagement = await quote(body);
    const claim = await bill({ ...body, engagement, insurerAmount: '15.00' });
    assert.equal(claim.body.total.insurer, '15.00');
    await cancel(claim.body.number);
    assert.equal(
      (await house.ask(house.callers.pharmacy, { url: `/v1/quotes/${engagement}` })).body.state,
      'cancelled',
    );
    assert.equal(await ledger(), before);
  },
);

test('a refused claim is not cancelled, and the sentence says there is nothing to do', async () => {
  const refused = await bill(careAt('34.00', { careDate: '2026-11-30' }));
  const { status, body } = await cancel(refused.body.number);
  assert.deepEqual([status, body.code], [409, 'state.conflict']);
  assert.match(body.detail.fr, /rien à annuler/);
});
