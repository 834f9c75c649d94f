import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { TODAY } from '../../test/support/country-mould.ts';
import { countryRing } from '../../test/support/country-ring.ts';
import type { Day } from '../basics/day.ts';
import { receiptText } from '../disclosure/log-entry.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { personIdentity } from '../people/person-identity.ts';
import type { CardRecord } from '../world/cards.ts';
import type { KeyActAsked } from './key-protocol.ts';
import type { LookupAnswer } from './protocol.ts';

const REASON = 'Le poste du coffre a été remplacé';
const KNOWN = ['open-essentiel', 'open-confort', 'open-premium'];

let country: Country;
let admin: pg.Client;
let credential: { id: number; practice_id: number; finess: string };
let operators: number[];

before(async () => {
  country = await openCountry({ fed: true, keyTimes: { everyMs: 100, graceMs: 0, publishMs: 0 } });
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    `select c.id, c.practice_id, p.finess from credentials c join practices p on p.id = c.practice_id
     where c.kind = 'professional' order by c.id limit 1`,
  );
  credential = rows[0];
  operators = (await admin.query("select id from credentials where kind = 'operator' order by id")).rows.map(
    ({ id }) => id,
  );
});
after(async () => {
  await admin?.end();
  await country?.close();
});

const seen = new Set<CardRecord>();
const idOf = (amc: string) => country.insurerIds.get(amc) ?? 0;

/** With the card the first time; a visit of that day afterwards. */
function lookUp(card: CardRecord): Promise<LookupAnswer> {
  const met = seen.has(card);
  seen.add(card);
  return country.vault.lookup({
    credentialId: credential.id,
    practiceId: credential.practice_id,
    insurerId: idOf(card.amc),
    person: personIdentity(
      card.nir as Nir,
      card.birthDate as BirthDate,
      card.birthRank,
      card.memberNumber as MemberNumber,
    ),
    period: { from: TODAY as Day, to: TODAY as Day },
    domains: ['PHAR'],
    purpose: 'claim',
    presence: met ? null : country.vitale(card, credential.finess),
    engagement: null,
  });
}

const rotate = (what: Extract<KeyActAsked, { act: 'rotate' }>['what'], amc: string | null) =>
  country.vault.ask('key', {
    act: 'rotate',
    what,
    insurerId: amc === null ? null : idOf(amc),
    by: operators[0] ?? 0,
    reason: REASON,
  });

/** Asks about everybody known without pause until `work` is done; nobody may be missed meanwhile. */
async function underLoad(work: () => Promise<void>): Promise<number> {
  const cards = country.cards.filter((card) => KNOWN.includes(card.case));
  let done = false;
  let asked = 0;
  const load = (async () => {
    while (!done) {
      const answers = await Promise.all(cards.map(lookUp));
      answers.forEach((answer, i) => {
        assert.equal(answer.contracts[0]?.level, cards[i]?.level, `${cards[i]?.case} was missed`);
      });
      asked += answers.length;
    }
  })();
  try {
    await work();
  } finally {
    done = true;
  }
  await load;
  return asked;
}

/** Versions of a key of one insurer, as the ring on the disk has them now. */
const versions = (amc: string, what: 'index' | 'member' | 'seal' | 'ref' | 'detail' | 'card') =>
  countryRing(country).insurers[amc]?.[what].map(({ version }) => version);

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (await holds()) return;
    await pause(50);
  }
  assert.fail(`never: ${what}`);
}

const sealVersions = async (amc: string): Promise<string> => {
  const { rows } = await admin.query(
    `select distinct get_byte(r.sealed, 0) as seal, get_byte(r.ref, 0) as ref from rights r
     join generations g on g.id = r.generation_id and g.state = 'live' where g.insurer_id = $1`,
    [idOf(amc)],
  );
  return rows.map(({ seal, ref }) => `${seal}/${ref}`).join();
};

test('a new index key: nobody is missed before, during and after the full feed; the old key then ends', async () => {
  const amc = '0099000001';
  await underLoad(async () => {
    assert.equal((await rotate('index', amc)).done, true);
    assert.deepEqual(
      [versions(amc, 'index'), versions(amc, 'member')],
      [
        [1, 2],
        [1, 2],
      ],
    );
    const again = await rotate('index', amc);
    assert.deepEqual([again.done, again.why], [false, 'under-way']);
    const reply = await country.feed(amc);
    assert.ok('outcome' in reply && reply.outcome.state === 'accepted', 'the same bytes count as new');
  });
  await until('the old index ends', () => versions(amc, 'index')?.join() === '2');
  assert.deepEqual(versions(amc, 'member'), [2]);
  await underLoad(async () => {});
});

