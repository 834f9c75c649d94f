import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { type LogFiles, makeLogFiles } from '../../../test/support/log-files.ts';
import { type LogHouse, openLogHouse } from '../../../test/support/log-house.ts';
import { runLine } from '../../../test/support/memory-io.ts';
import { makeProof } from '../../disclosure/log/make-proof.ts';
import { shardAt } from '../../disclosure/log/shard-name.ts';

// The terminal of these tests lives on 24 November 2026: what ended before 24 November 2025 may go.

const commitments = (count: number, from: number) =>
  Array.from({ length: count }, (_, i) => hash('sha256', `entry ${from + i}`, 'buffer'));
const whole = makeLogFiles({
  '2024h2': commitments(1_500, 0),
  '2025h1': commitments(700, 2_000),
  '2025h2': commitments(10, 3_000),
  '2026h1': commitments(10, 4_000),
});
after(whole.remove);
const KEY = whole.keys.of('2024h2').vkey.text;

let log: LogFiles;
beforeEach(() => {
  const folder = `${whole.folder}-copy`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(whole.folder, folder, { recursive: true });
  log = { ...whole, folder, path: (shard, file) => join(folder, shard, file) };
});
afterEach(() => rmSync(log.folder, { recursive: true, force: true }));

async function prune(...words: string[]) {
  const { code, out } = await runLine(['log', 'prune', log.folder, '--json', ...words]);
  return { code, report: out === '' ? null : JSON.parse(out) };
}

async function verify(...words: string[]) {
  const { code, out } = await runLine(['log', 'verify', log.folder, '--json', '--vkey', KEY, ...words]);
  return { code, report: JSON.parse(out) };
}

const fetchFrom = (shard: string) => async (path: string) => {
  const file = log.path(shard, path);
  return existsSync(file) ? readFileSync(file) : undefined;
};

test('half-years that are old enough are no longer published, and the verifier says so', async () => {
  const { code, report } = await prune('--before', '2025-11-01');
  assert.equal(code, 0);
  assert.deepEqual(report.shards, [
    { shard: '2024h2', size: 1_502, deleted: 0 },
    { shard: '2025h1', size: 702, deleted: 0 },
  ]);
  const verified = await verify();
  assert.equal(verified.code, 0);
  assert.deepEqual(
    verified.report.shards.map((one: { shard: string; pruned: number }) => [one.shard, one.pruned]),
    [
      ['2024h2', 1_502],
      ['2025h1', 702],
      ['2025h2', 0],
      ['2026h1', 0],
    ],
  );
});

test('once their files are deleted, roots, ties and the proofs that somebody holds are still good', async () => {
  const held = await makeProof(fetchFrom('2024h2'), 1_000);
  assert.ok(held.kind === 'proof');
  const { report } = await prune('--before', '2025-11-01', '--delete');
  assert.ok(report.shards[0].deleted >= 8);
  assert.ok(!existsSync(log.path('2024h2', 'tile/entries/003')));
  assert.equal((await verify()).code, 0);
  const commitment = commitments(1, 999)[0]?.toString('hex') ?? '';
  const words = ['log', 'proof', 'verify', '-', '--commitment', commitment, '--vkey', KEY];
  assert.equal((await runLine(words, { stdin: held.text })).code, 0);
  assert.deepEqual(await makeProof(fetchFrom('2024h2'), 1_000), { kind: 'gone' });
});

test('a verifier that has one later key still proves what was pruned, by what its neighbour remembers', async () => {
  await prune('--before', '2025-11-01', '--delete');
  const vkey = whole.keys.of('2026h1').vkey.text;
  const { code, out } = await runLine(['log', 'verify', log.folder, '--json', '--vkey', vkey]);
  assert.equal(code, 0, out);
  assert.deepEqual(
    JSON.parse(out).shards.map(({ proof }: { proof: string }) => proof),
    ['next-shard', 'next-shard', 'next-shard', 'signature'],
  );
});

test('what retention still asks for does not go', async () => {
  assert.equal((await prune('--before', '2025-11-25')).code, 1);
  assert.equal((await prune('--before', '2026-12-01')).code, 1);
  assert.deepEqual((await prune('--before', '2024-01-01')).report.shards, []);
  assert.equal((await verify()).code, 0);
});

