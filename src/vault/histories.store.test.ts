import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { TODAY } from '../../test/support/country-mould.ts';
import { SESSION_ABSOLUTE_MS } from '../basics/limits.ts';
import { quarterOf } from '../basics/quarter.ts';
import { commitmentOf, type LogEntry, type LookupEntry, SALT_BYTES } from '../disclosure/log-entry.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { personIdentity } from '../people/person-identity.ts';
import type { CardRecord } from '../world/cards.ts';
import type { HistoryAsked, HistoryTold, Own } from './insured-protocol.ts';
import type { LookupIntent } from './protocol.ts';

let country: Country;
let admin: pg.Client;
let credentials: { id: number; practice_id: number; finess: string }[];

before(async () => {
  country = await openCountry({ fed: true });
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    `select distinct on (c.practice_id) c.id, c.practice_id, p.finess from credentials c
     join practices p on p.id = c.practice_id where c.kind = 'professional'
     order by c.practice_id, c.id limit 2`,
  );
  credentials = rows;
});
after(async () => {
  await admin?.end();
  await country?.close();
});

type Stated = Pick<CardRecord, 'nir' | 'birthDate' | 'birthRank' | 'amc' | 'memberNumber'>;

function lookUp(card: Stated, changes: Partial<LookupIntent> = {}) {
  const [first] = credentials;
  return country.vault.lookup({
    credentialId: first?.id ?? 0,
    practiceId: first?.practice_id ?? 0,
    insurerId: country.insurerIds.get(card.amc) ?? 0,
    person: personIdentity(
      card.nir as Nir,
      card.birthDate as BirthDate,
      card.birthRank,
      card.memberNumber as MemberNumber,
    ),
    period: { from: TODAY, to: TODAY },
    domains: ['PHAR'],
    purpose: 'rights',
    presence: country.reader.read(card, first?.finess ?? '', country.clock.nowMs),
    engagement: null,
    ...changes,
  });
}

type Told = Extract<Own<HistoryTold>, { ok: true }> & { entries: LogEntry[] };

async function history(card: Stated, changes: Partial<HistoryAsked> = {}): Promise<Told> {
  const asked: HistoryAsked = {
    proof: await country.proofOf(card),
    before: null,
    limit: 50,
    purpose: null,
    practiceId: null,
    unproved: false,
    ...changes,
  };
  const told = await country.vault.ask('history', asked);
  assert.ok(told.ok, JSON.stringify(told));
  const entries = told.lines.map(
    ({ opened }) => JSON.parse(Buffer.from(opened, 'base64url').toString('utf8', SALT_BYTES)) as LogEntry,
  );
  return { ...told, entries };
}

const numbers = (told: Told) => told.lines.map(({ receipt }) => receipt.entry);

test('each lookup of a person is found again, newest first, at every insurer, with its very receipt', async () => {
  const cards = country.cards.filter((card) => card.case === 'two-insurers').slice(0, 2) as [
    CardRecord,
    CardRecord,
  ];
  assert.notEqual(cards[0].amc, cards[1].amc);
  const first = await lookUp(cards[0]);
  const second = await lookUp(cards[1], { purpose: 'quote' });
  const told = await history(cards[0]);
  assert.deepEqual(numbers(told), [second.receipt.entry, first.receipt.entry]);
  assert.deepEqual(
    told.lines.map(({ receipt }) => receipt),
    [second.receipt, first.receipt],
  );
  const [newest] = told.entries as LookupEntry[];
  assert.equal(newest?.purpose, 'quote');
  assert.equal(newest?.insurer, country.insurerIds.get(cards[1].amc));
  assert.equal(told.next, null);
});

test('what is handed over is exactly what was committed to', async () => {
  const card = country.card('open-premium');
  await lookUp(card);
  for (const { opened, receipt } of (await history(card)).lines)
    assert.equal(commitmentOf(Buffer.from(opened, 'base64url')).toString('hex'), receipt.commitment);
});

test('a question that found nobody, or was refused, is told like the others', async () => {
  const card = country.card('open-confort');
  await lookUp({ ...card, memberNumber: 'Z9' });
  const outcomes = (await history(card)).entries.map((entry) => (entry as LookupEntry).outcome);
  assert.deepEqual(outcomes, ['miss']);
});

test('nobody sees what was asked about another, not even a twin under the same number', async () => {
  const twins = country.cards.filter((card) => card.case === 'twins-shared').slice(0, 2) as [
    CardRecord,
    CardRecord,
  ];
  assert.equal(twins[0].nir, twins[1].nir);
  const asked = await lookUp(twins[0]);
  assert.deepEqual(numbers(await history(twins[0])), [asked.receipt.entry]);
  assert.deepEqual(numbers(await history(twins[1])), []);
  const stranger = { ...twins[0], birthDate: '19010101' };
  assert.deepEqual(numbers(await history(stranger)), []);
});