test('new keys of rows and references: rows are sealed anew under load, and the old seal ends', async () => {
  const amc = '0099000003';
  assert.equal(await sealVersions(amc), '1/1');
  await underLoad(async () => {
    await rotate('seal', amc);
    await rotate('ref', amc);
    await until('every row is sealed anew', async () => (await sealVersions(amc)) === '2/2');
    await until('the old seal ends', () => versions(amc, 'seal')?.join() === '2');
  });
  // Copies of references in the log still need the old one.
  assert.deepEqual(versions(amc, 'ref'), [1, 2]);
});

test('a new key of details: what was sealed before opens, and is sealed anew in place', async () => {
  const amc = '0099000005';
  const insurerId = idOf(amc);
  const number = 'C000000000001';
  const detail = await country.vault.sealDetail(insurerId, `claim|${number}`, Buffer.from('acts'));
  await admin.query(
    `insert into claims (number, source, insurer_id, practice_id, credential_id, invoice_number, care_date,
       decision,
       refusal_code, price_cents, mandatory_cents, insurer_cents, patient_cents, detail, received_at)
     values ($1, 'api', $2, $3, $4, '1', '2026-11-24', 'refused', 'CLN-R1-01', 0, 0, 0, 0, $5, now())`,
    [number, insurerId, credential.practice_id, credential.id, detail],
  );
  await rotate('detail', amc);
  const opened = await country.vault.openDetail(insurerId, `claim|${number}`, detail);
  assert.equal(Buffer.from(opened).toString(), 'acts');
  const stored = async () =>
    (await admin.query('select detail from claims where number = $1', [number])).rows[0].detail as Buffer;
  await until('the detail is sealed anew', async () => (await stored())[0] === 2);
  await until('the old key of details ends', () => versions(amc, 'detail')?.join() === '2');
  const again = await country.vault.openDetail(insurerId, `claim|${number}`, await stored());
  assert.equal(Buffer.from(again).toString(), 'acts');
  await assert.rejects(
    admin.query("update claims set price_cents = 1 where number = 'C000000000001'"),
    /forbidden/,
  );
  await assert.rejects(admin.query('update claims set detail = detail'), /forbidden/);
});

test('a new receipt key: old receipts are checked with the published old one, new ones with the new', async () => {
  const card = country.card('open-premium');
  const before = (await lookUp(card)).receipt;
  await rotate('receipt', null);
  const after = (await lookUp(card)).receipt;
  assert.notEqual(before.key, after.key);
  const { rows } = await admin.query('select id, public_key from receipt_keys');
  for (const { entry, at, commitment, signature, key } of [before, after]) {
    const raw = rows.find(({ id }) => id === key)?.public_key as Buffer;
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const publicKey = createPublicKey({ key: der, type: 'spki', format: 'der' });
    const text = Buffer.from(receiptText(BigInt(entry), at, commitment));
    assert.ok(verify(null, text, publicKey, Buffer.from(signature, 'base64url')));
  }
  await until('the old private key ends', () => countryRing(country).receipt.length === 1);
});

test('a new key of access pseudonyms changes what the index shows, and the old entries are still found', async () => {
  const actor = async () =>
    (await admin.query('select actor from log_entries where insurer_id is not null order by id desc limit 1'))
      .rows[0].actor as Buffer;
  await lookUp(country.card('open-premium'));
  const before = await actor();
  await rotate('actor', null);
  await lookUp(country.card('open-premium'));
  assert.notDeepEqual(await actor(), before);
  assert.equal(countryRing(country).actor.length, 2);
});

test('each act is in the log first, with who and why; an unknown insurer changes nothing', async () => {
  const serial = countryRing(country).serial;
  const told = await country.vault.ask('key', {
    ...{ act: 'rotate', what: 'seal', insurerId: 999_999, by: operators[0] ?? 0, reason: REASON },
  });
  assert.deepEqual([told.done, told.why], [false, 'no-target']);
  assert.equal(countryRing(country).serial, serial);
  const { rows: entries } = await admin.query('select from log_entries where id = $1', [told.receipt.entry]);
  assert.equal(entries.length, 1, 'the attempt is known');
  const done = await rotate('card', '0099000008');
  const { rows } = await admin.query('select act, what, reason, entry_id from key_acts where id = $1', [
    done.number,
  ]);
  assert.deepEqual([rows[0].act, rows[0].what, rows[0].reason], ['rotated', 'card', REASON]);
  assert.equal(String(rows[0].entry_id), done.receipt.entry);
});

test('the list shows versions, ages and what old ones wait for, and no key', async () => {
  const told = await country.vault.ask('keys', { by: operators[0] ?? 0 });
  const ref = told.keys.filter(({ insurerId, what }) => insurerId === idOf('0099000003') && what === 'ref');
  assert.deepEqual(
    ref.map(({ version, newest, waits }) => [version, newest, waits]),
    [
      [1, false, 'log'],
      [2, true, null],
    ],
  );
  assert.equal(told.provider, 'file');
  const text = JSON.stringify(told);
  for (const { key } of Object.values(countryRing(country).insurers).flatMap(({ seal, index }) => [
    ...seal,
    ...index,
  ]))
    assert.ok(!text.includes(key));
});
