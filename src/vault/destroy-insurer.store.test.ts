import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { TODAY } from '../../test/support/country-mould.ts';
import { countryRing } from '../../test/support/country-ring.ts';
import { csvOf, feedRow, goodRows } from '../../test/support/feed-lines.ts';
import type { Day } from '../basics/day.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { personIdentity } from '../people/person-identity.ts';
import { InsurerLeft } from './client.ts';
import type { KeyActAsked, KeyActTold } from './key-protocol.ts';
import { startVault } from './start-vault.ts';

const REASON = 'Fin du contrat avec la complémentaire';

const AMC = '0099000001';
const OTHER = '0099000002';
const THIRD = '0099000003';

let country: Country;
let admin: pg.Client;
let credential: { id: number; practice_id: number; finess: string };
let one: number;
let two: number;

before(async () => {
  country = await openCountry();
  for (const amc of [AMC, OTHER]) await feed(amc);
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    "select id, practice_id from credentials where kind = 'professional' limit 1",
  );
  credential = rows[0];
  [one, two] = (await admin.query("select id from credentials where kind = 'operator' order by id")).rows.map(
    ({ id }) => id,
  ) as [number, number];
});
after(async () => {
  await admin?.end();
  await country?.close();
});

const feed = (amc: string) =>
  country.feed(
    amc,
    (async function* () {
      yield Buffer.from(csvOf(goodRows(30)));
    })(),
  );
const idOf = (amc: string) => country.insurerIds.get(amc) ?? 0;

async function levelOf(amc: string): Promise<string> {
  const row = feedRow(1);
  const answer = await country.vault.lookup({
    credentialId: credential.id,
    practiceId: credential.practice_id,
    insurerId: idOf(amc),
    person: personIdentity(
      row.nir as Nir,
      row.birth_date as BirthDate,
      Number(row.birth_rank),
      row.member_number as MemberNumber,
    ),
    period: { from: TODAY as Day, to: TODAY as Day },
    domains: ['PHAR'],
    purpose: 'rights',
    presence: null,
    engagement: null,
  });
  return answer.contracts[0]?.level ?? answer.outcome;
}

const ask = (by: number, amc = AMC): Promise<KeyActTold> =>
  country.vault.ask('key', { act: 'destroy-asked', insurerId: idOf(amc), by, reason: REASON });

const destroy = (
  by: number,
  answers: string | null,
  changes: Partial<KeyActAsked> = {},
): Promise<KeyActTold> =>
  country.vault.ask('key', {
    ...{ act: 'destroy', insurerId: idOf(AMC), by, reason: REASON, answers: answers ?? '0' },
    backupsUntil: '2027-01-31' as Day,
    ...changes,
  } as KeyActAsked);

async function certificates(): Promise<string[]> {
  const { rows } = await admin.query('select certificate from key_certificates order by act_id');
  return rows.map(({ certificate }) => certificate);
}

test('one person alone destroys nothing, whatever request they answer', async () => {
  const asked = await ask(one);
  assert.equal(asked.done, true);
  assert.deepEqual(
    [(await destroy(one, asked.number)).why, (await destroy(two, '999999')).why],
    ['same-person', 'no-request'],
  );
  const other = await ask(one, OTHER);
  assert.equal((await destroy(two, other.number)).why, 'no-request', 'a request about another insurer');
  assert.ok(countryRing(country).insurers[AMC]);
  assert.notEqual(await levelOf(AMC), 'suspended');
  assert.deepEqual(await certificates(), []);
});

test('two people destroy: keys, rows and answers are gone under load, and every neighbour answers on', async () => {
  const before = await levelOf(OTHER);
  const copy = join(country.folder, 'copy-of-the-ring');
  copyFileSync(join(country.folder, 'keyring'), copy);
  let done = false;
  const neighbours = (async () => {
    while (!done) assert.equal(await levelOf(OTHER), before);
  })();
  const asked = await ask(one);
  const told = await destroy(two, asked.number);
  done = true;
  await neighbours;
  assert.deepEqual([told.done, told.why], [true, null]);
  const ring = countryRing(country);
  assert.equal(ring.insurers[AMC], undefined);
  assert.ok(ring.gone[AMC]);
  await assert.rejects(levelOf(AMC), InsurerLeft);
  await assert.rejects(
    country.vault.sealDetail(idOf(AMC), 'claim|C000000000001', Buffer.from('x')),
    InsurerLeft,
  );
  assert.equal(await levelOf(OTHER), before);
  const { rows } = await admin.query(
    `select count(*)::int as n from pg_class c join generations g on c.relname = 'rights_' || g.id
     where g.insurer_id = $1`,
    [idOf(AMC)],
  );
  assert.equal(rows[0].n, 0);
  assert.equal((await ask(one)).why, 'gone');
});

