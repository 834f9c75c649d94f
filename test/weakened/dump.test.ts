import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Traits, traceSearch } from '../../src/drill/identity-traces.ts';
import { dumpTables, keyLikeValues } from '../../src/drill/whole-dump.ts';
import { nirKey } from '../../src/people/nir.ts';
import { runFeedThread } from '../../src/vault/feed-threads.ts';
import type { FeedKeys } from '../../src/vault/insurer-keys.ts';
import { type Country, openCountry } from '../support/country.ts';
import { csvOf, goodRows } from '../support/feed-lines.ts';
import { foundIn, keyedTraces } from '../support/keyed-traces.ts';
import { keysOfVault } from '../support/presence.ts';

// Invariant 1, weakened: tokens of people under a key that lies beside them, as good as none. The check of
// test/scenarios/dump.test.ts finds them, and finds nothing under the keys of the vault.

const AMC = '0099000001';
const PEOPLE = 3;

let country: Country;
let admin: pg.Client;
before(async () => {
  country = await openCountry();
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
});
after(async () => {
  await admin?.end();
  await country?.close();
});

const rows = goodRows(PEOPLE);
const people = rows.map(({ nir = '', birth_date, birth_rank, member_number }): Traits => {
  return {
    nir,
    key: nirKey(nir),
    birth: birth_date ?? '',
    rank: birth_rank ?? '',
    member: member_number ?? '',
  };
});

/** The same people in another order: a file that was taken already is not taken again. */
async function feedWith(keys: FeedKeys, sent = rows): Promise<void> {
  const header = { verb: 'feed', insurerId: country.insurerIds.get(AMC) ?? 0, mode: 'full' } as const;
  const reply = await runFeedThread(
    {
      databaseUrl: country.database.urls.vault,
      header: { ...header, form: 'csv', shrink: 'accept' },
      keys: [keys],
    },
    chunks(csvOf(sent)),
  );
  assert.ok('outcome' in reply && reply.outcome.people === PEOPLE, JSON.stringify(reply));
}

async function* chunks(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

/** What the check finds in the rows of rights. */
async function given(): Promise<string[]> {
  const keys = await keyLikeValues(country.database.adminUrl);
  const places = (await dumpTables(country.database.adminUrl)).filter(({ name }) => /rights_\d+ /.test(name));
  assert.ok(
    places.some(({ bytes }) => bytes.length > 100),
    'there are rows to search',
  );
  return foundIn(traceSearch(keyedTraces(people, keys)), places);
}

test('tokens under the keys of the vault tell nobody', async () => {
  const [keys] = keysOfVault(country.folder, AMC).feed();
  assert.ok(keys);
  await feedWith(keys);
  assert.deepEqual(await given(), []);
});

test('tokens under a key that lies in the dump tell who each person is, and the check says so', async () => {
  const [keys] = keysOfVault(country.folder, AMC).feed();
  assert.ok(keys);
  const { rows: known } = await admin.query('select public_key from insurers where amc = $1', [AMC]);
  const index = createSecretKey(known[0].public_key);
  await feedWith({ ...keys, tokens: { ...keys.tokens, index } }, rows.toReversed());
  const told = await given();
  assert.ok(
    told.some((what) => /rights_\d+ \(binary\): HMAC, raw/.test(what)),
    told.join('\n'),
  );
});
