import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { declareLeak, type Leak } from '../../test/support/declared-leak.ts';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import type { CardRecord } from '../world/cards.ts';

let front: Front;
let read: CardRecord;
let other: CardRecord;
let leak: Leak;

before(async () => {
  front = await openFrontOverCountry();
  read = front.country.card('open-premium');
  const found = front.country.cards.find((one) => one.amc === read.amc && one.nir !== read.nir);
  assert.ok(found);
  other = found;
  front.at = new Date('2026-11-24T10:00:00Z');
  const looked = await front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    payload: { ...stated(read), careDate: '2026-11-20', domains: ['PHAR'] },
  });
  assert.equal(looked.body.outcome, 'open', looked.text);
  leak = await declareLeak(front, read.amc);
});
after(() => closeFront(front));

async function mine(card: CardRecord) {
  const answer = await front.ask(await front.insured(card), { url: '/v1/me/concerned' });
  assert.equal(answer.status, 200, answer.text);
  return answer;
}
const verdictOf = async (card: CardRecord) => (await mine(card)).body.incidents[0]?.verdict;

test('before an incident is published nobody is told of it, and what one did is in the log', async () => {
  const { body } = await mine(read);
  assert.deepEqual([body.insurers.map((one: { amc: string }) => one.amc), body.incidents], [[read.amc], []]);
  const acts = await front.ask(await front.insured(read), { url: '/v1/me/lookups?purpose=own' });
  assert.deepEqual(
    acts.body.acts.map(({ act }: { act: string }) => act),
    ['history', 'concerned'],
  );
});

test('published and not yet counted: nobody is told that they are safe', async () => {
  await leak.publish();
  assert.deepEqual([await verdictOf(read), await verdictOf(other)], ['not-counted', 'not-counted']);
});

test('who was read is told so, with the fields that were shown; another member that they are not in it', async () => {
  await front.admin.query("update log_state set sealed_at = '2100-01-01T00:00:00Z'");
  await leak.scopeLog();
  const { body, text } = await mine(read);
  const [own] = body.incidents;
  assert.deepEqual([own.verdict, own.leak.incident, own.insurer.amc], ['read', leak.incident, read.amc]);
  assert.ok(own.leak.fields.includes('cover') && own.leak.fields.includes('insurer'), text);
  assert.ok(own.leak.actions.length > 0 && own.leak.contact.name !== '');
  for (const trait of [read.nir, read.birthDate, read.memberNumber, read.familyName])
    assert.ok(!text.includes(trait), trait);
  assert.equal(await verdictOf(other), 'not-in-scope');
});

test('once the keys of that time have ended, whoever is not found cannot be excluded', async () => {
  await front.admin.query(
    `insert into key_acts (act, what, insurer_id, at, reason, entry_id)
     select 'ended', 'index', id, now() + interval '10 years', 'no row bears it', (select min(id) from log_entries)
     from insurers where amc = $1`,
    [read.amc],
  );
  assert.deepEqual([await verdictOf(read), await verdictOf(other)], ['read', 'cannot-exclude']);
});

test('what an older system held reaches everybody; who was read stays read, with the fields that were read', async () => {
  await leak.scopeEverybody('reachable', ['nir']);
  const [own] = (await mine(read)).body.incidents;
  assert.equal(own.verdict, 'read');
  assert.ok(!own.leak.fields.includes('nir'));
  const [reachable] = (await mine(other)).body.incidents;
  assert.deepEqual([reachable.verdict, reachable.leak.fields], ['reachable', ['nir']]);
});

test('a member of another insurer sees nothing of this incident', async () => {
  const stranger = front.country.cards.find((one) => one.amc !== read.amc && one.nir !== read.nir);
  assert.ok(stranger);
  const { body } = await mine(stranger);
  assert.ok(!body.incidents.some((one: { insurer: { amc: string } }) => one.insurer.amc === read.amc));
});

test('a front alone asks for nobody: without a proof of identity there is no answer', async () => {
  const nobody = await front.ask(null, { url: '/v1/me/concerned' });
  assert.equal(nobody.status, 401);
  const forged = await front.insured({ ...read, nir: '12' });
  assert.equal((await front.ask(forged, { url: '/v1/me/concerned' })).status, 401);
});
