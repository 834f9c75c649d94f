import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClaimsHouse, claimsHouse, PATIENT } from '../../test/support/claims-house.ts';
import type { Database } from '../db/database.ts';
import { startWorker } from '../jobs/worker.ts';
import { type Iban, readIban } from '../people/iban.ts';
import { fictionalIban } from '../world/fictional-numbers.ts';
import { releaseClaimsOfAbandoned } from './abandon-batch.job.ts';
import { onlyBankKey } from './bank-keys.ts';
import { draftBatches } from './draft-batch.job.ts';
import { balanceOf, balanceOfAll } from './ledger.store.ts';
import { releaseBatch } from './release-batch.job.ts';

let house: ClaimsHouse;
let bankFolder: string;
before(async () => {
  house = await claimsHouse();
  bankFolder = await mkdtemp(join(tmpdir(), 'bank-'));
});
after(async () => {
  await house.end();
  await rm(bankFolder, { recursive: true });
});

const debtor = { name: 'Cloison', iban: fictionalIban(99) as Iban, bic: null };

let invoice = 0;
async function bill(price: string, caller = house.callers.pharmacy): Promise<string> {
  invoice += 1;
  const lines = [{ act: 'PH7', quantity: 1, price, base: price }];
  const payload = { ...PATIENT, careDate: '2026-11-20', lines, invoiceNumber: String(invoice) };
  const { body } = await house.ask(caller, { method: 'POST', url: '/v1/claims', payload });
  assert.equal(body.status, 'accepted', JSON.stringify(body));
  return body.number;
}

const draft = () => draftBatches({ database: house.worker, now: house.at, randomBytes }, null);
const release = (number: string, database: Database = house.worker, now = house.at) =>
  releaseBatch({ database, now, bankKeys: onlyBankKey(house.bankKey), bankFolder, debtor }, number);
const batches = async () => (await house.ask(house.callers.operator, { url: '/v1/payment-batches' })).body;
const act = (number: string, verb: 'approve' | 'abandon', caller = house.callers.operator) =>
  house.ask(caller, { method: 'POST', url: `/v1/payment-batches/${number}/${verb}` });
const status = async (claim: string) =>
  (await house.ask(house.callers.pharmacy, { url: `/v1/claims/${claim}` })).body.status;

/**
 * What must hold after every step: money balances, totals add up, a claim is in one live remittance at
 * most.
 */
async function checkInvariants(): Promise<void> {
  assert.equal(await balanceOfAll(house.worker), 0n);
  const { rows } = await house.admin.query(`
    select
      (select count(*)::int from remittances r where r.cents <>
        (select sum(cents) from remittance_claims c where c.remittance_id = r.id)) as unequal,
      (select count(*)::int from payment_batches b where b.total_cents <>
        (select sum(cents) from remittances r where r.batch_id = b.id)) as unequal_batches,
      (select count(*)::int from (select claim_id from remittance_claims c join remittances r on r.id =
        c.remittance_id
        where not exists (select from payment_batch_events e where e.batch_id = r.batch_id and e.kind =
          'abandoned')
        group by claim_id having count(*) > 1) twice) as twice,
      (select count(*)::int from remittance_claims m join claims c on c.id = m.claim_id
        where m.cents <> c.insurer_cents) as changed`);
  assert.deepEqual(rows[0], { unequal: 0, unequal_batches: 0, twice: 0, changed: 0 });
}

test('what is owed is drafted once, one transfer per practice; a cancelled claim is left out', async () => {
  const kept = await bill('20.00');
  const cancelled = await bill('30.00');
  await bill('40.00', house.callers.doctor);
  await house.ask(house.callers.pharmacy, { method: 'POST', url: `/v1/claims/${cancelled}/cancel` });
  assert.equal((await batches()).owed, '21.00');
  for (let retry = 0; retry < 2; retry += 1) {
    const asked = { method: 'POST', url: '/v1/payment-batches', key: 'draft-key' } as const;
    assert.equal((await house.ask(house.callers.operator, asked)).status, 202);
  }
  const numbers = await Promise.all([draft(), draft(), draft()]);
  assert.equal(numbers.flat().length, 1);
  const listed = await batches();
  assert.equal(listed.owed, '0.00');
  const [batch] = listed.batches;
  assert.deepEqual([batch.state, batch.total, batch.executionOn], ['drafted', '21.00', '2026-11-26']);
  assert.deepEqual(
    batch.remittances.map((one: { amount: string }) => one.amount),
    ['7.00', '14.00'],
  );
  assert.equal(await status(kept), 'scheduled');
  const late = await house.ask(house.callers.pharmacy, { method: 'POST', url: `/v1/claims/${kept}/cancel` });
  assert.deepEqual([late.status, late.body.code], [409, 'state.conflict']);
  await checkInvariants();
});

