import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxes, careAt, claimsDesk } from '../../test/support/claims-desk.ts';
import { type ClaimsHouse, PATIENT, withClaimsHouse } from '../../test/support/claims-house.ts';

let house: ClaimsHouse;
withClaimsHouse((opened) => {
  house = opened;
});

const { bill, cancel, post } = claimsDesk(() => house, 1000);

test(
  'a claim with open rights is accepted, with its share, its ' + 'reasons and the day it is expected',
  async () => {
    const { status, body } = await bill(careAt('20.00'));
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
  const body = { ...careAt('21.00'), invoiceNumber: '5001' };
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
  const body = { ...careAt('22.00'), invoiceNumber: '0005100' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => post('/v1/claims', body, `double-${i}`)),
  );
  assert.equal(answers.filter((answer) => answer.body.status === 'accepted').length, 1);
  const refused = answers.filter((answer) => answer.body.refusal?.code === 'CLN-R3-01');
  assert.equal(refused.length, 19);
  const accepted = answers.find((answer) => answer.body.status === 'accepted')?.body.number;
  assert.ok(refused.every((answer) => answer.body.refusal.message.includes(accepted)));
});

test(
  'the same care under another invoice is known as a double, and ' + 'accepted once the first is cancelled',
  async () => {
    const first = await bill(careAt('28.00'));
    const second = await bill(careAt('28.00'));
    assert.equal(second.body.refusal.code, 'CLN-R3-02');
    await cancel(first.body.number);
    assert.equal((await bill(careAt('28.00'))).body.status, 'accepted');
  },
);

test('dates and conventions are checked before anyone is looked up', async () => {
  const lookups = house.vault.lookups.length;
  assert.equal((await bill(careAt('29.00', { careDate: '2026-11-25' }))).body.refusal.code, 'CLN-R3-04');
  const old = await bill(careAt('29.00', { careDate: '2024-11-23' }));
  assert.equal(old.body.refusal.code, 'CLN-R3-03');
  assert.match(old.body.refusal.message, /24 novembre 2024/);
  assert.equal(
    (await bill(careAt('29.00', { amc: '99000002', careDate: '2026-02-01' }))).body.refusal.code,
    'CLN-R2-01',
  );
  assert.equal((await bill(careAt('29.00', { amc: '77' }))).body.code, 'insurer.unknown');
  assert.equal((await bill(careAt('29.00', { lines: [{ act: 'PH7', price: '29.00' }] }))).status, 400);
  assert.equal(house.vault.lookups.length, lookups);
});

test('an amount above ours is refused with both amounts; one below is paid as asked', async () => {
  const high = await bill(careAt('31.00', { insurerAmount: '12.00' }));
  assert.equal(high.body.refusal.code, 'CLN-R4-01');
  assert.match(high.body.refusal.message, /12,00\u00a0€.*10,85\u00a0€/);
  const low = await bill(careAt('31.00', { insurerAmount: '10.00' }));
  const { price, mandatory, insurer, patient } = low.body.total;
  assert.deepEqual([low.body.status, insurer], ['accepted', '10.00']);
  assert.equal(Number(mandatory) + Number(insurer) + Number(patient), Number(price));
  assert.equal(low.body.lines[0].because.at(-1).rule, 'parts.asked-less');
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
  const lines = [boxes('35.00'), { act: 'PHN', quantity: 1, price: '20.00' }];
  await post('/v1/quotes', careAt('35.00', { lines }));
  assert.equal((await bill(careAt('35.00', { lines }))).body.total.insurer, '32.25');
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
