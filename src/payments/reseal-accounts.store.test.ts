import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { rotatedFiles } from '../ground/house-secrets.ts';
import { rotateOutside } from '../ground/rotate-outside.ts';
import { bankKeysIn } from '../jobs/bank-keys-in.ts';
import { openIban } from './bank-cipher.ts';
import { keepBankKeys } from './reseal-accounts.job.ts';

let country: Country;
let worker: Database;
let admin: pg.Client;

before(async () => {
  country = await openCountry();
  worker = openDatabase(country.database.urls.worker, 4, () => {});
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  writeFileSync(join(country.folder, 'bank-key'), Buffer.from(country.bankKey).toString('base64'));
});
after(async () => {
  await worker?.end();
  await admin?.end();
  await country?.close();
});

type Account = { practice_id: number; since: string; sealed_iban: Buffer };
const accounts = async (): Promise<Account[]> =>
  (
    await admin.query(
      'select practice_id, since::text, sealed_iban from practice_accounts order by practice_id, since',
    )
  ).rows;
const versions = async () => [...new Set((await accounts()).map(({ sealed_iban }) => sealed_iban[0]))];

const HOUR_MS = 3_600_000;

test('the bank key is rotated while accounts are opened: none fails, and the old key ends an hour later', async () => {
  const holder = bankKeysIn(country.bankKey, rotatedFiles(country.folder).bankKeys);
  const read = async () =>
    (await accounts()).map((one) => openIban(holder.all(), one.practice_id, one.sealed_iban));
  const before = await read();
  const rotatedMs = Date.now();
  const keep = (nowMs: number) =>
    keepBankKeys({ database: worker, now: new Date(nowMs), randomBytes }, holder);
  assert.equal(await keep(rotatedMs), 0, 'one version: nothing to do');
  assert.equal(rotateOutside('bank', country.folder, rotatedMs), 2);
  let done = false;
  const load = (async () => {
    while (!done) assert.deepEqual(await read(), before);
  })();
  try {
    // Two workers at once, as after a restart: what the one has sealed, the other leaves.
    await Promise.all([keep(rotatedMs), keep(rotatedMs)]);
  } finally {
    done = true;
    await load;
  }
  assert.deepEqual(await versions(), [2]);
  assert.deepEqual(await read(), before);
  assert.deepEqual(
    holder.all().map(({ version }) => version),
    [1, 2],
  );
  await keep(rotatedMs + HOUR_MS);
  assert.deepEqual(
    holder.all().map(({ version }) => version),
    [2],
  );
  assert.ok(!readFileSync(rotatedFiles(country.folder).bankKeys, 'utf8').includes('"version": 1,'));
  assert.deepEqual(await read(), before);
});

test('the worker changes an account’s envelope by the one function, to one of another version, and by no other way', async () => {
  await assert.rejects(
    worker.query({ name: 'w', text: 'update practice_accounts set sealed_iban = sealed_iban', values: [] }),
    /permission denied/,
  );
  const [one] = await accounts();
  const same =
    'select reseal_accounts(array[$1::int], array[$2::date], array[$3::bytea], array[$4::bytea]) as n';
  const told = await worker.query<{ n: bigint }>({
    name: 'same',
    text: same,
    values: [one?.practice_id, one?.since, one?.sealed_iban, one?.sealed_iban],
  });
  assert.equal(Number(told[0]?.n), 0);
});
