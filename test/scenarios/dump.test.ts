import assert from 'node:assert/strict';
import { createHmac, hash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  encodingsOf,
  type Trace,
  type Traits,
  traceSearch,
  tracesOf,
} from '../../src/drill/identity-traces.ts';
import { dumpTables, type Haystack, keyLikeValues, readFiles } from '../../src/drill/whole-dump.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { onlyBankKey } from '../../src/payments/bank-keys.ts';
import type { Iban } from '../../src/people/iban.ts';
import { nirKey } from '../../src/people/nir.ts';
import { fictionalIban } from '../../src/world/fictional-numbers.ts';
import { feedText } from '../support/country.ts';
import { type Answer, closeFront, type Front, openFrontOverCountry, stated } from '../support/front.ts';
import { foundIn, keyedTraces } from '../support/keyed-traces.ts';

// Invariant 1 of the house: after a day of work, nothing that a thief carries away says who anybody is.
// Left out on purpose: the folder of the synthetic country, whose cards and feeds stand for what insurers
// and people hold themselves; values under eight bytes (a birth date or a first name alone), which random
// bytes show by chance and which single nobody out. Family and given names are searched as written together.

/**
 * Tables whose rows are about professionals and insurers, who are named: their names are not insured
 * people's. The planner keeps samples of them.
 */
const NAMES_ALLOWED =
  /^public\.(professionals|credentials|practices|practice_accounts|insurers)\b|^pg_catalog\.pg_statistic\b/;
/** Nine digits meet by chance among megabytes of hexadecimal; they are searched in the binary form alone. */
const SHORT_DIGITS = /^[0-9a-fA-F]{8,12}$/;
const HMAC_SAMPLE = 3;

let front: Front;
let bankFolder: string;
let people: Traits[];
let haystacks: Haystack[];

before(async () => {
  front = await openFrontOverCountry();
  bankFolder = join(front.country.folder, 'bank');
  mkdirSync(bankFolder);
  await workADay();
  people = readPeople();
  writeFileSync(join(front.country.folder, 'front.log'), front.logged.join(''));
  haystacks = await everything();
});
after(() => closeFront(front));

/** Everybody in the feeds, and on the cards that no feed knows. */
function readPeople(): Traits[] {
  const found = new Map<string, Traits>();
  const add = (nir: string, birth: string, rank: string, member: string) =>
    found.set([nir, birth, rank, member].join(), { nir, key: nirKey(nir), birth, rank, member });
  for (const amc of front.country.insurerIds.keys()) {
    for (const line of feedText(front.country, amc).trimEnd().split('\n').slice(1)) {
      const [, nir = '', birth = '', rank = '', member = ''] = line.split(';');
      add(nir, birth, rank, member);
    }
  }
  for (const { nir, birthDate, birthRank, memberNumber } of front.country.cards)
    add(nir, birthDate, String(birthRank), memberNumber);
  return [...found.values()];
}

async function everything(): Promise<Haystack[]> {
  return [
    ...(await dumpTables(front.country.database.adminUrl)),
    ...readFiles(front.country.folder, ['world']),
  ];
}

/** Every card asked about, quoted and billed; some cancelled, some refused; the money sent to the bank. */
async function workADay(): Promise<void> {
  let invoice = 0;
  const post = (url: string, payload: object): Promise<Answer> => {
    invoice += 1;
    return front.ask(front.callers.professional, { method: 'POST', url, payload, key: `${url}/${invoice}` });
  };
  for (const card of front.country.cards) {
    const person = { ...stated(card), careDate: '2026-11-20', presence: front.proof(card) };
    const price = `${10 + (invoice % 50)}.00`;
    const care = { ...person, lines: [{ act: 'PH7', quantity: 1, price, base: price }] };
    await post('/v1/rights', { ...person, domains: ['PHAR', 'OPAU'] });
    const quote = await post('/v1/quotes', care);
    const engagement = quote.body.engagement?.number as string | undefined;
    const claim = await post('/v1/claims', {
      ...care,
      invoiceNumber: String(invoice),
      ...(engagement && { engagement }),
    });
    assert.equal(claim.status, 200, claim.text);
    if (invoice % 7 === 0 && claim.body.status === 'accepted')
      await post(`/v1/claims/${claim.body.number}/cancel`, {});
  }
  await pay();
}

