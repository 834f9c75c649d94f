import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClaimsHouse,
  identityOf,
  PATIENT,
  PREMIUM,
  withClaimsHouse,
} from '../../test/support/claims-house.ts';
import { day } from '../basics/day.ts';
import { expireEngagements } from './expire-engagements.job.ts';

let house: ClaimsHouse;
withClaimsHouse((opened) => {
  house = opened;
});

const box = { act: 'PH7', quantity: 1, price: '10.00', base: '10.00' };
const care = (more: object = {}) => ({ ...PATIENT, careDate: '2026-11-24', lines: [box], ...more });
const quote = (body: object, key?: string) =>
  house.ask(house.callers.pharmacy, {
    method: 'POST',
    url: '/v1/quotes',
    payload: body,
    ...(key ? { key } : {}),
  });
const state = async (number: string) =>
  (await house.ask(house.callers.pharmacy, { url: `/v1/quotes/${number}` })).body;

/** What is used of a person's allowances, by what the ledger of events says. */
async function used(): Promise<string> {
  const { rows } = await house.admin.query(
    `select coalesce(sum(case kind when 'release' then -cents else cents end), 0)::text as used
     from counter_events`,
  );
  return rows[0].used;
}

test('a quote says the share to the cent, why, and guarantees it for thirty days', async () => {
  const { status, body } = await quote(care());
  assert.equal(status, 200);
  assert.equal(body.outcome, 'granted');
  assert.equal(body.total.insurer, '3.50');
  assert.equal(body.engagement.insurer, '3.50');
  assert.equal(body.engagement.guaranteedUntil, '2026-12-24');
  assert.match(body.message, /^La complémentaire paie 3,50\u00a0€, garantis jusqu’au 24 décembre 2026\.$/);
  assert.ok(body.lines[0].because.length > 0);
  assert.equal(body.receipt.entry, String(house.vault.lookups.length));
  assert.equal((await state(body.engagement.number)).state, 'reserved');
});

test('a retry with the same key gives the same answer and looks nobody up again', async () => {
  const first = await quote(care(), 'quote-1');
  const lookups = house.vault.lookups.length;
  const again = await quote(care(), 'quote-1');
  assert.deepEqual(again.body, first.body);
  assert.equal(house.vault.lookups.length, lookups);
  const other = await quote(care({ lines: [{ ...box, price: '11.00' }] }), 'quote-1');
  assert.deepEqual([other.status, other.body.code], [409, 'idempotency.reused']);
});

test('a refused quote is replayed too, without a second lookup', async () => {
  house.vault.know(identityOf(PATIENT), [
    { ...PREMIUM, period: { from: day('2020-01-01'), to: day('2025-12-31') } },
  ]);
  const first = await quote(care(), 'quote-refused');
  assert.deepEqual(
    [first.body.outcome, first.body.code, first.body.refusal.code],
    ['refused', '6002', 'CLN-R1-02'],
  );
  assert.equal(first.body.engagement, null);
  const lookups = house.vault.lookups.length;
  assert.deepEqual((await quote(care(), 'quote-refused')).body, first.body);
  assert.equal(house.vault.lookups.length, lookups);
});

test('a practice without convention and a wrong card are told before anyone is looked up', async () => {
  const lookups = house.vault.lookups.length;
  const early = await quote(care({ amc: '99000002', careDate: '2026-03-01' }));
  assert.equal(early.body.refusal.code, 'CLN-R2-01');
  const unnumbered = await quote({ ...care({ amc: '99000002' }), memberNumber: undefined });
  assert.equal(unnumbered.body.code, '6005');
  const stranger = await quote(care({ amc: '4242' }));
  assert.deepEqual([stranger.status, stranger.body.code], [422, 'insurer.unknown']);
  const act = await quote(care({ lines: [box, { ...box, act: 'XYZZY' }] }));
  assert.deepEqual(
    [act.status, act.body.code, act.body.errors[0].field],
    [400, 'request.invalid', 'lines[1].act'],
  );
  assert.equal(house.vault.lookups.length, lookups);
});

test('what a doctor’s visit needs is asked for at the field of the request that bears it', async () => {
  const visit = (more: object) => quote(care({ lines: [{ act: 'G', price: '30.00' }], ...more }));
  const asked = async (more: object) => (await visit(more)).body.errors?.map(({ field }: any) => field);
  assert.deepEqual(await asked({}), ['sector']);
  assert.deepEqual(await asked({ sector: '1' }), ['carePath']);
  assert.equal((await visit({ sector: '1', carePath: 'T' })).body.outcome, 'granted');
});

test('care that needs an agreement, and a suspended credential, are told as such', async () => {
  house.vault.know(identityOf(PATIENT), [{ ...PREMIUM, domains: [{ domain: 'PHAR', pec: true }] }]);
  assert.equal((await quote(care())).body.refusal.code, 'CLN-R5-01');
  house.vault.suspended = true;
  const cut = await quote(care());
  assert.deepEqual([cut.status, cut.body.code], [403, 'auth.suspended']);
});

test('a key that is not printable is refused before anything is done', async () => {
  const { status, body } = await quote(care(), 'é');
  assert.deepEqual([status, body.code], [400, 'idempotency.invalid']);
});

const unpaid = { act: 'PHN', quantity: 1, price: '25.00' };

test(
  'an allowance is reserved by a quote, given back when it is cancelled, ' +
    'and cancelling twice changes nothing',
  async () => {
    const before = await used();
    const { body } = await quote(care({ lines: [unpaid] }));
    assert.equal(body.total.insurer, '25.00');
    assert.equal(BigInt(await used()) - BigInt(before), 2500n);
    const cancel = () =>
      house.ask(house.callers.pharmacy, {
        method: 'POST',
        url: `/v1/quotes/${body.engagement.number}/cancel`,
        key: 'cancel-1',
      });
    assert.equal((await cancel()).body.state, 'cancelled');
    assert.equal((await cancel()).body.state, 'cancelled');
    assert.equal(await used(), before);
  },
);

test('twenty quotes at once never take more than the yearly allowance of 60 €', async () => {
  const before = await used();
  const answers = await Promise.all(Array.from({ length: 20 }, () => quote(care({ lines: [unpaid] }))));
  const granted = answers.map(({ body }) => body.total.insurer).sort();
  assert.deepEqual(
    granted.filter((amount) => amount !== '0.00'),
    ['10.00', '25.00', '25.00'],
  );
  assert.equal(BigInt(await used()) - BigInt(before), 6000n);
  assert.ok(answers.every(({ body }) => body.outcome === 'granted'));
  house.at = new Date('2027-01-15T09:00:00Z');
  assert.equal((await state(answers[0]?.body.engagement.number)).state, 'expired');
  assert.ok((await expireEngagements(house.worker, house.at)) >= 20);
  assert.equal(await expireEngagements(house.worker, house.at), 0);
  assert.equal(await used(), before);
});

test('another practice finds no engagement that is not its own', async () => {
  const { body } = await quote(care());
  const url = `/v1/quotes/${body.engagement.number}`;
  assert.equal((await house.ask(house.callers.doctor, { url })).status, 404);
  assert.equal((await house.ask(house.callers.doctor, { method: 'POST', url: `${url}/cancel` })).status, 404);
  assert.equal((await house.ask(house.callers.operator, { url })).status, 403);
});
