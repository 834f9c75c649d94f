import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type ClaimsHouse, claimsHouse, PATIENT } from '../../test/support/claims-house.ts';

let house: ClaimsHouse;
before(async () => {
  house = await claimsHouse();
});
after(() => house.end());
beforeEach(() => {
  house.vault.refusing = null;
});

const lines = [{ act: 'PH7', quantity: 1, price: '12.40', base: '12.40' }];
const care = { ...PATIENT, careDate: '2026-11-24', lines };
const code = (digits: string) => ({ presence: { kind: 'ecard', code: digits } });
let invoice = 0;

const post = (url: string, payload: object, key?: string) =>
  house.ask(house.callers.pharmacy, { method: 'POST', url, payload, ...(key === undefined ? {} : { key }) });
const claim = (more: object = {}, key?: string) => {
  invoice += 1;
  return post('/v1/claims', { ...care, invoiceNumber: String(invoice), ...more }, key);
};

test('a proof travels with a quote and a claim, and the answer says what it rested on', async () => {
  const quote = await post('/v1/quotes', { ...care, ...code('12345678') });
  assert.deepEqual(
    [quote.body.outcome, quote.body.presence, quote.body.noPresenceLeft],
    ['granted', 'ecard', null],
  );
  assert.deepEqual(house.vault.lookups.at(-1)?.presence, { kind: 'ecard', code: '12345678' });
  const bare = await claim();
  assert.deepEqual([bare.body.status, bare.body.presence, bare.body.noPresenceLeft], ['accepted', 'none', 4]);
});

test('a claim tells the vault which engagement it quotes', async () => {
  const { body } = await post('/v1/quotes', {
    ...care,
    lines: [{ ...lines[0], price: '7.00', base: '7.00' }],
  });
  const asked = { lines: [{ ...lines[0], price: '7.00', base: '7.00' }], engagement: body.engagement.number };
  const { body: billed } = await claim(asked);
  assert.equal(billed.status, 'accepted', billed.message);
  assert.equal(house.vault.lookups.at(-1)?.engagement, body.engagement.number);
});

test('a quote the vault does not answer is refused in its words, and keeps nothing of the person', async () => {
  house.vault.refusing = 'presence-needed';
  const { status, body } = await post('/v1/quotes', care);
  assert.deepEqual(
    [status, body.outcome, body.code, body.refusal.code],
    [200, 'refused', '6008', 'CLN-P1-01'],
  );
  assert.match(body.message, /5 sur 5/);
  assert.deepEqual([body.presence, body.noPresenceLeft, body.engagement], ['none', 0, null]);
  const { rows } = await house.admin.query(
    'select identity, lines_digest, refusal_code, log_entry from engagements order by id desc limit 1',
  );
  assert.deepEqual([rows[0].identity, rows[0].lines_digest, rows[0].refusal_code], [null, null, 'CLN-P1-01']);
  assert.ok(rows[0].log_entry !== null, 'its entry in the log is known');
});

const REASONS = [
  ['presence-needed', 'CLN-P1-01', 'Preuve de présence nécessaire.'],
  ['proof-wrong', 'CLN-P1-02', 'Preuve de présence fausse ou périmée.'],
  ['proof-spent', 'CLN-P1-03', 'Preuve de présence déjà utilisée.'],
  ['confirm', 'CLN-P1-04', 'Confirmation nécessaire.'],
  ['budget', 'CLN-P1-05', 'Consultations du jour épuisées.'],
  ['log-stalled', 'CLN-P1-06', 'Preuve de présence nécessaire en ce moment.'],
] as const;

for (const [reason, refusal, label] of REASONS) {
  test(`a claim refused for ${reason} says so, may be sent again, and stands in the list`, async () => {
    house.vault.refusing = reason;
    const { body } = await claim();
    assert.deepEqual([body.status, body.refusal.code, body.refusal.retriable], ['refused', refusal, true]);
    assert.ok(body.receipt !== null);
    const { rows } = await house.admin.query('select identity from claims order by id desc limit 1');
    assert.equal(rows[0].identity, null);
    const list = await house.ask(house.callers.pharmacy, { url: '/v1/claims?status=refused' });
    assert.equal(list.body.claims[0].message, label);
    house.vault.refusing = null;
    invoice -= 1;
    const again = await claim({ lines: [{ ...lines[0], price: `${invoice}.40` }] });
    assert.equal(again.body.status, 'accepted', again.body.message);
  });
}

test('the same request with a fresh code is the same request: the key finds its first answer', async () => {
  const first = await post('/v1/quotes', { ...care, ...code('11111111') }, 'one-quote');
  const again = await post('/v1/quotes', { ...care, ...code('22222222') }, 'one-quote');
  assert.deepEqual([again.status, again.body], [200, first.body]);
  const other = await post('/v1/quotes', { ...care, lines: [], ...code('33333333') }, 'one-quote');
  assert.notEqual(other.status, 200);
});
