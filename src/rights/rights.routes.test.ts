import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import {
  assertSaysNothingOf,
  RIGHTS_DAY,
  RIGHTS_KEYS,
  type RightsCounter,
  rightsCounter,
} from '../../test/support/rights-counter.ts';
import type { Caller } from '../http/caller.ts';
import { CARD_CASE_NAMES, type CardCase } from '../world/card-cases.ts';

let front: Front;
let at: RightsCounter;
before(async () => {
  front = await openFrontOverCountry();
  at = rightsCounter(front);
});
after(() => closeFront(front));

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
    for (const one of at.cardsOf(name)) {
      const recorded = await at.entries();
      // A counter of its own for each case: so many unknown people at one would be an alarm.
      const counter = front.counters[CARD_CASE_NAMES.indexOf(name) % front.counters.length] as Caller;
      const answer = await at.ask(one, {}, counter);
      assert.deepEqual([answer.status, answer.body.code], [200, EXPECTED[name]]);
      assert.deepEqual(Object.keys(answer.body), RIGHTS_KEYS);
      assert.equal(answer.body.outcome, EXPECTED[name] === '0000' ? 'open' : 'refused');
      assert.equal(await at.entries(), recorded + 1);
      assert.equal(Number(answer.body.receipt.entry) > 0, true);
      assertSaysNothingOf(one, answer);
    }
  });
}

test('the domains asked about come back in their order, and no other', async () => {
  const { body } = await at.ask(at.card('open-confort'), { domains: ['OPAU', 'SVIL', 'PHAR'] });
  assert.deepEqual(
    body.domains.map(({ domain, right, calculation }: any) => `${domain} ${right} ${calculation}`),
    ['OPAU pec PEC', 'SVIL open CLC', 'PHAR open PS'],
  );
  const { body: essential } = await at.ask(at.card('open-essentiel'), { domains: ['OPAU'] });
  assert.deepEqual([essential.code, essential.domains[0].right], ['6003', 'none']);
});

test('the level of the contract stays inside: the answer carries the words of the formula', async () => {
  const answer = await at.ask(at.card('open-premium'), { domains: ['SVIL'] });
  assert.ok(answer.body.domains[0].formula.length > 3);
  assert.ok(!answer.text.includes('PREMIUM') && !answer.text.includes('level'));
});

test('a person with two insurers is answered by each for its own part, with the order of payment', async () => {
  const [first, second] = at.cardsOf('two-insurers');
  assert.ok(first && second && first.nir === second.nir && first.amc !== second.amc);
  const answers = [await at.ask(first), await at.ask(second)];
  assert.deepEqual(
    answers.map(({ body }) => body.domains[0].priority),
    [1, 2],
  );
  const crossed = await at.ask(first, { amc: second.amc, csr: second.csr });
  assert.equal(crossed.body.code, '6001', 'the member number of one insurer opens nothing at the other');
});

test('two member numbers at one insurer: each opens its own contract, none stated is undetermined', async () => {
  const [first, second] = at.cardsOf('two-member-numbers');
  assert.ok(first && second && first.memberNumber !== second.memberNumber);
  assert.deepEqual(
    [(await at.ask(first)).body.domains[0].priority, (await at.ask(second)).body.domains[0].priority],
    [1, 2],
  );
  const { body } = await at.ask(first, { memberNumber: undefined });
  assert.deepEqual([body.code, body.refusal.code, body.domains], ['6014', 'CLN-R1-10', []]);
  assert.ok(body.receipt !== null);
});

test('twins are told apart by their rank, and a rank nobody has is unknown', async () => {
  const [one, other] = at.cardsOf('twins-shared');
  assert.ok(one && other && one.nir === other.nir && one.birthDate === other.birthDate);
  for (const twin of [one, other]) assert.equal((await at.ask(twin)).body.code, '0000');
  assert.equal((await at.ask(one, { birthRank: 5 })).body.code, '6001');
});

test('a lunar birth date is compared as text', async () => {
  const one = at.card('lunar');
  assert.match(one.birthDate, /(00|023[01])$/);
  assert.equal((await at.ask(one)).body.code, '0000');
  assert.equal((await at.ask(one, { birthDate: `${one.birthDate.slice(0, 4)}0101` })).body.code, '6001');
});

test('a temporary number opens rights like any other', async () => {
  const one = at.card('temporary-nir');
  assert.match(one.nir, /^[3478]/);
  assert.equal((await at.ask(one)).body.code, '0000');
});

test('an ended contract says since when, and what to do', async () => {
  const lastYear = (await at.ask(at.card('ended-last-year'))).body;
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
    payload: { ...stated(at.card('ended-last-month')), careDate: RIGHTS_DAY, domains: ['PHAR'] },
  });
  assert.equal(english.body.message, 'Rights are not open on 2026-11-24 (closed since 2026-11-01).');
});

test('care before the end of an ended contract is open; its last day is, the next is not', async () => {
  const one = at.card('ended-last-month');
  assert.equal((await at.ask(one, { careDate: '2026-10-31' })).body.code, '0000');
  assert.equal((await at.ask(one, { careDate: '2026-11-01' })).body.code, '6002');
});

test('the first fortnight after a contract that ended with the year says that rights are being renewed', async () => {
  const { body } = await at.ask(at.card('ended-last-year'), { careDate: '2026-01-15' });
  assert.deepEqual([body.code, body.refusal.code, body.refusal.retriable], ['6002', 'CLN-R1-11', true]);
  assert.match(body.message, /^Droits en cours de renouvellement/);
  const later = (await at.ask(at.card('ended-last-year'), { careDate: '2026-01-16' })).body;
  assert.equal(later.refusal.code, 'CLN-R1-02');
});

test('a level that changes this month is answered by the contract of the day', async () => {
  const { body } = await at.ask(at.card('level-change'), { careDate: '2026-10-31' });
  assert.equal(body.domains[0].periods[0].to, '2026-10-31');
  const now = (await at.ask(at.card('level-change'))).body;
  assert.deepEqual(now.domains[0].periods, [{ from: '2026-11-01', to: null }]);
});

test('a renewal is open on both sides of the new year, and relied on only to its end', async () => {
  const one = at.card('renewal');
  assert.equal((await at.ask(one, { careDate: '2026-12-20' })).body.validUntil, '2026-12-31');
  assert.equal((await at.ask(one, { careDate: '2027-01-02' })).body.code, '0000');
});

test('a coming contract opens on its first day, and may be asked about ninety days ahead', async () => {
  const one = at.card('coming');
  assert.equal((await at.ask(one, { careDate: '2027-01-31' })).body.code, '6002');
  assert.equal((await at.ask(one, { careDate: '2027-02-01' })).body.code, '0000');
  assert.equal((await at.ask(one, { careDate: '2027-02-22' })).body.code, '0000');
  assert.equal((await at.ask(one, { careDate: '2027-02-23' })).body.code, '6000');
});