test('pages follow one another without loss or repetition, and filters hold across them', async () => {
  const card = country.card('lunar');
  const made: string[] = [];
  for (let i = 0; i < 7; i += 1) {
    const other = credentials[i % 2];
    const changes = { credentialId: other?.id ?? 0, practiceId: other?.practice_id ?? 0 };
    const answer = await lookUp(card, { ...changes, purpose: i % 3 === 0 ? 'claim' : 'rights' });
    made.unshift(answer.receipt.entry);
  }
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const told: Told = await history(card, { limit: 3, before });
    seen.push(...numbers(told));
    before = told.next;
  } while (before !== null);
  assert.deepEqual(seen, made);
  const claims = await history(card, { purpose: 'claim', limit: 2 });
  assert.equal(claims.lines.length, 2);
  const rest = await history(card, { purpose: 'claim', limit: 2, before: claims.next });
  assert.deepEqual([...numbers(claims), ...numbers(rest)], [made[0], made[3], made[6]]);
  const there = await history(card, { practiceId: credentials[1]?.practice_id ?? 0 });
  assert.deepEqual(numbers(there), [made[1], made[3], made[5]]);
});

test('the reading itself is in the log, under a name that no insurer’s entry bears, before anything is told', async () => {
  const card = country.card('spouse');
  await lookUp(card);
  const before = await admin.query('select max(id) as id from log_entries');
  const read = await history(card);
  const { rows } = await admin.query(
    'select insurer_id, person, actor from log_entries where id > $1 order by id',
    [before.rows[0].id],
  );
  assert.equal(rows.length, 1);
  assert.equal(rows[0].insurer_id, null);
  const theirs = await admin.query('select count(*)::int as n from log_entries where person = $1', [
    rows[0].person,
  ]);
  assert.equal(theirs.rows[0].n, 1);
  const own = await history(card, { purpose: 'own' });
  assert.deepEqual(
    own.entries.map((entry) => entry.kind === 'own' && entry.act),
    ['history', 'history'],
    'this reading and the one before',
  );
  assert.ok(numbers(own).every((number) => !numbers(read).includes(number)));
});

test('without the word of a provider there is nothing, and nothing is logged', async () => {
  const card = country.card('open-premium');
  const count = async () => (await admin.query('select count(*)::int as n from log_entries')).rows[0].n;
  const before = await count();
  const good = await country.proofOf(card);
  const now = Math.floor(Date.now() / 1000);
  const bad: [string, string][] = [
    ['no token', ''],
    ['not signed', `${good.split('.').slice(0, 2).join('.')}.`],
    [
      'another content',
      `${good.split('.')[0]}.${Buffer.from('{}').toString('base64url')}.${good.split('.')[2]}`,
    ],
    ['another provider', await country.proofOf(card, { iss: 'https://elsewhere.test' })],
    ['made for the portal', await country.proofOf(card, { aud: 'test_portal' })],
    ['too old', await country.proofOf(card, { iat: now - SESSION_ABSOLUTE_MS / 1000 - 120 })],
    ['of tomorrow', await country.proofOf(card, { iat: now + 3_600 })],
    ['without a date', await country.proofOf(card, { iat: 'today' })],
    ['without a rank', await country.proofOf(card, { birth_rank: undefined })],
    ['no number', await country.proofOf(card, { nir: '12' })],
    ['too long', 'a'.repeat(5_000)],
  ];
  const asked = { before: null, limit: 1, purpose: null, practiceId: null, unproved: false };
  for (const [what, proof] of bad)
    assert.deepEqual(
      await country.vault.ask('history', { ...asked, proof }),
      { ok: false, why: 'proof' },
      what,
    );
  assert.equal(await count(), before);
});

test('so many readings in a day are no person’s: they are refused, of that person alone', async () => {
  const card = country.card('child-own-nir');
  await history(card);
  await admin.query(
    `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
     select hour, null, actor, person, quarter, payload, commitment from log_entries
     cross join generate_series(1, 299) where id = (select max(id) from log_entries)`,
  );
  const proof = await country.proofOf(card);
  const asked = { proof, before: null, limit: 1, purpose: null, practiceId: null, unproved: false };
  assert.deepEqual(await country.vault.ask('history', asked), { ok: false, why: 'limit' });
  await history(country.card('open-premium'));
});

test('since when the log speaks is told', async () => {
  const { heldSince } = await history(country.card('open-premium'));
  assert.match(heldSince ?? '', /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);
});

test('an entry is found by the index, among a hundred thousand of others', async () => {
  await admin.query(
    `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
     select now() - n * interval '1 minute', 1, decode(md5('a' || n % 50), 'hex'),
       decode(md5('p' || n), 'hex'), $1, '\\x00', sha256(n::text::bytea) from generate_series(1, 100000) n`,
    [quarterOf(Date.now())],
  );
  await admin.query('analyze log_entries');
  await admin.query("set plan_cache_mode = 'force_generic_plan'");
  await admin.query(
    `prepare entries_of(bytea[], bigint, int) as select id, insurer_id, quarter, payload, commitment
     from log_entries where person = any($1) and id < $2 order by id desc limit $3`,
  );
  const { rows } = await admin.query(
    "explain execute entries_of(array[decode(md5('p7'), 'hex'), decode(md5('x'), 'hex')], 99999999, 50)",
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  assert.match(plan, /log_entries_person/);
  assert.doesNotMatch(plan, /Seq Scan/);
});
