import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Answer,
  closeFront,
  type Front,
  openFrontOverCountry,
  stated,
} from '../../test/support/front.ts';
import type { Caller } from '../http/caller.ts';
import { CARD_CASE_NAMES, type CardCase } from '../world/card-cases.ts';
import type { CardRecord } from '../world/cards.ts';

const EVERY_KEY = [
  'code',
  'outcome',
  'message',
  'refusal',
  'domains',
  'responsible',
  'validUntil',
  'presence',
  'noPresenceLeft',
  'receipt',
];

let front: Front;
before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

const TODAY = '2026-11-24';

/** Asks about a card, as a counter does; `changes` are what the request says otherwise. */
function ask(
  card: CardRecord,
  changes: Record<string, unknown> = {},
  caller: Caller | null = front.callers.professional,
) {
  const person = { ...stated(card), ...changes };
  const presence = caller ? front.proof(person, caller) : undefined;
  const payload = { ...person, careDate: TODAY, domains: ['PHAR'], presence, ...changes };
  return front.ask(caller, { method: 'POST', url: '/v1/rights', payload });
}

const card = (name: CardCase) => front.country.card(name);
const cardsOf = (name: CardCase) => front.country.cards.filter((one) => one.case === name);

async function entries(): Promise<number> {
  const { rows } = await front.admin.query('select count(*)::int as n from log_entries');
  return rows[0].n;
}

/** Nothing that says who somebody is may come back, in any case or cut. */
function assertSaysNothingOf(one: CardRecord, answer: Answer): void {
  const dashed = `${one.birthDate.slice(0, 4)}-${one.birthDate.slice(4, 6)}-${one.birthDate.slice(6)}`;
  // Four letters of a first name meet by chance in a signature, which is no word.
  const said = answer.text.replace(/"receipt":\{[^}]*\}/, '').toLowerCase();
  for (const value of [one.nir, one.birthDate, dashed, one.memberNumber, one.familyName, one.givenName])
    assert.ok(!said.includes(value.toLowerCase()), `an answer carries an identity: ${answer.text}`);
}

const EXPECTED: Record<CardCase, string> = {
  'open-essentiel': '0000',
  'open-confort': '0000',
  'open-premium': '0000',
  'member-number-required': '0000',
  spouse: '0000',
  'child-parent-nir': '0000',
  'child-own-nir': '0000',
  'twins-shared': '0000',
  'twins-own': '0000',
  lunar: '0000',
  'temporary-nir': '0000',
  'ended-last-year': '6002',
  'ended-last-month': '6002',
  coming: '6002',
  'level-change': '0000',
  renewal: '0000',
  'two-member-numbers': '0000',
  'two-insurers': '0000',
  'outside-tiers-payant': '6010',
  'wrong-member-number': '6001',
  unknown: '6001',
};

for (const name of CARD_CASE_NAMES) {
  test(`every card of the case ${name} is answered ${EXPECTED[name]}, recorded, and says nothing of the person`, async () => {
    for (const one of cardsOf(name)) {
      const recorded = await entries();
      // A counter of its own for each case: so many unknown people at one would be an alarm.
      const counter = front.counters[CARD_CASE_NAMES.indexOf(name) % front.counters.length] as Caller;
      const answer = await ask(one, {}, counter);
      assert.deepEqual([answer.status, answer.body.code], [200, EXPECTED[name]]);
      assert.deepEqual(Object.keys(answer.body), EVERY_KEY);
      assert.equal(answer.body.outcome, EXPECTED[name] === '0000' ? 'open' : 'refused');
      assert.equal(await entries(), recorded + 1);
      assert.equal(Number(answer.body.receipt.entry) > 0, true);
      assertSaysNothingOf(one, answer);
    }
  });
}

test('the domains asked about come back in their order, and no other', async () => {
  const { body } = await ask(card('open-confort'), { domains: ['OPAU', 'SVIL', 'PHAR'] });
  assert.deepEqual(
    body.domains.map(({ domain, right, calculation }: any) => `${domain} ${right} ${calculation}`),
    ['OPAU pec PEC', 'SVIL open CLC', 'PHAR open PS'],
  );
  const { body: essential } = await ask(card('open-essentiel'), { domains: ['OPAU'] });
  assert.deepEqual([essential.code, essential.domains[0].right], ['6003', 'none']);
});

test('the level of the contract stays inside: the answer carries the words of the formula', async () => {
  const answer = await ask(card('open-premium'), { domains: ['SVIL'] });
  assert.ok(answer.body.domains[0].formula.length > 3);
  assert.ok(!answer.text.includes('PREMIUM') && !answer.text.includes('level'));
});