test('the certificate says what went, who did it and what remains, and anyone can check its signature', async () => {
  const [certificate = ''] = await certificates();
  for (const said of [
    `insurer ${AMC}`,
    'index 1 · member 1',
    '2026Q4',
    `asked by access ${one}`,
    `confirmed by access ${two}`,
    'until 2027-01-31',
    'Older copies of the key file still open',
    'copies on write',
  ])
    assert.ok(certificate.includes(said), `${said} in\n${certificate}`);
  const text = certificate.slice(0, certificate.indexOf('\nsigned-by ') + 1);
  const key = /^signed-by ([0-9a-f]{16})$/m.exec(certificate)?.[1];
  const signature = Buffer.from(/^signature (\S+)$/m.exec(certificate)?.[1] ?? '', 'base64url');
  const { rows } = await admin.query('select public_key from receipt_keys where id = $1', [key]);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), rows[0].public_key]);
  const publicKey = createPublicKey({ key: der, type: 'spki', format: 'der' });
  assert.ok(verify(null, Buffer.from(text), publicKey, signature));
  assert.ok(!verify(null, Buffer.from(text.replace(AMC, OTHER)), publicKey, signature));
});

/** Another vault on the same database and keys, as after a restart. */
async function restarted(keyRingFile = join(country.folder, 'keyring')): Promise<{ close(): Promise<void> }> {
  return await startVault({
    databaseUrl: country.database.urls.vault,
    keyRingFile,
    keyProvider: { kind: 'file', passphrase: { file: join(country.folder, 'passphrase') } },
    socketPath: join(country.folder, 'restarted.sock'),
    frontPublicKey: frontKey(),
    keyTimes: { everyMs: 50, graceMs: 0 },
    onFault: () => {},
    onLost: () => {},
  });
}

function frontKey(): Uint8Array {
  const { intentKey } = country.client;
  return createPublicKey({ key: Buffer.from(intentKey), type: 'pkcs8', format: 'der' } as never).export({
    type: 'spki',
    format: 'der',
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`never: ${what}`);
}

test('a destruction that a kill cut short after its commit is finished by the next start', async () => {
  await feed(THIRD);
  const asked = await ask(one, THIRD);
  // What the vault's statement commits, and then nothing more: as if it were killed there.
  await admin.query('alter table log_entries disable trigger user');
  const { rows } = await admin.query(
    `with entry as (
       insert into log_entries (hour, actor, quarter, payload, commitment)
       select hour, actor, quarter, payload, commitment from log_entries
        order by id desc limit 1 returning id)
     insert into key_acts (act, what, insurer_id, at, by_credential, reason, answers, entry_id)
     select 'destroyed', 'insurer', $1, now(), $2, 'cut short', $3, id from entry
     returning insurer_leaves('destroyed', $1, $2, $3, now()) as why`,
    [idOf(THIRD), two, asked.number],
  );
  await admin.query('alter table log_entries enable trigger user');
  assert.ok(rows[0].why);
  await admin.query('update insurers set left_at = now() where id = $1', [idOf(THIRD)]);
  const vault = await restarted();
  try {
    await until('the keys are gone', async () => countryRing(country).insurers[THIRD] === undefined);
    await until('the certificate is there', async () => (await certificates()).length === 2);
  } finally {
    await vault.close();
  }
});

test('an older copy of the ring, or another one, is refused: destroyed keys do not come back', async () => {
  const older = join(country.folder, 'copy-of-the-ring');
  await assert.rejects(restarted(older), /older copy/);
  await assert.rejects(restarted(join(country.folder, 'brand-new')), /needs ring/);
  const cut = join(country.folder, 'cut');
  writeFileSync(cut, readFileSync(join(country.folder, 'keyring')).subarray(0, 400), { mode: 0o600 });
  await assert.rejects(restarted(cut), /does not open/);
});
