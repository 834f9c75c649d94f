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
import type { CardCase } from '../world/card-cases.ts';
import type { CardRecord } from '../world/cards.ts';

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
  const payload = { ...stated(card), careDate: TODAY, domains: ['PHAR'], ...changes };
  return front.ask(caller, { method: 'POST', url: '/v1/rights', payload });
}

const card = (name: CardCase) => front.country.card(name);

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

test('an insurer nobody knows, another convention type or routing key is named as such', async () => {
  const one = card('open-premium');
  const recorded = await entries();
  for (const changes of [{ amc: '0000000042' }, { conventionType: 'XX' }, { csr: 'OTHER' }]) {
    const answer = await ask(one, changes);
    assert.deepEqual([answer.status, answer.body.code], [422, 'insurer.unknown']);
    assertSaysNothingOf(one, answer);
  }
  assert.equal((await ask(one, { csr: undefined })).body.code, '0000');
  assert.equal(await entries(), recorded + 1);
});

test('only who acts for a practice may ask', async () => {
  const one = card('open-premium');
  const { software, operator, professional } = front.callers;
  assert.equal((await ask(one, {}, software)).body.code, '0000');
  const recorded = await entries();
  const refused = [
    [await ask(one, {}, null), 401, 'auth.missing'],
    [await ask(one, {}, operator), 403, 'access.denied'],
    [await ask(one, {}, front.insurer(one.amc)), 403, 'access.denied'],
    [await ask(one, {}, { ...professional, credentialId: 999_999 }), 401, 'auth.missing'],
  ] as const;
  for (const [answer, status, code] of refused) {
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
    assertSaysNothingOf(one, answer);
  }
  assert.equal(await entries(), recorded);
});

for (const [what, table, idOf, said] of [
  ['a credential', 'credentials', (caller: Caller) => caller.credentialId, [403, 'auth.suspended']],
  ['a practice', 'practices', (caller: Caller) => caller.practiceId, [403, 'auth.suspended']],
  [
    'an insurer',
    'insurers',
    () => front.country.insurerIds.get(card('open-premium').amc),
    [409, 'insurer.suspended'],
  ],
] as const) {
  test(`${what} that is cut learns nothing at once, and the attempt is recorded`, async () => {
    const one = card('open-premium');
    const id = idOf(front.callers.professional);
    await front.admin.query(`update ${table} set suspended_at = now() where id = $1`, [id]);
    try {
      const recorded = await entries();
      const answer = await ask(one);
      assert.deepEqual([answer.status, answer.body.code], said);
      assertSaysNothingOf(one, answer);
      assert.equal(await entries(), recorded + 1);
    } finally {
      await front.admin.query(`update ${table} set suspended_at = null where id = $1`, [id]);
    }
    assert.equal((await ask(one)).body.code, '0000');
  });
}
