import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import type { CardRecord } from '../world/cards.ts';

let front: Front;

before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

async function lookUp(card: CardRecord): Promise<string> {
  const answer = await front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    payload: { ...stated(card), careDate: '2026-11-20', domains: ['PHAR'] },
  });
  return answer.body.receipt.entry;
}

const contest = async (card: CardRecord, entry: string, why = 'not-there') =>
  front.ask(await front.insured(card), {
    method: 'POST',
    url: '/v1/me/signals',
    payload: { entry, kind: 'not-me', why },
  });

const mine = async (card: CardRecord) =>
  (await front.ask(await front.insured(card), { url: '/v1/me/lookups' })).body.lookups;

const signals = async () =>
  (await front.admin.query('select entry_id, credential_id from signals order by id')).rows as Record<
    string,
    unknown
  >[];

test('a contested lookup is kept once, told to the person, and names the access but not them', async () => {
  const card = front.country.card('open-premium');
  const entry = await lookUp(card);
  assert.equal((await mine(card))[0].contested, null);
  const first = await contest(card, entry);
  assert.equal(first.status, 200, first.text);
  assert.deepEqual(
    [first.body.entry, first.body.known, first.body.contested.state],
    [entry, false, 'received'],
  );
  const again = await contest(card, entry, 'unknown-place');
  assert.deepEqual([again.body.known, again.body.contested.why], [true, 'not-there']);
  assert.deepEqual((await mine(card))[0].contested, first.body.contested);
  const kept = await signals();
  assert.equal(kept.length, 1);
  assert.equal(kept[0]?.credential_id, front.callers.professional.credentialId);
  assert.equal(String(kept[0]?.entry_id), entry);
});

test('nobody contests what was asked about another, nor what is no lookup, and the attempt is logged', async () => {
  const card = front.country.card('open-confort');
  const entry = await lookUp(front.country.card('open-premium'));
  const before = (await signals()).length;
  for (const one of [entry, '999999999']) {
    const answer = await contest(card, one);
    assert.deepEqual([answer.status, answer.body.code], [404, 'not-found']);
  }
  const acts = await front.ask(await front.insured(card), { url: '/v1/me/lookups?purpose=own' });
  const own = acts.body.acts.find((act: { act: string }) => act.act === 'not-me');
  assert.equal((await contest(card, own.entry)).status, 404, 'one’s own acts are no lookups');
  assert.equal((await signals()).length, before);
});

test('once the access is cut, the person is told', async () => {
  const card = front.country.card('spouse');
  await contest(card, await lookUp(card));
  const { credentialId } = front.callers.professional;
  await front.admin.query('update credentials set suspended_at = now() where id = $1', [credentialId]);
  try {
    assert.equal((await mine(card))[0].contested.state, 'access-cut');
  } finally {
    await front.admin.query('update credentials set suspended_at = null where id = $1', [credentialId]);
  }
});

test('a day has an end: the twenty-first signal of one person is refused, the lookups stay', async () => {
  const card = front.country.card('lunar');
  for (let i = 0; i < 20; i += 1) assert.equal((await contest(card, await lookUp(card))).status, 200);
  const late = await contest(card, await lookUp(card));
  assert.deepEqual([late.status, late.body.code], [429, 'request.too-many']);
  assert.equal((await mine(card)).length, 21);
});

test('the operator’s side of the front reads signals, and nobody else’s', async () => {
  const role = (kind: string) => `begin; set local role cloison_front; set local cloison.kind = '${kind}'`;
  const client = await front.admin.connect();
  try {
    for (const [kind, many] of [
      ['operator', true],
      ['professional', false],
      ['insurer', false],
    ] as const) {
      await client.query(role(kind));
      const { rows } = await client.query('select id, entry_id, credential_id, why, at from signals');
      assert.equal(rows.length > 0, many, kind);
      await client.query('rollback');
    }
    await client.query(role('operator'));
    await assert.rejects(client.query('select person from signals'), /permission denied/);
    await client.query('rollback');
  } finally {
    client.release();
  }
});

test('what is outside the closed lists is refused with its place', async () => {
  const caller = await front.insured(front.country.card('open-premium'));
  for (const [payload, field] of [
    [{ entry: '1', kind: 'not-me', why: 'because' }, 'why'],
    [{ entry: '1', kind: 'hello', why: 'not-there' }, 'kind'],
    [{ entry: 'x', kind: 'not-me', why: 'not-there' }, 'entry'],
    [{ entry: '1', kind: 'not-me', why: 'not-there', story: 'long' }, 'story'],
  ] as const) {
    const answer = await front.ask(caller, { method: 'POST', url: '/v1/me/signals', payload });
    assert.deepEqual([answer.status, answer.body.errors[0].field], [400, field]);
  }
});
