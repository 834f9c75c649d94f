import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Answer,
  closeFront,
  type Front,
  openFrontOverCountry,
  stated,
} from '../../test/support/front.ts';
import { runLine } from '../../test/support/memory-io.ts';
import type { LogStopped } from '../sealer/log-stopped.ts';
import { startSealer } from '../sealer/start-sealer.ts';
import { readCheckpoint } from '../wire/tlog/checkpoint.ts';
import { checkNote } from '../wire/tlog/note.ts';
import { readProofFile } from '../wire/tlog/proof-file.ts';
import { certain } from '../wire/tlog/reading.ts';
import { logKeys } from './log/log-keys.ts';
import { shardAt } from './log/shard-name.ts';
import { rootFromInclusion } from './log/tree-proofs.ts';

const SHARD = shardAt(Date.now());
const seed = randomBytes(32);
const keys = logKeys('log.test/front', seed);
let front: Front;
let sealer: { close(): Promise<void> } | undefined;
let receipt: { entry: string; commitment: string };

before(async () => {
  front = await openFrontOverCountry();
  const answer = await lookUp();
  assert.equal(answer.status, 200, answer.text);
  receipt = answer.body.receipt;
});
after(async () => {
  await sealer?.close();
  await closeFront(front);
});

function lookUp(): Promise<Answer> {
  const payload = {
    ...stated(front.country.card('open-premium')),
    careDate: '2026-11-20',
    domains: ['PHAR'],
  };
  return front.ask(front.callers.professional, { method: 'POST', url: '/v1/rights', payload });
}

function openSealer(): void {
  const seedFile = join(front.country.folder, 'log-key');
  writeFileSync(seedFile, seed.toString('base64'), { mode: 0o600 });
  sealer = startSealer({
    databaseUrl: front.country.database.urls.sealer,
    folder: join(front.country.folder, 'log'),
    seedFile,
    origin: keys.origin,
    policyFile: null,
    onWitnessFault: () => {},
    onFault: (error) => assert.ifError(error),
    onStopped: (stop: LogStopped) => assert.ifError(stop),
  });
}

/** As anybody: a proof needs no token. */
function proofOf({ entry, commitment }: { entry: string; commitment: string }): Promise<Answer> {
  return front.ask(null, { url: `/v1/log/proofs/${entry}?commitment=${commitment}` });
}

async function sealed(one: { entry: string; commitment: string }): Promise<Answer> {
  for (let tries = 0; tries < 500; tries += 1) {
    const answer = await proofOf(one);
    if (answer.status !== 503) return answer;
    await pause(50);
  }
  throw new Error('no sealer made the entry public');
}

test('before the sealer has come by, whoever holds the receipt is told to come back', async () => {
  const answer = await proofOf(receipt);
  assert.deepEqual([answer.status, answer.body.code], [503, 'log.unsealed']);
});

test('a receipt becomes a proof that anyone can check off-line', async () => {
  openSealer();
  const answer = await sealed(receipt);
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.type, /^text\/plain/);
  const proof = certain(readProofFile(Buffer.from(answer.text)));
  const { size, root } = certain(readCheckpoint(proof.checkpoint.text));
  assert.equal(checkNote(proof.checkpoint, keys.of(SHARD).vkey), 'good');
  assert.deepEqual(
    rootFromInclusion(Buffer.from(receipt.commitment, 'hex'), proof.index, size, proof.path),
    root,
  );
});

test('a wrong commitment and an entry that does not exist are answered alike', async () => {
  const wrong = await proofOf({ ...receipt, commitment: randomBytes(32).toString('hex') });
  const unknown = await proofOf({ ...receipt, entry: '999999999' });
  const beyond = await proofOf({ ...receipt, entry: '9'.repeat(18) });
  for (const answer of [wrong, unknown, beyond]) {
    assert.equal(answer.status, 404);
    assert.deepEqual({ ...answer.body, instance: '' }, { ...wrong.body, instance: '' });
  }
});

test('what is no entry number or no commitment is told field by field', async () => {
  for (const [entry, commitment, field] of [
    ['0', receipt.commitment, 'number'],
    ['12x', receipt.commitment, 'number'],
    ['9'.repeat(19), receipt.commitment, 'number'],
    [receipt.entry, receipt.commitment.toUpperCase(), 'commitment'],
    [receipt.entry, '', 'commitment'],
  ]) {
    const answer = await proofOf({ entry: entry ?? '', commitment: commitment ?? '' });
    assert.deepEqual([answer.status, answer.body.errors[0].field], [400, field]);
  }
});

test('the public files are the ones of the folder, cached as the norm advises, readable from any page', async () => {
  const file = (path: string) => readFileSync(join(front.country.folder, 'log', path));
  const checkpoint = await front.app.inject({ url: `/log/${SHARD}/checkpoint` });
  assert.equal(checkpoint.headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(checkpoint.headers['cache-control'], 'public, max-age=1');
  assert.equal(checkpoint.body, file(`${SHARD}/checkpoint`).toString());
  const size = Number(checkpoint.body.split('\n')[1]);
  const tile = await front.app.inject({ url: `/log/${SHARD}/tile/entries/000.p/${size}` });
  assert.equal(tile.headers['content-type'], 'application/octet-stream');
  assert.match(String(tile.headers['cache-control']), /immutable/);
  assert.equal(tile.headers['access-control-allow-origin'], '*');
  assert.deepEqual(tile.rawPayload, file(`${SHARD}/tile/entries/000.p/${size}`));
  const listing = await front.app.inject({ url: '/log/log.json' });
  assert.equal(listing.json().shards[0].vkey, keys.of(SHARD).vkey.text);
});

test('the log has a page for whoever comes by', async () => {
  for (const url of ['/log', '/log/']) {
    const page = await front.app.inject({ url });
    assert.equal(page.statusCode, 200);
    assert.match(page.body, /<h1>Le journal<\/h1>/);
    assert.ok(page.body.includes(keys.of(SHARD).vkey.text));
  }
});

for (const path of [
  'log/../log-key',
  'log/2026h2/..%2f..%2flog-key',
  'log/2026h2/../../log-key',
  'log/%2e%2e/log-key',
  'log/2026h2/tile/0/000.new',
  'log/2026h2/tile/0/999',
  'log/2026h3/checkpoint',
  'log/1999h1/checkpoint',
  'log/2026h2/',
  'log/log-key',
]) {
  test(`/${path} is nothing`, async () => {
    const answer = await front.app.inject({ url: `/${path}` });
    assert.equal(answer.statusCode, 404);
    assert.ok(!answer.body.includes(seed.toString('base64')));
  });
}

test('the front’s role reads places by receipt alone: neither the order nor the log', async () => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: front.country.database.urls.front });
  await client.connect();
  for (const table of ['log_order', 'log_entries', 'log_pending', 'log_shards'])
    await assert.rejects(client.query(`select 1 from ${table}`), { code: '42501' });
  const { rows } = await client.query('select size > 0 as some from log_state');
  await client.end();
  assert.deepEqual(rows, [{ some: true }]);
});

test('a stranger verifies the log from its files, with one key', async () => {
  const folder = join(front.country.folder, 'log');
  const { code, out } = await runLine(['log', 'verify', folder, '--vkey', keys.of(SHARD).vkey.text]);
  assert.equal(code, 0, out);
});
