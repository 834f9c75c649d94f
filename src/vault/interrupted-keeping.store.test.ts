import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { TODAY } from '../../test/support/country-mould.ts';
import { countryRing, useNow } from '../../test/support/country-ring.ts';
import { csvOf, feedRow, goodRows } from '../../test/support/feed-lines.ts';
import type { Day } from '../basics/day.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { personIdentity } from '../people/person-identity.ts';
import { vaultClient } from './client.ts';

// Another vault than the one of this test, the real process, is killed again and again while it seals rows
// anew. Whatever instant it dies at, everybody is found, and in the end nothing is under the old key.

const AMC = '0099000001';
const PEOPLE = 6_000;

let country: Country;
let admin: pg.Client;

before(async () => {
  country = await openCountry({ keyTimes: { everyMs: 3_600_000, graceMs: 3_600_000, publishMs: 3_600_000 } });
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const reply = await country.feed(
    AMC,
    (async function* () {
      yield Buffer.from(csvOf(goodRows(PEOPLE)));
    })(),
  );
  assert.ok('outcome' in reply && reply.outcome.state === 'accepted', JSON.stringify(reply));
});
after(async () => {
  await admin?.end();
  await country?.close();
});

const insurerId = () => country.insurerIds.get(AMC) ?? 0;

async function startVaultProcess(socketPath: string): Promise<ChildProcess> {
  const key = { key: Buffer.from(country.client.intentKey), type: 'pkcs8', format: 'der' } as const;
  const front = createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' });
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts'), 'vault'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      TZ: 'UTC',
      DATABASE_URL: country.database.urls.vault,
      CLOISON_KEYRING_FILE: join(country.folder, 'keyring'),
      CLOISON_KEY_PASSPHRASE_FILE: join(country.folder, 'passphrase'),
      CLOISON_VAULT_SOCKET: socketPath,
      CLOISON_FRONT_PUBLIC_KEY: front.toString('base64'),
    },
  });
  for (let i = 0; i < 600 && !existsSync(socketPath) && child.exitCode === null; i += 1) await pause(50);
  assert.ok(existsSync(socketPath), 'the vault process started');
  return child;
}

async function left(): Promise<number> {
  const { rows } = await admin.query(
    `select count(*)::int as n from rights r join generations g on g.id = r.generation_id and g.state = 'live'
     where g.insurer_id = $1 and get_byte(r.sealed, 0) <> 2`,
    [insurerId()],
  );
  return rows[0].n;
}

/** Of five people all over the file: a lookup through the vault that lives throughout. */
async function everybodyIsFound(): Promise<void> {
  const { rows } = await admin.query(
    "select id, practice_id from credentials where kind = 'professional' limit 1",
  );
  for (const number of [1, 1_500, 3_000, 4_500, PEOPLE]) {
    const { nir, birth_date, birth_rank, member_number } = feedRow(number);
    const answer = await country.vault.lookup({
      credentialId: rows[0].id,
      practiceId: rows[0].practice_id,
      insurerId: insurerId(),
      person: personIdentity(
        nir as Nir,
        birth_date as BirthDate,
        Number(birth_rank),
        member_number as MemberNumber,
      ),
      period: { from: TODAY as Day, to: TODAY as Day },
      domains: ['PHAR'],
      purpose: 'rights',
      presence: null,
      engagement: null,
    });
    assert.equal(answer.contracts[0]?.level, 'CONFORT', `person ${number}: ${answer.outcome}`);
  }
}

test('killed with -9 again and again while it seals rows anew, the vault loses nobody and gets to the end', async () => {
  const { rows } = await admin.query("select id from credentials where kind = 'operator' limit 1");
  const socketPath = join(country.folder, 'killed.sock');
  let child = await startVaultProcess(socketPath);
  const client = vaultClient({ ...country.client, socketPath });
  const told = await client.ask('key', {
    ...{ act: 'rotate', what: 'seal', insurerId: insurerId(), by: rows[0].id },
    reason: 'Le poste du coffre a été remplacé',
  });
  client.close();
  assert.equal(told.done, true);
  child.kill('SIGKILL');
  useNow(country);
  child = await startVaultProcess(`${socketPath}.first`);
  const seen: number[] = [];
  try {
    for (let round = 0; round < 40 && (await left()) > 0; round += 1) {
      // At an instant that depends on how far it is, not on a clock.
      const target = Math.max(0, (await left()) - 900);
      for (let i = 0; i < 400 && (await left()) > target; i += 1) await pause(20);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      seen.push(await left());
      await everybodyIsFound();
      assert.equal(
        countryRing(country).insurers[AMC]?.seal.length,
        2,
        'the old key stays as long as a row needs it',
      );
      child = await startVaultProcess(`${socketPath}.${round}`);
    }
  } finally {
    child.kill('SIGKILL');
  }
  assert.equal(await left(), 0);
  assert.ok(seen.length > 2, `killed ${seen.length} times`);
  await everybodyIsFound();
});