test('a person with two insurers is answered by each for its own part, with the order of payment', async () => {
  const [first, second] = cardsOf('two-insurers');
  assert.ok(first && second && first.nir === second.nir && first.amc !== second.amc);
  const answers = [await ask(first), await ask(second)];
  assert.deepEqual(
    answers.map(({ body }) => body.domains[0].priority),
    [1, 2],
  );
  const crossed = await ask(first, { amc: second.amc, csr: second.csr });
  assert.equal(crossed.body.code, '6001', 'the member number of one insurer opens nothing at the other');
});

test('two member numbers at one insurer: each opens its own contract, none stated is undetermined', async () => {
  const [first, second] = cardsOf('two-member-numbers');
  assert.ok(first && second && first.memberNumber !== second.memberNumber);
  assert.deepEqual(
    [(await ask(first)).body.domains[0].priority, (await ask(second)).body.domains[0].priority],
    [1, 2],
  );
  const { body } = await ask(first, { memberNumber: undefined });
  assert.deepEqual([body.code, body.refusal.code, body.domains], ['6014', 'CLN-R1-10', []]);
  assert.ok(body.receipt !== null);
});

test('twins are told apart by their rank, and a rank nobody has is unknown', async () => {
  const [one, other] = cardsOf('twins-shared');
  assert.ok(one && other && one.nir === other.nir && one.birthDate === other.birthDate);
  for (const twin of [one, other]) assert.equal((await ask(twin)).body.code, '0000');
  assert.equal((await ask(one, { birthRank: 5 })).body.code, '6001');
});

test('a lunar birth date is compared as text', async () => {
  const one = card('lunar');
  assert.match(one.birthDate, /(00|023[01])$/);
  assert.equal((await ask(one)).body.code, '0000');
  assert.equal((await ask(one, { birthDate: `${one.birthDate.slice(0, 4)}0101` })).body.code, '6001');
});

test('a temporary number opens rights like any other', async () => {
  const one = card('temporary-nir');
  assert.match(one.nir, /^[3478]/);
  assert.equal((await ask(one)).body.code, '0000');
});

test('the key is checked when it is given, and a wrong one costs no lookup', async () => {
  const one = card('open-confort');
  assert.equal((await ask(one, { nir: `${one.nir}${one.nirKey}` })).body.code, '0000');
  const recorded = await entries();
  const wrong = one.nirKey === '01' ? '02' : '01';
  const answer = await ask(one, { nir: `${one.nir}${wrong}` });
  assert.equal(answer.status, 400);
  assert.match(answer.type, /^application\/problem\+json/);
  assert.deepEqual(
    answer.body.errors.map(({ field }: any) => field),
    ['nir'],
  );
  assertSaysNothingOf(one, answer);
  assert.equal(await entries(), recorded);
});

test('an ended contract says since when, and what to do', async () => {
  const lastYear = (await ask(card('ended-last-year'))).body;
  assert.equal(
    lastYear.message,
    'Les droits ne sont pas ouverts le 24 novembre 2026 (fermés depuis le 1er janvier 2026).',
  );
  assert.deepEqual(
    [lastYear.refusal.code, lastYear.refusal.actor, lastYear.refusal.retriable],
    ['CLN-R1-02', 'insured', false],
  );
  const english = await front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    headers: { 'accept-language': 'en' },
    payload: { ...stated(card('ended-last-month')), careDate: TODAY, domains: ['PHAR'] },
  });
  assert.equal(english.body.message, 'Rights are not open on 2026-11-24 (closed since 2026-11-01).');
});

test('care before the end of an ended contract is open; its last day is, the next is not', async () => {
  const one = card('ended-last-month');
  assert.equal((await ask(one, { careDate: '2026-10-31' })).body.code, '0000');
  assert.equal((await ask(one, { careDate: '2026-11-01' })).body.code, '6002');
});

test('the first fortnight after a contract that ended with the year says that rights are being renewed', async () => {
  const { body } = await ask(card('ended-last-year'), { careDate: '2026-01-15' });
  assert.deepEqual([body.code, body.refusal.code, body.refusal.retriable], ['6002', 'CLN-R1-11', true]);
  assert.match(body.message, /^Droits en cours de renouvellement/);
  const later = (await ask(card('ended-last-year'), { careDate: '2026-01-16' })).body;
  assert.equal(later.refusal.code, 'CLN-R1-02');
});

test('a level that changes this month is answered by the contract of the day', async () => {
  const { body } = await ask(card('level-change'), { careDate: '2026-10-31' });
  assert.equal(body.domains[0].periods[0].to, '2026-10-31');
  const now = (await ask(card('level-change'))).body;
  assert.deepEqual(now.domains[0].periods, [{ from: '2026-11-01', to: null }]);
});