async function pay(): Promise<void> {
  const worker = await startWorker({
    databaseUrl: front.country.database.urls.worker,
    bankKeys: { all: () => onlyBankKey(front.country.bankKey), end: () => {} },
    bankFolder,
    debtor: { name: 'Cloison', iban: fictionalIban(900_000) as Iban, bic: null },
    now: () => front.at,
    told: () => {},
  });
  try {
    const { operator, otherOperator } = front.callers;
    await front.ask(operator, { method: 'POST', url: '/v1/payment-batches' });
    const batch = await until(
      async () => (await front.ask(operator, { url: '/v1/payment-batches' })).body.batches[0],
    );
    for (const caller of [operator, otherOperator])
      await front.ask(caller, { method: 'POST', url: `/v1/payment-batches/${batch.number}/approve` });
    await until(async () => readdirSync(bankFolder)[0]);
  } finally {
    await worker.stop();
  }
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 200; i += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error('it never came');
}

function rowsOf(table: string): number {
  return (
    haystacks
      .find(({ name }) => name === `public.${table} (text)`)
      ?.bytes.toString()
      .split('\n').length ?? 0
  );
}

test('the day left traces everywhere they are expected: rights, log, engagements, claims, postings, a bank file', () => {
  for (const table of ['log_entries', 'engagements', 'claims', 'postings', 'remittances', 'feeds', 'grids'])
    assert.ok(rowsOf(table) > 1, `nothing in ${table}`);
  const partitions = haystacks.filter(
    ({ name, bytes }) => /rights_\d+ \(binary\)/.test(name) && bytes.length > 1_000,
  );
  assert.equal(partitions.length, front.country.insurerIds.size);
  assert.ok(haystacks.some(({ name }) => name.includes('graphile_worker')));
  assert.ok(haystacks.some(({ name }) => name.startsWith('bank/')));
  assert.ok(
    haystacks.some(({ name }) => name === 'keyring') && haystacks.some(({ name }) => name === 'front.log'),
  );
  assert.ok(!haystacks.some(({ name }) => name.startsWith('world')));
  assert.ok(people.length >= 1_000);
});

test('no number, birth date or member number of anybody is in a table or a file, plain, encoded or hashed', () => {
  const search = traceSearch(everyTrace());
  assert.ok(search.count > 100_000, `${search.count} traces`);
  assert.deepEqual(
    foundIn(
      search,
      haystacks.filter(({ digits }) => !digits),
    ),
    [],
  );
});

test('nor in the text form of a table or in a log, where numbers and dates would show as they are written', () => {
  const long = [...everyTrace()].filter(({ bytes }) => !SHORT_DIGITS.test(bytes.toString('latin1')));
  assert.ok(long.length > 100_000);
  assert.deepEqual(
    foundIn(
      traceSearch(long),
      haystacks.filter(({ digits }) => digits),
    ),
    [],
  );
});

function* everyTrace(): Generator<Trace> {
  for (const one of people) yield* tracesOf(one);
}

test('no name of anybody on a card is in a table or a file', () => {
  const names = front.country.cards.flatMap(({ givenName, familyName }) => [
    ...encodingsOf(`${givenName} ${familyName}`, 'name'),
    ...encodingsOf(`${familyName} ${givenName}`, 'name, family first'),
    ...encodingsOf(`"${familyName}"`, 'family name in quotes'),
  ]);
  const places = haystacks.filter(({ name }) => !NAMES_ALLOWED.test(name));
  assert.ok(places.length < haystacks.length);
  assert.deepEqual(foundIn(traceSearch(names.filter(({ bytes }) => bytes.length >= 8)), places), []);
});