test('one person cannot sign twice, a practice not at all, and two different people release', async () => {
  const [batch] = (await batches()).batches;
  assert.equal((await act(batch.number, 'approve', house.callers.pharmacy)).status, 403);
  assert.equal((await act(batch.number, 'approve')).body.state, 'approved');
  const twice = await act(batch.number, 'approve');
  assert.deepEqual([twice.status, twice.body.code], [409, 'state.conflict']);
  assert.match(twice.body.detail.fr, /Une autre personne/);
  assert.equal(await release(batch.number), null);
  const url = `/v1/payment-batches/${batch.number}/approve`;
  const wrong = await house.ask(house.callers.operator, { method: 'POST', url, key: 'draft-key' });
  assert.equal(wrong.body.code, 'idempotency.reused');
  const [first, second] = await Promise.all([
    act(batch.number, 'approve', house.callers.otherOperator),
    act(batch.number, 'approve', house.callers.otherOperator),
  ]);
  assert.deepEqual([first.status, second.status].sort(), [200, 409]);
  assert.equal((await batches()).batches[0].state, 'released');
  assert.equal((await act(batch.number, 'abandon')).body.code, 'state.conflict');
});

/**
 * The worker's database, dying at its nth transaction: before anything of it, or after its work and before
 * its commit.
 */
function dying(database: Database, at: number, when: 'before' | 'inside'): Database {
  let count = 0;
  return {
    ...database,
    transaction: async (tenant, work) => {
      count += 1;
      if (count !== at) return await database.transaction(tenant, work);
      if (when === 'before') throw new Error('killed');
      return await database.transaction(tenant, async (tx) => {
        await work(tx);
        throw new Error('killed');
      });
    },
  };
}

test(
  'a release killed anywhere and run again writes the same bytes, ' + 'books once, and pays each claim once',
  async () => {
    const [batch] = (await batches()).batches;
    const files = new Set<string>();
    let minutes = 0;
    for (const at of [1, 2]) {
      for (const when of ['before', 'inside'] as const) {
        minutes += 10;
        const later = new Date(house.at.getTime() + minutes * 60_000);
        await assert.rejects(release(batch.number, dying(house.worker, at, when), later), /killed/);
        for (const name of await readdir(bankFolder))
          files.add(await readFile(join(bankFolder, name), 'utf8'));
        await checkInvariants();
      }
    }
    assert.equal(await release(batch.number), `${batch.number}.xml`);
    assert.equal(await release(batch.number), `${batch.number}.xml`);
    const names = await readdir(bankFolder);
    assert.deepEqual(names, [`${batch.number}.xml`]);
    files.add(await readFile(join(bankFolder, `${batch.number}.xml`), 'utf8'));
    assert.equal(files.size, 1);
    const [text] = files;
    assert.match(text ?? '', /<CtrlSum>21\.00<\/CtrlSum>/);
    for (const { number } of batch.remittances)
      assert.ok(text?.includes(`<EndToEndId>${number}</EndToEndId>`));
    assert.ok(
      text?.includes(readIban(fictionalIban(1)) ?? 'none') &&
        text.includes(readIban(fictionalIban(2)) ?? 'none'),
    );
    for (const practice of [1, 2] as const)
      assert.equal(await balanceOf(house.worker, `practice:${practice}`), 0n);
    assert.equal(await balanceOf(house.worker, 'bank'), -2100n);
    assert.equal((await batches()).batches[0].state, 'sent');
    await checkInvariants();
  },
);