test('a renewal is open on both sides of the new year, and relied on only to its end', async () => {
  const one = card('renewal');
  assert.equal((await ask(one, { careDate: '2026-12-20' })).body.validUntil, '2026-12-31');
  assert.equal((await ask(one, { careDate: '2027-01-02' })).body.code, '0000');
});

test('a coming contract opens on its first day, and may be asked about ninety days ahead', async () => {
  const one = card('coming');
  assert.equal((await ask(one, { careDate: '2027-01-31' })).body.code, '6002');
  assert.equal((await ask(one, { careDate: '2027-02-01' })).body.code, '0000');
  assert.equal((await ask(one, { careDate: '2027-02-22' })).body.code, '0000');
  assert.equal((await ask(one, { careDate: '2027-02-23' })).body.code, '6000');
});

test('what is wrong with the question is told before any lookup, without receipt or entry', async () => {
  const one = card('open-premium');
  const required = card('member-number-required');
  const recorded = await entries();
  const early = [
    [await ask(one, { domains: [] }), '6004'],
    [await ask(one, { careDate: '2026-12-31', until: '2027-01-01' }), '6013'],
    [await ask(one, { until: '2026-11-23' }), '6000'],
    [await ask(one, { careDate: '2027-06-01' }), '6000'],
    [await ask(required, { memberNumber: undefined }), '6005'],
  ] as const;
  for (const [answer, code] of early) {
    assert.deepEqual([answer.status, answer.body.code, answer.body.receipt], [200, code, null]);
    assert.deepEqual(Object.keys(answer.body), EVERY_KEY);
    assertSaysNothingOf(one, answer);
  }
  assert.equal(await entries(), recorded);
});

test('an unknown person, a wrong birth date, rank or member number get one and the same answer', async () => {
  const one = card('open-premium');
  // A counter where none of them was seen before: else one would be a visit.
  const counter = front.counters.at(-1) as Caller;
  const answers = [
    await ask(card('unknown'), {}, counter),
    await ask(one, { birthDate: '19010101' }, counter),
    await ask(one, { birthRank: 9 }, counter),
    await ask(one, { memberNumber: 'ZZ9' }, counter),
    await ask(one, { nir: '1850699799999' }, counter),
  ];
  const shown = answers.map(({ body: { receipt: _, ...body } }) => JSON.stringify(body));
  assert.equal(new Set(shown).size, 1);
  for (const { body } of answers) assert.ok(body.receipt !== null);
});

test('two hundred questions at once are each answered and each recorded', async () => {
  const known = front.country.cards.filter((one) => EXPECTED[one.case] === '0000');
  const recorded = await entries();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => ask(known[i % known.length] as CardRecord)),
  );
  assert.ok(answers.every(({ body }) => body.code === '0000'));
  assert.equal(new Set(answers.map(({ body }) => body.receipt.entry)).size, 200);
  assert.equal(await entries(), recorded + 200);
});

test('no line of the log of the front names a person, and none tells of a fault of ours', () => {
  const written = front.logged.join('');
  for (const one of front.country.cards)
    for (const value of [one.nir, one.memberNumber, one.birthDate]) assert.ok(!written.includes(value));
  assert.ok(
    !written.includes('http.failed'),
    written.split('\n').find((line) => line.includes('http.failed')),
  );
});

test('an answer is never kept on its way', async () => {
  const { credentialId } = front.callers.professional;
  const reply = await front.app.inject({
    method: 'POST',
    url: '/v1/rights',
    headers: { 'x-test-caller': String(credentialId) },
    payload: { ...stated(card('open-premium')), careDate: TODAY, domains: ['PHAR'] },
  });
  assert.equal(reply.headers['cache-control'], 'no-store, no-transform');
});

test('whoever sees lengths alone learns nothing: hit, miss, refusal and early refusal are one size', async () => {
  const one = card('open-premium');
  const counter = front.counters.at(-2) as Caller;
  const domains = ['PHAR', 'LABO', 'AUXM', 'SVIL', 'DESO', 'DEPR', 'OPAU', 'HOSP'];
  const answers = [
    await ask(one, {}, counter),
    await ask(one, { domains }, counter),
    await ask(card('two-insurers'), { domains }, counter),
    await ask(card('unknown'), {}, counter),
    await ask(card('ended-last-year'), { domains }, counter),
    await ask(card('lunar'), { presence: { kind: 'ecard', code: '00000000' } }, counter),
    await ask(one, { domains: [] }, counter),
  ];
  assert.deepEqual(
    new Set(answers.map(({ body }) => body.code)),
    new Set(['0000', '6001', '6002', '6008', '6004']),
  );
  for (const { text, status } of answers) assert.deepEqual([status, Buffer.byteLength(text)], [200, 4_096]);
});