test('nothing in the dump is a key under which a stored value says who somebody is', async () => {
  const keys = await keyLikeValues(front.country.database.adminUrl);
  assert.ok(keys.length > 1_000, `${keys.length} values of a key’s length`);
  const sample = people.filter((_, i) => i % Math.ceil(people.length / HMAC_SAMPLE) === 0);
  assert.deepEqual(foundIn(traceSearch(keyedTraces(sample, keys)), haystacks), []);
});

test('the search itself finds each trace it looks for, wherever it lies among random bytes', () => {
  const one = people[7] as Traits;
  const traces = tracesOf(one);
  for (const trace of traces) {
    const haystack = Buffer.concat([randomBytes(501), trace.bytes, randomBytes(300)]);
    assert.ok(traceSearch([trace]).in(haystack).length === 1, trace.what);
  }
  const kinds = new Set(traceSearch(traces).in(Buffer.concat(traces.map(({ bytes }) => bytes))));
  for (const { what } of traces) assert.ok(kinds.has(what), what);
  assert.deepEqual(traceSearch(traces).in(randomBytes(1_000_000)), []);
});

/** What a careless column could hold of a person, and the trace that gives it away. */
const PLANTS: readonly [string, (one: Traits) => string | Buffer, RegExp][] = [
  ['the number', ({ nir }) => `n°${nir}`, /nir as it is/],
  ['the number in hexadecimal', ({ nir }) => Buffer.from(nir).toString('hex'), /nir in hexadecimal/],
  [
    'the number in base 64 with something before it',
    ({ nir }) => Buffer.from(`x${nir}y`).toString('base64'),
    /nir in base 64, 1/,
  ],
  [
    'a short SHA-256 of number, date and rank',
    ({ nir, birth, rank }) => hashed(nir + birth + rank),
    /sha256 of nir, birth date and rank, raw/,
  ],
  [
    'the birth date and rank',
    ({ birth, rank }) => `{"b":"${birth}","x":"${birth};${rank}"}`,
    /birth date and rank, apart/,
  ],
  ['the member number', ({ member }) => `member ${member.toLowerCase()}`, /member number in small letters/],
];

function hashed(text: string): Buffer {
  return hash('sha256', text, 'buffer').subarray(0, 16);
}

for (const [what, plant, trace] of PLANTS) {
  test(`had a table held ${what}, this dump would have shown it`, async () => {
    const one = people[11] as Traits;
    await front.admin.query('create table planted (note bytea)');
    try {
      await front.admin.query('insert into planted values ($1)', [Buffer.from(plant(one))]);
      const places = (await dumpTables(front.country.database.adminUrl)).filter(({ name }) =>
        name.includes('planted'),
      );
      assert.match(foundIn(traceSearch(tracesOf(one)), places).join('\n'), trace);
    } finally {
      await front.admin.query('drop table planted');
    }
  });
}

test('had a key lain beside the rows, the tokens would have given people away', async () => {
  const one = people[3] as Traits;
  const key = randomBytes(32);
  const token = createHmac('sha256', key)
    .update(`${one.nir}${one.birth}${one.rank}`)
    .digest()
    .subarray(0, 16);
  await front.admin.query('create table planted (key bytea, token bytea)');
  try {
    await front.admin.query('insert into planted values ($1, $2)', [key, token]);
    const keys = await keyLikeValues(front.country.database.adminUrl);
    const places = (await dumpTables(front.country.database.adminUrl)).filter(({ name }) =>
      name.includes('planted'),
    );
    assert.deepEqual(foundIn(traceSearch(keyedTraces([one], keys)), places), [
      'public.planted (binary): HMAC, raw',
      'public.planted (text): HMAC in hexadecimal',
    ]);
  } finally {
    await front.admin.query('drop table planted');
  }
});