test('the practice reads its return, as JSON and as text; another practice does not', async () => {
  const { body } = await house.ask(house.callers.pharmacy, { url: '/v1/returns' });
  assert.equal(body.returns.length, 1);
  const { number } = body.returns[0];
  const url = `/v1/returns/${number}`;
  const json = await house.ask(house.callers.pharmacy, { url });
  assert.deepEqual([json.body.state, json.body.amount, json.body.claims.length], ['sent', '7.00', 1]);
  assert.equal(await status(json.body.claims[0].number), 'paid');
  const text = await house.ask(house.callers.pharmacy, { url, headers: { accept: 'text/plain' } });
  assert.match(text.text, /^Relevé du virement R/);
  assert.equal((await house.ask(house.callers.pharmacy, { url: `${url}?format=text` })).text, text.text);
  assert.equal((await house.ask(house.callers.doctor, { url })).status, 404);
  const listed = await house.ask(house.callers.pharmacy, { url: '/v1/claims?status=paid' });
  assert.deepEqual(
    [listed.body.claims[0].remittance, listed.body.totals],
    [number, { owed: '0.00', paid: '7.00', refused: 0 }],
  );
});

test('an abandoned batch gives its claims back to what is owed, and the next batch takes them', async () => {
  const claim = await bill('50.00');
  const [number] = await draft();
  assert.ok(number);
  assert.equal((await act(number, 'abandon')).body.state, 'abandoned');
  assert.equal((await act(number, 'approve')).body.code, 'state.conflict');
  assert.equal(await releaseClaimsOfAbandoned(house.worker, number, house.at), 1);
  assert.equal(await releaseClaimsOfAbandoned(house.worker, number, house.at), 0);
  assert.equal(await status(claim), 'accepted');
  assert.equal((await batches()).owed, '17.50');
  const [again] = await draft();
  assert.ok(again && again !== number);
  assert.equal(await status(claim), 'scheduled');
  await checkInvariants();
});

test('the front can neither release a batch nor sign for someone else nor change a row', async () => {
  const [batch] = (await batches()).batches;
  const { rows } = await house.admin.query('select id from payment_batches where number = $1', [
    batch.number,
  ]);
  const id = Number(rows[0].id);
  const asOperator = (text: string) =>
    house.front.transaction({ credentialId: 3, kind: 'operator' }, (tx) =>
      tx.query({ name: '', text, values: [] }),
    );
  const event = (kind: string, credential: number) =>
    asOperator(
      `insert into payment_batch_events (batch_id, kind, at, credential_id)
       values (${id}, '${kind}', now(), ${credential})`,
    );
  await assert.rejects(event('released', 3), /row-level security/);
  await assert.rejects(event('sent', 3), /row-level security/);
  await assert.rejects(event('approved', 4), /row-level security/);
  const paid = house.front.transaction({ practiceId: 1, credentialId: 1 }, (tx) =>
    tx.query({
      name: '',
      text: "insert into claim_events (claim_id, kind, at) select max(id), 'paid', now() from claims",
      values: [],
    }),
  );
  await assert.rejects(paid, /row-level security/);
  await assert.rejects(
    asOperator(`update payment_batches set total_cents = 1 where id = ${id}`),
    /forbidden/,
  );
  await assert.rejects(asOperator(`update postings set cents = 1`), /permission denied/);
  await assert.rejects(asOperator(`select sealed_iban from practice_accounts`), /permission denied/);
});

test('the worker drafts when asked, and releases on the second signature', async () => {
  const claim = await bill('60.00');
  const failures: string[] = [];
  const worker = await startWorker({
    databaseUrl: house.test.urls.worker,
    bankKeys: { all: () => onlyBankKey(house.bankKey), end: () => {} },
    bankFolder,
    debtor,
    now: () => house.at,
    told: ({ name, failed }) => failed && failures.push(`${name}: ${failed.message}`),
  });
  try {
    const asked = await house.ask(house.callers.operator, { method: 'POST', url: '/v1/payment-batches' });
    assert.equal(asked.status, 202);
    await until(async () => (await status(claim)) === 'scheduled');
    const batch = (await batches()).batches[0];
    await act(batch.number, 'approve');
    await act(batch.number, 'approve', house.callers.otherOperator);
    await until(async () => (await status(claim)) === 'paid');
    assert.ok((await readdir(bankFolder)).includes(`${batch.number}.xml`));
    assert.deepEqual(
      (await batches()).batches[0].approvals.map((one: { by: string }) => one.by),
      ['o1', 'o2'],
    );
  } finally {
    await worker.stop();
  }
  assert.deepEqual(failures, []);
  await checkInvariants();
});

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await done()) return;
    await pause(50);
  }
  assert.fail('the worker did not come to it in ten seconds');
}
