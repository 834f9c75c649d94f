import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { type LogHouse, openLogHouse } from '../../../test/support/log-house.ts';
import { runLine } from '../../../test/support/memory-io.ts';
import { shardAt } from '../../disclosure/log/shard-name.ts';

// What an insider with the administrator's password does to the rows, and what the audit says of it.

const SHARD = shardAt(Date.now());
let house: LogHouse;
let ids: bigint[];

before(async () => {
  house = await openLogHouse();
  const sealer = house.seal();
  ids = [...(await house.append(700)).keys()].sort((a, b) => Number(a - b));
  await house.published(SHARD, 701);
  await sealer.close();
  // The rows are kept aside.
  await house.admin.query('create table kept_entries as table log_entries');
  await house.admin.query('create table kept_order as table log_order');
});
after(() => house.close());

/** As the administrator, who may switch the triggers off. */
async function tamper(statement: string, ...values: unknown[]): Promise<void> {
  for (const table of ['log_entries', 'log_order', 'log_pending'])
    await house.admin.query(`alter table ${table} disable trigger user`);
  await house.admin.query(statement, values);
}

/** Everything as it was. */
afterEach(async () => {
  await tamper('delete from log_order');
  await tamper('delete from log_entries');
  await house.admin.query('insert into log_entries overriding system value table kept_entries');
  await house.admin.query('insert into log_order table kept_order');
});

async function audit(env: Record<string, string> = { DATABASE_URL: house.database.urls.sealer }) {
  const words = ['log', 'audit', house.folder, '--json', '--vkey', house.keys.of(SHARD).vkey.text];
  const { code, out, err } = await runLine(words, { env });
  return { code, err, report: out === '' ? null : JSON.parse(out) };
}

type Told = [string, number | null, string | null];

async function found(): Promise<Told[]> {
  const { code, report } = await audit();
  assert.equal(code, 1);
  return report.findings.map((one: { code: string; from: number | null; place: string | null }) => [
    one.code,
    one.from,
    one.place,
  ]);
}

const id = (index: number) => ids[index - 1] as bigint;

test('rows that are what the tree says are all compared, and nothing is found', async () => {
  const { code, report } = await audit();
  assert.equal(code, 0);
  assert.deepEqual(report, { ok: true, compared: 700, pending: 0, findings: [] });
});

test('a deleted entry is named', async () => {
  await tamper('delete from log_entries where id = $1', id(300));
  assert.deepEqual(await found(), [['row-missing', 300, `log_entries ${id(300)}`]]);
});

test('an entry whose commitment was altered is named', async () => {
  await tamper("update log_entries set commitment = sha256('x') where id = $1", id(7));
  assert.deepEqual(await found(), [['row-altered', 7, `log_entries ${id(7)}`]]);
});

test('two entries that changed places are both named', async () => {
  await tamper(
    `update log_entries e set commitment = k.commitment from kept_entries k
     where (e.id, k.id) in (($1, $2), ($2, $1))`,
    ...[id(10), id(600)].map(String),
  );
  assert.deepEqual(await found(), [
    ['row-moved', 10, `log_entries ${id(10)}`],
    ['row-moved', 600, `log_entries ${id(600)}`],
  ]);
});

test('a place that was taken out of the order is named, and the entry it leaves without one', async () => {
  await tamper('delete from log_order where index = 44');
  assert.deepEqual(await found(), [
    ['order-missing', 44, null],
    ['row-unplaced', null, `log_entries ${id(44)}`],
  ]);
});

test('a whole night of entries is named entry by entry', async () => {
  await tamper('delete from log_entries where id between $1 and $2', id(100), id(199));
  const all = await found();
  assert.equal(all.length, 100);
  assert.ok(all.every(([code, from], i) => code === 'row-missing' && from === 100 + i));
});

test('an entry that waits to be sealed is no finding; one whose wait was deleted is', async () => {
  await tamper('select 1');
  for (const table of ['log_entries', 'log_order', 'log_pending'])
    await house.admin.query(`alter table ${table} enable trigger user`);
  const [fresh] = [...(await house.append(1)).keys()];
  assert.deepEqual((await audit()).report, { ok: true, compared: 700, pending: 1, findings: [] });
  await tamper('delete from log_pending');
  assert.deepEqual(await found(), [['row-unplaced', null, `log_entries ${fresh}`]]);
});

test('without a database, or with a role that may not look, the code tells', async () => {
  assert.equal((await audit({})).code, 2);
  assert.equal((await audit({ DATABASE_URL: house.database.urls.worker })).code, 69);
  assert.equal((await audit({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })).code, 69);
});
