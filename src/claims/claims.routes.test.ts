import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  type ClaimsHouse,
  claimsHouse,
  identityOf,
  PATIENT,
  PREMIUM,
} from '../../test/support/claims-house.ts';
import { day } from '../basics/day.ts';
import { balanceOfAll } from '../payments/ledger.store.ts';

let house: ClaimsHouse;
let invoice = 1000;
before(async () => {
  house = await claimsHouse();
});
after(() => house.end());
beforeEach(() => {
  house.at = new Date('2026-11-24T09:00:00Z');
  house.vault.suspended = false;
  house.vault.know(identityOf(PATIENT), [PREMIUM]);
});

/** A price of its own for each test, so that its care is no double of another's. */
const line = (price: string) => ({ act: 'PH7', quantity: 1, price, base: price });
const care = (price: string, more: object = {}) => ({
  ...PATIENT,
  careDate: '2026-11-20',
  lines: [line(price)],
  ...more,
});
const post = (url: string, payload: object, key?: string) =>
  house.ask(house.callers.pharmacy, { method: 'POST', url, payload, ...(key ? { key } : {}) });
const bill = (body: object, key?: string) => {
  invoice += 1;
  return post('/v1/claims', { invoiceNumber: String(invoice), ...body }, key);
};
const quote = async (body: object) => (await post('/v1/quotes', body)).body.engagement.number as string;
const cancel = (number: string) => post(`/v1/claims/${number}/cancel`, {});
const closeRights = () =>
  house.vault.know(identityOf(PATIENT), [
    { ...PREMIUM, period: { from: day('2020-01-01'), to: day('2025-12-31') } },
  ]);

async function ledger(): Promise<string> {
  const { rows } = await house.admin.query(`
    select coalesce((select sum(case kind when 'release' then -cents else cents end) from counter_events),
      0)::text as used,
      coalesce((select sum(case kind when 'claim' then cents else -cents end) from postings), 0)::text as
        owed`);
  return `${rows[0].used}/${rows[0].owed}`;
}

test(
  'a claim with open rights is accepted, with its share, its ' + 'reasons and the day it is expected',
  async () => {
    const { status, body } = await bill(care('20.00'));
    assert.equal(status, 200);
    assert.deepEqual([body.status, body.total.insurer, body.expectedOn], ['accepted', '7.00', '2026-12-03']);
    assert.equal(
      body.message,
      'Acceptée\u202f: 7,00\u00a0€ attendus au plus tard le 3 décembre 2026. Rien à faire.',
    );
    assert.equal(body.insurerName, 'Mutuelle des Essais');
    const read = await house.ask(house.callers.pharmacy, { url: `/v1/claims/${body.number}` });
    assert.deepEqual(read.body, body);
    const english = await house.ask(house.callers.pharmacy, {
      url: `/v1/claims/${body.number}`,
      headers: { 'accept-language': 'en-GB' },
    });
    assert.match(english.body.message, /^Accepted: €7\.00 expected by 3 December 2026/);
  },
);

test('twenty requests at once with one key make one claim, one lookup and one answer', async () => {
  const lookups = house.vault.lookups.length;
  const body = { ...care('21.00'), invoiceNumber: '5001' };
  const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/claims', body, 'claim-20')));
  assert.equal(new Set(answers.map((answer) => answer.text)).size, 1);
  assert.equal(answers[0]?.body.status, 'accepted');
  assert.equal(house.vault.lookups.length, lookups + 1);
  const { rows } = await house.admin.query(
    "select count(*)::int as count from claims where invoice_number = '5001'",
  );
  assert.equal(rows[0].count, 1);
  const other = await post('/v1/claims', { ...body, invoiceNumber: '5002' }, 'claim-20');
  assert.deepEqual([other.status, other.body.code], [409, 'idempotency.reused']);
});

test('the same invoice under twenty keys is accepted once and known as a double nineteen times', async () => {
  const body = { ...care('22.00'), invoiceNumber: '0005100' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => post('/v1/claims', body, `double-${i}`)),
  );
  assert.equal(answers.filter((answer) => answer.body.status === 'accepted').length, 1);
  const refused = answers.filter((answer) => answer.body.refusal?.code === 'CLN-R3-01');
  assert.equal(refused.length, 19);
  const accepted = answers.find((answer) => answer.body.status === 'accepted')?.body.number;
  assert.ok(refused.every((answer) => answer.body.refusal.message.includes(accepted)));
});

