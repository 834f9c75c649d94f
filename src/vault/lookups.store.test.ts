import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { TODAY } from '../../test/support/country-mould.ts';
import type { Day } from '../basics/day.ts';
import { receiptText } from '../disclosure/log-entry.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { personIdentity } from '../people/person-identity.ts';
import type { CardRecord } from '../world/cards.ts';
import type { LookupIntent } from './protocol.ts';

let country: Country;
let admin: pg.Client;
let credential: { id: number; practice_id: number; finess: string };

before(async () => {
  country = await openCountry({ fed: true });
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    "select c.id, c.practice_id, p.finess from credentials c join practices p on p.id = c.practice_id where c.kind = 'professional' order by c.id limit 1",
  );
  credential = rows[0];
});

after(async () => {
  await admin?.end();
  await country?.close();
});

function intentFor(
  card: CardRecord,
  changes: Partial<LookupIntent> & { memberNumber?: string | null } = {},
): LookupIntent {
  const member = changes.memberNumber === undefined ? card.memberNumber : changes.memberNumber;
  return {
    credentialId: credential.id,
    practiceId: credential.practice_id,
    insurerId: country.insurerIds.get(card.amc) ?? 0,
    person: personIdentity(
      card.nir as Nir,
      card.birthDate as BirthDate,
      card.birthRank,
      member as MemberNumber | null,
    ),
    period: { from: TODAY as Day, to: TODAY as Day },
    domains: ['PHAR'],
    purpose: 'rights',
    presence: country.vitale(card, credential.finess),
    engagement: null,
    ...changes,
  };
}

async function entries(): Promise<number> {
  const { rows } = await admin.query('select count(*)::int as n from log_entries');
  return rows[0].n;
}

test('a person with open rights is found, and only what was asked comes back', async () => {
  const answer = await country.vault.lookup(intentFor(country.card('open-premium')));
  assert.equal(answer.outcome, 'hit');
  assert.deepEqual(answer.contracts[0]?.domains, [{ domain: 'PHAR', pec: false }]);
  assert.equal(answer.contracts[0]?.level, 'PREMIUM');
});

test('an unknown person, a wrong birth date and a wrong member number are the same miss', async () => {
  const card = country.card('open-confort');
  const misses = await Promise.all([
    country.vault.lookup(intentFor(country.card('unknown'))),
    country.vault.lookup(intentFor({ ...card, birthDate: '19010101' })),
    country.vault.lookup(intentFor(card, { memberNumber: 'WRONG1' })),
    country.vault.lookup(intentFor({ ...card, birthRank: 7 })),
  ]);
  for (const { outcome, contracts } of misses)
    assert.deepEqual({ outcome, contracts }, { outcome: 'miss', contracts: [] });
});

test('twins are told apart by their rank', async () => {
  const twins = country.cards.filter((card) => card.case === 'twins-shared').slice(0, 2);
  assert.deepEqual(new Set(twins.map(({ nir }) => nir)).size, 1);
  for (const twin of twins) assert.equal((await country.vault.lookup(intentFor(twin))).outcome, 'hit');
});

test('two member numbers at one insurer need one of them to be stated', async () => {
  const card = country.card('two-member-numbers');
  assert.equal(
    (await country.vault.lookup(intentFor(card, { memberNumber: null }))).outcome,
    'several-members',
  );
  assert.equal((await country.vault.lookup(intentFor(card))).outcome, 'hit');
});

test('every answer, hit, miss or undetermined, has its entry before it leaves, with a receipt anyone can check', async () => {
  const before = await entries();
  const answer = await country.vault.lookup(intentFor(country.card('lunar')));
  await country.vault.lookup(intentFor(country.card('unknown')));
  assert.equal(await entries(), before + 2);
  const { entry, at, commitment } = answer.receipt;
  const { rows } = await admin.query('select commitment from log_entries where id = $1', [entry]);
  assert.equal(rows[0].commitment.toString('hex'), commitment);
  assert.match(receiptText(BigInt(entry), at, commitment), /^cloison receipt v1\n/);
});

test('a thousand lookups at once are each answered for their own person', async () => {
  const known = country.cards.filter((card) =>
    ['open-essentiel', 'open-confort', 'open-premium'].includes(card.case),
  );
  const asked = Array.from({ length: 1_000 }, (_, i) => known[i % known.length] as CardRecord);
  const answers = await Promise.all(asked.map((card) => country.vault.lookup(intentFor(card))));
  answers.forEach((answer, i) => {
    assert.equal(answer.contracts[0]?.level, asked[i]?.level);
  });
  assert.equal(new Set(answers.map(({ receipt }) => receipt.entry)).size, 1_000);
});

test('a question about an insurer nobody knows costs its neighbours nothing', async () => {
  const card = country.card('open-premium');
  const asked = Array.from({ length: 20 }, (_, i) =>
    country.vault.lookup(intentFor(card, i === 7 ? { insurerId: 9_999 } : {})),
  );
  const settled = await Promise.allSettled(asked);
  assert.deepEqual(
    settled.map(({ status }, i) => (status === 'rejected' ? i : -1)).filter((i) => i >= 0),
    [7],
  );
});

test('a credential that was cut learns nothing, and its attempt is recorded', async () => {
  await admin.query('update credentials set suspended_at = now() where id = $1', [credential.id]);
  try {
    const before = await entries();
    const answer = await country.vault.lookup(intentFor(country.card('open-premium')));
    assert.deepEqual([answer.outcome, answer.contracts], ['suspended', []]);
    assert.equal(await entries(), before + 1);
  } finally {
    await admin.query('update credentials set suspended_at = null where id = $1', [credential.id]);
  }
});

test('nothing is answered when nothing can be recorded', async () => {
  await admin.query('alter table log_entries add constraint full_disk check (id < 0) not valid');
  try {
    await assert.rejects(country.vault.lookup(intentFor(country.card('open-premium'))));
  } finally {
    await admin.query('alter table log_entries drop constraint full_disk');
  }
  assert.equal((await country.vault.lookup(intentFor(country.card('open-premium')))).outcome, 'hit');
});

test('no entry of the log can be changed or removed, by whoever asks', async () => {
  await assert.rejects(admin.query('update log_entries set hour = now()'), /forbidden/);
  await assert.rejects(admin.query('delete from log_entries'), /forbidden/);
  await assert.rejects(admin.query('truncate log_entries cascade'), /forbidden/);
});

test('a detail opens only in its own context', async () => {
  const insurerId = country.insurerIds.get('0099000001') ?? 0;
  const sealed = await country.vault.sealDetail(insurerId, 'claim|C000000000001', Buffer.from('acts'));
  const opened = await country.vault.openDetail(insurerId, 'claim|C000000000001', sealed);
  assert.equal(Buffer.from(opened).toString(), 'acts');
  await assert.rejects(country.vault.openDetail(insurerId, 'claim|C000000000002', sealed));
  await assert.rejects(country.vault.openDetail(insurerId, 'rights|', sealed));
});
