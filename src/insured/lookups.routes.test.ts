import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import { commitmentOf } from '../disclosure/log-entry.ts';
import type { CardRecord } from '../world/cards.ts';

let front: Front;

before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

const lookUp = (card: CardRecord, caller = front.callers.professional) =>
  front.ask(caller, {
    method: 'POST',
    url: '/v1/rights',
    payload: { ...stated(card), careDate: '2026-11-20', domains: ['PHAR', 'OPAU'] },
  });

async function mine(card: CardRecord, query = '') {
  const answer = await front.ask(await front.insured(card), { url: `/v1/me/lookups${query}` });
  assert.equal(answer.status, 200, answer.text);
  return answer;
}

test('a person reads who looked them up: the place, the professional, why, and what was shown', async () => {
  const card = front.country.card('open-premium');
  const asked = await lookUp(card);
  const { body } = await mine(card);
  const [line] = body.lookups;
  assert.equal(line.entry, asked.body.receipt.entry);
  assert.deepEqual(line.receipt, asked.body.receipt);
  assert.equal(line.purpose, 'rights');
  assert.equal(line.professional, front.callers.professional.label);
  assert.ok(line.practice.name !== '' && line.practice.town !== '');
  assert.equal(line.insurer.amc, card.amc);
  assert.equal(line.outcome, 'shown');
  assert.deepEqual(line.domains, ['PHAR', 'OPAU']);
  assert.deepEqual([line.from, line.to], ['2026-11-20', '2026-11-20']);
  assert.ok(line.shown.includes('domains'));
  assert.equal(commitmentOf(Buffer.from(line.opened, 'base64url')).toString('hex'), line.receipt.commitment);
});

test('the software of a practice is told as such, and a question without an answer as one', async () => {
  const card = front.country.card('open-confort');
  await lookUp(card, front.callers.software);
  await lookUp({ ...card, memberNumber: 'Z9' });
  const { body } = await mine(card);
  assert.deepEqual(
    body.lookups.map((line: { professional: unknown; outcome: string }) => [
      line.professional !== null,
      line.outcome,
    ]),
    [
      [true, 'unknown'],
      [false, 'shown'],
    ],
  );
  assert.deepEqual(body.lookups[0].shown, []);
});

test('nobody looked: an empty list that says since when the log speaks', async () => {
  const { body } = await mine(front.country.card('coming'));
  assert.deepEqual([body.lookups, body.acts, body.next], [[], [], null]);
  assert.match(body.heldSince, /^[0-9]{4}-/);
  assert.equal(body.monthsHeld, 12);
});

test('one’s own readings are told apart from others’', async () => {
  const card = front.country.card('lunar');
  await lookUp(card);
  await mine(card);
  const { body } = await mine(card, '?purpose=own');
  assert.deepEqual(body.lookups, []);
  assert.deepEqual(
    body.acts.map((one: { act: string }) => one.act),
    ['history', 'history'],
  );
});

test('one practice alone, by its FINESS; a practice that does not exist has looked nobody up', async () => {
  const card = front.country.card('spouse');
  await lookUp(card);
  await lookUp(card, front.callers.colleague);
  const all = (await mine(card)).body.lookups;
  assert.equal(all.length, 2);
  const there = (await mine(card, `?practice=${all[1].practice.finess}`)).body.lookups;
  assert.deepEqual(
    there.map((line: { entry: string }) => line.entry),
    [all[1].entry],
  );
  assert.deepEqual((await mine(card, '?practice=000000000')).body.lookups, []);
});

test('no answer repeats who the person is', async () => {
  const card = front.country.card('open-essentiel');
  await lookUp(card);
  const { text } = await mine(card);
  for (const trait of [card.nir, card.birthDate, card.memberNumber, card.familyName])
    assert.ok(!text.includes(trait), trait);
});

test('a question that is malformed says where', async () => {
  const caller = await front.insured(front.country.card('open-premium'));
  for (const [query, field] of [
    ['before=abc', 'before'],
    ['limit=0', 'limit'],
    ['limit=1000', 'limit'],
    ['practice=1', 'practice'],
    ['purpose=curiosity', 'purpose'],
  ]) {
    const answer = await front.ask(caller, { url: `/v1/me/lookups?${query}` });
    assert.equal(answer.status, 400, query);
    assert.equal(answer.body.errors[0].field, field);
  }
});

test('a person whose proof is refused signs in again; the log of the house names nobody', async () => {
  const card = front.country.card('open-premium');
  const caller = await front.insured({ ...card, nir: '12' });
  const answer = await front.ask(caller, { url: '/v1/me/lookups' });
  assert.deepEqual([answer.status, answer.body.code], [401, 'auth.invalid']);
  assert.ok(!front.logged.join('').includes(card.nir));
});