test('a claim that quotes a live engagement is honoured when the rights have closed meanwhile', async () => {
  const engagement = await quote(care('23.00'));
  closeRights();
  assert.equal((await bill(care('23.00'))).body.refusal.code, 'CLN-R1-02');
  const honoured = await bill(care('23.00', { engagement }));
  assert.deepEqual([honoured.body.status, honoured.body.total.insurer], ['accepted', '8.05']);
  assert.equal(honoured.body.engagement, engagement);
  const state = await house.ask(house.callers.pharmacy, { url: `/v1/quotes/${engagement}` });
  assert.equal(state.body.state, 'consumed');
  const conflict = await post(`/v1/quotes/${engagement}/cancel`, {});
  assert.deepEqual([conflict.status, conflict.body.code], [409, 'state.conflict']);
  const again = await bill(care('23.50', { engagement }));
  assert.equal(again.body.refusal.code, 'CLN-R5-06');
  assert.ok(again.body.refusal.message.includes(honoured.body.number));
});

test('other care is covered by the engagement as long as it costs no more than was guaranteed', async () => {
  const engagement = await quote(care('24.00'));
  closeRights();
  const over = await bill(care('44.00', { engagement }));
  assert.equal(over.body.refusal.code, 'CLN-R5-07');
  assert.match(over.body.refusal.message, /15,40\u00a0€ au lieu de 8,40\u00a0€/);
  const under = await bill(care('14.00', { engagement }));
  assert.deepEqual([under.body.status, under.body.total.insurer], ['accepted', '4.90']);
});

test('beyond the guaranteed amount a claim is decided again from the rights of the day of care', async () => {
  const engagement = await quote(care('25.00'));
  const more = await bill(care('45.00', { engagement }));
  assert.deepEqual(
    [more.body.status, more.body.total.insurer, more.body.engagement],
    ['accepted', '15.75', engagement],
  );
});

test('only a cut credential stops a claim that was guaranteed', async () => {
  const engagement = await quote(care('26.00'));
  house.vault.suspended = true;
  const cut = await bill(care('26.00', { engagement }));
  assert.deepEqual([cut.status, cut.body.code], [403, 'auth.suspended']);
  house.vault.suspended = false;
  assert.equal((await bill(care('26.00', { engagement }))).body.status, 'accepted');
});

test(
  'an engagement that is unknown, another practice’s, cancelled, expired ' +
    'or another person’s is told as such',
  async () => {
    const code = async (body: object) => (await bill(body)).body.refusal.code;
    assert.equal(await code(care('27.00', { engagement: 'E000000000000' })), 'CLN-R5-02');
    const doctors = await house.ask(house.callers.doctor, {
      method: 'POST',
      url: '/v1/quotes',
      payload: care('27.00'),
    });
    assert.equal(await code(care('27.00', { engagement: doctors.body.engagement.number })), 'CLN-R5-02');
    const engagement = await quote(care('27.00'));
    assert.equal(await code(care('27.00', { engagement, birthRank: 2 })), 'CLN-R5-03');
    assert.equal(await code(care('27.00', { engagement, careDate: '2026-11-19' })), 'CLN-R5-03');
    await post(`/v1/quotes/${engagement}/cancel`, {});
    assert.equal(await code(care('27.00', { engagement })), 'CLN-R5-04');
    const late = await quote(care('27.00'));
    house.at = new Date('2027-01-10T09:00:00Z');
    assert.equal(await code(care('27.00', { engagement: late })), 'CLN-R5-05');
  },
);

test(
  'the same care under another invoice is known as a double, and ' + 'accepted once the first is cancelled',
  async () => {
    const first = await bill(care('28.00'));
    const second = await bill(care('28.00'));
    assert.equal(second.body.refusal.code, 'CLN-R3-02');
    await cancel(first.body.number);
    assert.equal((await bill(care('28.00'))).body.status, 'accepted');
  },
);

test('dates and conventions are checked before anyone is looked up', async () => {
  const lookups = house.vault.lookups.length;
  assert.equal((await bill(care('29.00', { careDate: '2026-11-25' }))).body.refusal.code, 'CLN-R3-04');
  const old = await bill(care('29.00', { careDate: '2024-11-23' }));
  assert.equal(old.body.refusal.code, 'CLN-R3-03');
  assert.match(old.body.refusal.message, /24 novembre 2024/);
  assert.equal(
    (await bill(care('29.00', { amc: '99000002', careDate: '2026-02-01' }))).body.refusal.code,
    'CLN-R2-01',
  );
  assert.equal((await bill(care('29.00', { amc: '77' }))).body.code, 'insurer.unknown');
  assert.equal((await bill(care('29.00', { lines: [{ act: 'PH7', price: '29.00' }] }))).status, 400);
  assert.equal(house.vault.lookups.length, lookups);
});