test('a log that claims to have pruned too early is told', async () => {
  const listing = JSON.parse(readFileSync(join(log.folder, 'log.json'), 'utf8'));
  listing.shards[3].minimumIndex = 11;
  writeFileSync(join(log.folder, 'log.json'), JSON.stringify(listing));
  const { code, report } = await verify();
  assert.equal(code, 1);
  assert.deepEqual(
    report.findings.map((one: { code: string; shard: string }) => [one.code, one.shard]),
    [['pruned-early', '2026h1']],
  );
});

test('what is typed wrong is told', async () => {
  assert.equal((await runLine(['log', 'prune', log.folder])).code, 2);
  assert.equal((await runLine(['log', 'prune', '--before', '2025-01-01'])).code, 2);
  assert.equal((await runLine(['log', 'prune', '/nowhere', '--before', '2025-01-01'])).code, 1);
  assert.equal((await runLine(['log', 'prune', '--before', '2025-01-01', '--payloads'])).code, 2);
});

// The database.

const SHARD = shardAt(Date.now());
let house: LogHouse;
before(async () => {
  house = await openLogHouse();
});
after(() => house.close());

async function kept(): Promise<{ quarter: string; payload: boolean; actor: boolean; n: number }[]> {
  const { rows } = await house.admin.query(`
    select quarter, payload <> '' as payload, actor <> decode(repeat('00', 16), 'hex') as actor,
      count(*)::int as n from log_entries group by 1, 2, 3 order by 1, 2`);
  return rows;
}

test('payloads of old quarters are emptied, their commitments stay, and log and audit are whole', async () => {
  const sealer = house.seal();
  for (const quarter of ['2025Q2', '2025Q3', '2025Q4', '2026Q4']) await house.append(50, { quarter });
  await house.published(SHARD, 201);
  await sealer.close();
  const words = ['log', 'prune', '--before', '2025-11-01', '--payloads', '--json'];
  const first = await runLine(words, { env: { DATABASE_URL: house.database.urls.owner } });
  assert.equal(first.code, 0, first.err);
  assert.equal(JSON.parse(first.out).shredded, 100);
  assert.deepEqual(await kept(), [
    { quarter: '2025Q2', payload: false, actor: false, n: 50 },
    { quarter: '2025Q3', payload: false, actor: false, n: 50 },
    { quarter: '2025Q4', payload: true, actor: true, n: 50 },
    { quarter: '2026Q4', payload: true, actor: true, n: 50 },
  ]);
  const again = await runLine(words, { env: { DATABASE_URL: house.database.urls.owner } });
  assert.equal(JSON.parse(again.out).shredded, 0);
  const audit = await runLine(['log', 'audit', house.folder, '--vkey', house.keys.of(SHARD).vkey.text], {
    env: { DATABASE_URL: house.database.urls.sealer },
  });
  assert.equal(audit.code, 0, audit.err);
});

test('the database itself refuses to empty what is younger, and to change anything else of what is old', async () => {
  const { rows } = await house.admin.query("select shredded from log_shred('2026Q4', 0, 100000)");
  assert.deepEqual(rows, [{ shredded: 0 }]);
  const zeros = "decode(repeat('00', 16), 'hex')";
  for (const [set, where] of [
    [`payload = '', actor = ${zeros}, person = ${zeros}`, "quarter = '2025Q4'"],
    [`payload = ''`, "quarter = '2025Q2'"],
    [`payload = '\\x01', actor = ${zeros}, person = ${zeros}`, "quarter = '2025Q2'"],
    [`payload = '', actor = ${zeros}, person = ${zeros}, commitment = sha256('x')`, "quarter = '2025Q2'"],
    [`payload = '', actor = ${zeros}, person = ${zeros}, hour = now()`, "quarter = '2025Q2'"],
  ]) {
    const changed = house.admin.query(`update log_entries set ${set} where ${where} and id > 0`);
    if (set === `payload = ''`) await changed;
    else await assert.rejects(changed, /forbidden: a correction is a new entry/, `${set} where ${where}`);
  }
  await assert.rejects(house.admin.query('delete from log_entries'), /forbidden/);
});

test('no process may shred: only the owner of the tables', async () => {
  for (const role of ['vault', 'front', 'sealer', 'worker'] as const) {
    const words = ['log', 'prune', '--before', '2025-11-01', '--payloads'];
    assert.equal((await runLine(words, { env: { DATABASE_URL: house.database.urls[role] } })).code, 69, role);
  }
});
