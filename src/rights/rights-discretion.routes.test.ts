import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import {
  assertOneSize,
  assertSaysNothingOf,
  RIGHTS_DAY,
  RIGHTS_KEYS,
  type RightsCounter,
  rightsCounter,
} from '../../test/support/rights-counter.ts';
import type { Caller } from '../http/caller.ts';

/*
 * Goal: an answer about rights says what was asked and nothing of who the person is, whatever its outcome,
 * and it is recorded before it is given.
 */
let front: Front;
let at: RightsCounter;
before(async () => {
  front = await openFrontOverCountry();
  at = rightsCounter(front);
});
after(() => closeFront(front));

test('the key is checked when it is given, and a wrong one costs no lookup', async () => {
  const one = at.card('open-confort');
  await at.ask(one);
  assert.equal((await at.ask(one, { nir: `${one.nir}${one.nirKey}` })).body.code, '0000');
  const recorded = await at.entries();
  const wrong = one.nirKey === '01' ? '02' : '01';
  const answer = await at.ask(one, { nir: `${one.nir}${wrong}` });
  assert.equal(answer.status, 400);
  assert.match(answer.type, /^application\/problem\+json/);
  assert.deepEqual(
    answer.body.errors.map(({ field }: any) => field),
    ['nir'],
  );
  assertSaysNothingOf(one, answer);
  assert.equal(await at.entries(), recorded);
});

test('what is wrong with the question is told before any lookup, without receipt or entry', async () => {
  const one = at.card('open-premium');
  const required = at.card('member-number-required');
  const recorded = await at.entries();
  const early = [
    [await at.ask(one, { domains: [] }), '6004'],
    [await at.ask(one, { careDate: '2026-12-31', until: '2027-01-01' }), '6013'],
    [await at.ask(one, { until: '2026-11-23' }), '6000'],
    [await at.ask(one, { careDate: '2027-06-01' }), '6000'],
    [await at.ask(required, { memberNumber: undefined }), '6005'],
  ] as const;
  for (const [answer, code] of early) {
    assert.deepEqual([answer.status, answer.body.code, answer.body.receipt], [200, code, null]);
    assert.deepEqual(Object.keys(answer.body), RIGHTS_KEYS);
    assertSaysNothingOf(one, answer);
  }
  assert.equal(await at.entries(), recorded);
});

test('an unknown person, a wrong birth date, rank or member number get one and the same answer', async () => {
  const one = at.card('open-premium');
  // A counter where none of them was seen before: else one would be a visit.
  const counter = front.counters.at(-1) as Caller;
  const answers = [
    await at.ask(at.card('unknown'), {}, counter),
    await at.ask(one, { birthDate: '19010101' }, counter),
    await at.ask(one, { birthRank: 9 }, counter),
    await at.ask(one, { memberNumber: 'ZZ9' }, counter),
    await at.ask(one, { nir: '1850699799999' }, counter),
  ];
  const shown = answers.map(({ body: { receipt: _, ...body } }) => JSON.stringify(body));
  assert.equal(new Set(shown).size, 1);
  for (const { body } of answers) assert.ok(body.receipt !== null);
});

test('two hundred questions at once are each answered and each recorded', async () => {
  const known = ['open-essentiel', 'open-confort', 'open-premium', 'spouse', 'lunar'] as const;
  const recorded = await at.entries();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => at.ask(at.card(known[i % known.length] ?? 'lunar'))),
  );
  assert.ok(answers.every(({ body }) => body.code === '0000'));
  assert.equal(new Set(answers.map(({ body }) => body.receipt.entry)).size, 200);
  assert.equal(await at.entries(), recorded + 200);
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
    payload: { ...stated(at.card('open-premium')), careDate: RIGHTS_DAY, domains: ['PHAR'] },
  });
  assert.equal(reply.headers['cache-control'], 'no-store, no-transform');
});

test('whoever sees lengths alone learns nothing: hit, miss, refusal and early refusal are one size', async () => {
  const one = at.card('open-premium');
  const counter = front.counters.at(-2) as Caller;
  const domains = ['PHAR', 'LABO', 'AUXM', 'SVIL', 'DESO', 'DEPR', 'OPAU', 'HOSP'];
  const answers = [
    await at.ask(one, {}, counter),
    await at.ask(one, { domains }, counter),
    await at.ask(at.card('two-insurers'), { domains }, counter),
    await at.ask(at.card('unknown'), {}, counter),
    await at.ask(at.card('ended-last-year'), { domains }, counter),
    await at.ask(at.card('lunar'), { presence: { kind: 'ecard', code: '00000000' } }, counter),
    await at.ask(one, { domains: [] }, counter),
  ];
  assert.deepEqual(
    new Set(answers.map(({ body }) => body.code)),
    new Set(['0000', '6001', '6002', '6008', '6004']),
  );
  assertOneSize(answers);
});