test('an amount above ours is refused with both amounts; one below is paid as asked', async () => {
  const high = await bill(care('31.00', { insurerAmount: '12.00' }));
  assert.equal(high.body.refusal.code, 'CLN-R4-01');
  assert.match(high.body.refusal.message, /12,00\u00a0€.*10,85\u00a0€/);
  const low = await bill(care('31.00', { insurerAmount: '10.00' }));
  const { price, mandatory, insurer, patient } = low.body.total;
  assert.deepEqual([low.body.status, insurer], ['accepted', '10.00']);
  assert.equal(Number(mandatory) + Number(insurer) + Number(patient), Number(price));
  assert.equal(low.body.lines[0].because.at(-1).rule, 'parts.asked-less');
});

test('cancelling restores the engagement, the allowance and the ledger exactly, and once', async () => {
  const body = care('32.00', { lines: [line('32.00'), { act: 'PHN', quantity: 1, price: '20.00' }] });
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
    const body = care('33.00', { lines: [{ act: 'PHN', quantity: 1, price: '40.00' }] });
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
  const refused = await bill(care('34.00', { careDate: '2026-11-30' }));
  const { status, body } = await cancel(refused.body.number);
  assert.deepEqual([status, body.code], [409, 'state.conflict']);
  assert.match(body.detail.fr, /rien à annuler/);
});

test('the list pages through the claims of one practice, by state, and opens nothing sealed', async () => {
  const mine = await house.ask(house.callers.pharmacy, { url: '/v1/claims?limit=5' });
  assert.equal(mine.body.claims.length, 5);
  const seen = new Set<string>();
  for (let next: string | null = ''; next !== null; ) {
    const page = await house.ask(house.callers.pharmacy, {
      url: `/v1/claims?limit=7${next ? `&cursor=${next}` : ''}`,
    });
    for (const claim of page.body.claims) {
      assert.ok(!seen.has(claim.number));
      seen.add(claim.number);
      assert.equal(claim.lines, undefined);
    }
    next = page.body.next;
  }
  const { rows } = await house.admin.query('select count(*)::int as count from claims where practice_id = 1');
  assert.equal(seen.size, rows[0].count);
  const refused = await house.ask(house.callers.pharmacy, { url: '/v1/claims?status=refused&limit=100' });
  assert.equal(refused.body.claims.length, refused.body.totals.refused);
  assert.ok(refused.body.claims.every((claim: { message: string }) => claim.message.length > 5));
  const owed = await house.ask(house.callers.pharmacy, { url: '/v1/claims?status=owed&limit=100' });
  const sum = owed.body.claims.reduce(
    (total: number, claim: { insurer: string }) => total + Math.round(Number(claim.insurer) * 100),
    0,
  );
  assert.equal(sum, Math.round(Number(owed.body.totals.owed) * 100));
  assert.equal(
    (await house.ask(house.callers.pharmacy, { url: '/v1/claims?status=late' })).body.claims.length,
    0,
  );
  house.at = new Date('2026-12-20T09:00:00Z');
  assert.ok(
    (await house.ask(house.callers.pharmacy, { url: '/v1/claims?status=late' })).body.claims.length > 0,
  );
  assert.equal((await house.ask(house.callers.doctor, { url: '/v1/claims' })).body.claims.length, 0);
  const strange = await house.ask(house.callers.doctor, { url: `/v1/claims/${[...seen][0]}` });
  assert.equal(strange.status, 404);
});

test('no table holds an act, a birth date or a number of the person', async () => {
  const { rows } = await house.admin.query(`
    select string_agg(t::text, ' ') as text from (
      select c::text as t from claims c union all select e::text from engagements e
      union all select i::text from idempotency_keys i union all select p::text from postings p
      union all select k::text from counters k) every_row`);
  const text: string = rows[0].text;
  for (const secret of [PATIENT.nir, PATIENT.birthDate, '1985-02-14', PATIENT.memberNumber, 'PH7', 'PHN']) {
    // A counter names its guarantee by the insurer's own code (PHNR), never an act.
    assert.doesNotMatch(text, new RegExp(`\\b${secret}\\b`), secret);
    // Three letters in hexadecimal stand in 100 kB of ciphertext by chance, once in some hundred runs.
    if (secret.length < 8) continue;
    assert.ok(!text.includes(Buffer.from(secret).toString('hex')), `hex of ${secret}`);
  }
});
