import assert from 'node:assert/strict';
import { test } from 'node:test';
import { careAt, claimsDesk } from '../../test/support/claims-desk.ts';
import {
  type ClaimsHouse,
  identityOf,
  PATIENT,
  PREMIUM,
  withClaimsHouse,
} from '../../test/support/claims-house.ts';
import { day } from '../basics/day.ts';

let house: ClaimsHouse;
withClaimsHouse((opened) => {
  house = opened;
});

const { bill, post, quote } = claimsDesk(() => house, 2000);
const closeRights = () =>
  house.vault.know(identityOf(PATIENT), [
    { ...PREMIUM, period: { from: day('2020-01-01'), to: day('2025-12-31') } },
  ]);

test('a claim that quotes a live engagement is honoured when the rights have closed meanwhile', async () => {
  const engagement = await quote(careAt('23.00'));
  closeRights();
  assert.equal((await bill(careAt('23.00'))).body.refusal.code, 'CLN-R1-02');
  const honoured = await bill(careAt('23.00', { engagement }));
  assert.deepEqual([honoured.body.status, honoured.body.total.insurer], ['accepted', '8.05']);
  assert.equal(honoured.body.engagement, engagement);
  const state = await house.ask(house.callers.pharmacy, { url: `/v1/quotes/${engagement}` });
  assert.equal(state.body.state, 'consumed');
  const conflict = await post(`/v1/quotes/${engagement}/cancel`, {});
  assert.deepEqual([conflict.status, conflict.body.code], [409, 'state.conflict']);
  const again = await bill(careAt('23.50', { engagement }));
  assert.equal(again.body.refusal.code, 'CLN-R5-06');
  assert.ok(again.body.refusal.message.includes(honoured.body.number));
});

test('other care is covered by the engagement as long as it costs no more than was guaranteed', async () => {
  const engagement = await quote(careAt('24.00'));
  closeRights();
  const over = await bill(careAt('44.00', { engagement }));
  assert.equal(over.body.refusal.code, 'CLN-R5-07');
  assert.match(over.body.refusal.message, /15,40\u00a0€ au lieu de 8,40\u00a0€/);
  const under = await bill(careAt('14.00', { engagement }));
  assert.deepEqual([under.body.status, under.body.total.insurer], ['accepted', '4.90']);
});

test('beyond the guaranteed amount a claim is decided again from the rights of the day of care', async () => {
  const engagement = await quote(careAt('25.00'));
  const more = await bill(careAt('45.00', { engagement }));
  assert.deepEqual(
    [more.body.status, more.body.total.insurer, more.body.engagement],
    ['accepted', '15.75', engagement],
  );
});

test('only a cut credential stops a claim that was guaranteed', async () => {
  const engagement = await quote(careAt('26.00'));
  house.vault.suspended = true;
  const cut = await bill(careAt('26.00', { engagement }));
  assert.deepEqual([cut.status, cut.body.code], [403, 'auth.suspended']);
  house.vault.suspended = false;
  assert.equal((await bill(careAt('26.00', { engagement }))).body.status, 'accepted');
});

test(
  'an engagement that is unknown, another practice’s, cancelled, expired ' +
    'or another person’s is told as such',
  async () => {
    const code = async (body: object) => (await bill(body)).body.refusal.code;
    assert.equal(await code(careAt('27.00', { engagement: 'E000000000000' })), 'CLN-R5-02');
    const doctors = await house.ask(house.callers.doctor, {
      method: 'POST',
      url: '/v1/quotes',
      payload: careAt('27.00'),
    });
    assert.equal(await code(careAt('27.00', { engagement: doctors.body.engagement.number })), 'CLN-R5-02');
    const engagement = await quote(careAt('27.00'));
    assert.equal(await code(careAt('27.00', { engagement, birthRank: 2 })), 'CLN-R5-03');
    assert.equal(await code(careAt('27.00', { engagement, careDate: '2026-11-19' })), 'CLN-R5-03');
    await post(`/v1/quotes/${engagement}/cancel`, {});
    assert.equal(await code(careAt('27.00', { engagement })), 'CLN-R5-04');
    const late = await quote(careAt('27.00'));
    house.at = new Date('2027-01-10T09:00:00Z');
    assert.equal(await code(careAt('27.00', { engagement: late })), 'CLN-R5-05');
  },
);
