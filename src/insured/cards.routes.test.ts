import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import type { MeCards } from '../contract/me.ts';
import { codeOfStep } from '../vault/card-key.ts';
import { ecardCode, ecardCounter } from '../wire/card/ecard-code.ts';
import type { CardRecord } from '../world/cards.ts';

let front: Front;

before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

async function take(card: CardRecord): Promise<MeCards> {
  const answer = await front.ask(await front.insured(card), { method: 'POST', url: '/v1/me/cards' });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

async function lose(card: CardRecord): Promise<number> {
  const answer = await front.ask(await front.insured(card), { method: 'POST', url: '/v1/me/cards/lost' });
  assert.equal(answer.status, 200, answer.text);
  return answer.body.ended;
}

test('a person takes a card with their cover, and back what they stated by signing in', async () => {
  const card = front.country.card('open-premium');
  const { holder, cards, now } = await take(card);
  const { nir, birthDate, birthRank } = card;
  assert.deepEqual(holder, { nir, birthDate, birthRank });
  assert.equal(cards.length, 1);
  const [one] = cards;
  assert.equal(one?.insurer.amc, card.amc);
  assert.equal(one?.serial, 1);
  assert.equal(Buffer.from(one?.key ?? '', 'base64url').length, 32);
  assert.equal(one?.contracts[0]?.level, 'PREMIUM');
  assert.ok(one?.contracts[0]?.domains.some(({ domain }) => domain === 'PHAR'));
  assert.equal(now, front.at.toISOString());
});

test('the browser makes with the key the very code that the vault expects', async () => {
  const bytes = Buffer.from(
    (await take(front.country.card('open-premium'))).cards[0]?.key ?? '',
    'base64url',
  );
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, hmac, false, ['sign']);
  for (const step of [0, 58_000_000, 59_999_999]) {
    const made = await crypto.subtle.sign('HMAC', key, ecardCounter(step));
    assert.equal(ecardCode(new Uint8Array(made)), codeOfStep(bytes, step));
  }
});

test('two insurers give two cards, whose keys have nothing in common', async () => {
  const { cards } = await take(front.country.card('two-insurers'));
  assert.equal(cards.length, 2);
  assert.notEqual(cards[0]?.insurer.amc, cards[1]?.insurer.amc);
  assert.notEqual(cards[0]?.key, cards[1]?.key);
});

test('the same person has the same key on a second device; a twin under the same number another', async () => {
  const twins = front.country.cards.filter((card) => card.case === 'twins-shared').slice(0, 2) as [
    CardRecord,
    CardRecord,
  ];
  const key = async (card: CardRecord) => (await take(card)).cards[0]?.key;
  assert.equal(await key(twins[0]), await key(twins[0]));
  assert.notEqual(await key(twins[0]), await key(twins[1]));
});

test('whom no insurer knows here has no card', async () => {
  assert.deepEqual((await take(front.country.card('unknown'))).cards, []);
});

test('a lost telephone: the next card has another number and another key, at every insurer', async () => {
  const card = front.country.card('two-insurers');
  const before = (await take(card)).cards;
  assert.equal(await lose(card), 2);
  const after = (await take(card)).cards;
  for (const [i, one] of after.entries()) {
    assert.equal(one.serial, (before[i]?.serial ?? 0) + 1);
    assert.notEqual(one.key, before[i]?.key);
  }
  assert.equal(await lose(front.country.card('coming')), 0, 'a card that was never taken is not ended');
});

test('a telephone declared lost twice at once loses one card, not two', async () => {
  const card = front.country.card('spouse');
  await take(card);
  const ended = await Promise.all([lose(card), lose(card), lose(card)]);
  assert.equal(
    ended.reduce((sum, one) => sum + one),
    (await take(card)).cards[0]?.serial === 2 ? 1 : 0,
  );
});

test('taking and losing a card is in the log, where the person finds it', async () => {
  const card = front.country.card('lunar');
  await take(card);
  await lose(card);
  const { body } = await front.ask(await front.insured(card), { url: '/v1/me/lookups?purpose=own' });
  assert.deepEqual(
    body.acts.map((one: { act: string }) => one.act),
    ['history', 'card-lost', 'card'],
  );
});

test('the table of cards bears no pseudonym that another table bears', async () => {
  await take(front.country.card('open-confort'));
  const { rows } = await front.admin.query(`
    select count(*)::int as n from cards c where exists (select from log_entries e where e.person = c.holder)
      or exists (select from rights r where r.token = c.holder)
      or exists (select from claims k where k.identity = c.holder)
      or exists (select from engagements g where g.identity = c.holder)`);
  assert.equal(rows[0].n, 0);
});
