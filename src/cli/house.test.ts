import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../test/support/memory-io.ts';
import { recordingHouse } from '../../test/support/recording-house.ts';
import { claimRequest } from '../contract/claims.ts';
import { quoteRequest } from '../contract/quotes.ts';
import { rightsRequest } from '../contract/rights.ts';
import { claimCommand } from './commands/claim.ts';
import { quoteCommand } from './commands/quote.ts';
import { rightsCommand } from './commands/rights.ts';

const env = { CLOISON_TOKEN: 'token-of-the-test' };

const REFUSAL = {
  code: '1002',
  message: 'Rights are closed.',
  remedy: 'Ask for the new card.',
  actor: 'insured',
  retriable: false,
};
const RIGHTS = {
  code: '0000',
  outcome: 'open',
  message: 'Rights are open.',
  refusal: null,
  domains: [
    { domain: 'PHAR', right: 'open', periods: [], formula: 'Copay only', priority: 1, calculation: 'CLC' },
  ],
  responsible: true,
  validUntil: '2026-12-24',
  presence: 'none',
  noPresenceLeft: 3,
  receipt: null,
};
const CLAIM = {
  number: 'C0123456789AB',
  status: 'refused',
  invoiceNumber: '101',
  careDate: '2026-11-24',
  insurerName: 'An insurer',
  receivedAt: '2026-11-24T10:00:00.000Z',
  message: 'Refused.',
  refusal: REFUSAL,
  engagement: null,
  lines: [],
  total: null,
  expectedOn: null,
  remittance: null,
  presence: null,
  noPresenceLeft: null,
  receipt: null,
};
const PROBLEM = {
  type: '/docs/errors#request.invalid',
  title: 'The request has fields to correct.',
  status: 400,
  code: 'request.invalid',
  detail: 'The request has fields to correct.',
  remedy: 'Correct each field.',
  instance: 'R0123456789AB',
  errors: [{ field: 'nir', reason: 'The key is wrong.', remedy: 'Copy it again.' }],
};

test('rights are asked with the token, the language and the body as it was given', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: RIGHTS });
  const stdin = '{"amc":"1"}';
  const { code, out } = await runLine(['rights', '-', '--url', house.url], { stdin, env });
  assert.equal(code, 0);
  assert.match(out, /^Rights are open\.\n/);
  assert.match(out, /PHAR Pharmacy +open +Copay only/);
  assert.match(out, /^Proof of presence: none \(3 more without proof today\)$/m);
  const [request] = house.received;
  assert.deepEqual([request?.method, request?.path, request?.body], ['POST', '/v1/rights', stdin]);
  const headers = request?.headers ?? {};
  assert.equal(headers.authorization, 'Bearer token-of-the-test');
  assert.equal(headers['accept-language'], 'en');
});

test('a code of an e-card goes with the request; one that is not eight digits goes nowhere', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: { ...RIGHTS, presence: 'ecard', noPresenceLeft: null } });
  const asked = ['rights', '-', '--url', house.url];
  const { out } = await runLine([...asked, '--code', '1234 5678'], { stdin: '{"amc":"1"}', env });
  assert.match(out, /^Proof of presence: code of the e-card$/m);
  assert.deepEqual(JSON.parse(house.received[0]?.body ?? ''), {
    amc: '1',
    presence: { kind: 'ecard', code: '12345678' },
  });
  const { code, err } = await runLine([...asked, '--code', '1234'], { stdin: '{}', env });
  assert.deepEqual([code, house.received.length], [2, 1]);
  assert.match(err, /eight digits/);
});

test('a fictional card is read in the reader of the house, and its proof printed or sent along', async (t) => {
  const house = await recordingHouse(t);
  const proof = { kind: 'vitale', element: 'aa.bb.cc' };
  house.willAnswer({ body: proof });
  const stdin = '{"nir":"2990199999001","birthDate":"19900105","amc":"1"}';
  const printed = await runLine(['presence', '-', '--url', house.url], { stdin, env });
  assert.deepEqual(JSON.parse(printed.out), proof);
  assert.deepEqual(JSON.parse(house.received[0]?.body ?? ''), {
    kind: 'vitale',
    nir: '2990199999001',
    birthDate: '19900105',
    birthRank: 1,
  });
  await runLine(['rights', '-', '--url', house.url, '--reader'], { stdin, env });
  const [, read, asked] = house.received;
  assert.deepEqual([read?.path, asked?.path], ['/v1/simulated-card-reader', '/v1/rights']);
  assert.deepEqual(JSON.parse(asked?.body ?? '').presence, proof);
});

test('a refused claim is told with its remedy and its actor, and the code is 1', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: CLAIM });
  const told = await runLine(['claim', '-', '--url', house.url], { stdin: '{}', env });
  assert.equal(told.code, 1);
  assert.match(
    told.out,
    /Refused \(1002\): Rights are closed\.\nAsk for the new card\.\nIt is for the insured person/,
  );
  const json = await runLine(['claim', '-', '--url', house.url, '--json'], { stdin: '{}', env });
  assert.equal(json.code, 1);
  assert.deepEqual(JSON.parse(json.out), CLAIM);
});

test('every claim carries an idempotency key: a new one, or the one that --key repeats', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: CLAIM });
  await runLine(['claim', '-', '--url', house.url], { stdin: '{}', env });
  await runLine(['claim', '-', '--url', house.url, '--key', 'mine'], { stdin: '{}', env });
  assert.deepEqual(
    house.received.map(({ headers }) => headers['idempotency-key']),
    ['key-of-the-test', 'mine'],
  );
});

test('a problem names its fields; the request was refused (1) or the house could not (69)', async (t) => {
  const house = await recordingHouse(t);
  for (const [status, code] of [
    [400, 1],
    [401, 1],
    [404, 1],
    [409, 1],
    [429, 69],
    [500, 69],
    [503, 69],
  ] as const) {
    house.willAnswer({ status, body: { ...PROBLEM, status } });
    const run = await runLine(['quote', '-', '--url', house.url, '--json'], { stdin: '{}', env });
    assert.equal(run.code, code, String(status));
    assert.match(run.err, /^nir: The key is wrong\. → Copy it again\.$/m);
    assert.equal(JSON.parse(run.out).code, 'request.invalid');
  }
});

test('an answer of another form is a fault of the far end, not a crash', async (t) => {
  const house = await recordingHouse(t);
  for (const body of ['<html>', '{}', '[]', '"x"', '']) {
    house.willAnswer({ body });
    const { code, err } = await runLine(['rights', '-', '--url', house.url], { stdin: '{}', env });
    assert.equal(code, 69, body);
    assert.match(err, /--url/);
    house.willAnswer({ status: 502, body });
    assert.equal((await runLine(['rights', '-', '--url', house.url], { stdin: '{}', env })).code, 69, body);
  }
});

test('when nothing answers, the remedy is told and the key that makes a second try safe', async () => {
  const words = ['claim', '-', '--url', 'http://127.0.0.1:1'];
  const { code, out, err } = await runLine(words, { stdin: '{}', env });
  assert.equal(code, 69);
  assert.equal(out, '');
  assert.match(err, /Nothing answers at http:\/\/127\.0\.0\.1:1\./);
  assert.match(err, /--key key-of-the-test/);
});

test('a folder without house, a wrong address or a body of no JSON is told before it is sent', async (t) => {
  const house = await recordingHouse(t);
  const absent = await runLine(['token', '--data', join(tmpdir(), 'no-such-house'), '--url', house.url]);
  assert.equal(absent.code, 69);
  assert.match(absent.err, /holds no house/);
  assert.equal((await runLine(['rights', '-', '--url', 'nowhere'], { stdin: '{}', env })).code, 2);
  assert.equal((await runLine(['rights', '-', '--url', 'file:///etc'], { stdin: '{}', env })).code, 2);
  assert.equal((await runLine(['rights', '-', '--url', house.url], { stdin: '{', env })).code, 1);
  assert.equal((await runLine(['token', '--as', 'king:1'])).code, 2);
  assert.equal(house.received.length, 0);
});

test('payments want an operator by name, and sign the batch that is named', async (t) => {
  const house = await recordingHouse(t);
  assert.equal((await runLine(['payments', 'approve', 'B0123456789AB', '--url', house.url])).code, 2);
  house.willAnswer({
    body: {
      number: 'B0123456789AB',
      state: 'approved',
      draftedAt: '2026-11-24T10:00:00.000Z',
      executionOn: '2026-11-26',
      total: '3.50',
      approvals: [{ by: 'Odile Marchand', at: '2026-11-24T10:00:00.000Z' }],
      remittances: [],
      bankFile: null,
    },
  });
  const { code, out } = await runLine(['payments', 'approve', 'B0123456789AB', '--url', house.url], { env });
  assert.equal(code, 0);
  assert.match(out, /one signature, awaits the second/);
  const [request] = house.received;
  assert.equal(request?.path, '/v1/payment-batches/B0123456789AB/approve');
  assert.equal(request?.headers['idempotency-key'], 'key-of-the-test');
  await runLine(['payments', 'abandon', '../claims', '--url', house.url], { env });
  assert.equal(house.received[1]?.path, '/v1/payment-batches/..%2Fclaims/abandon');
});

test('a feed is streamed whole with its form, and its faults are told by line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-feed-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'people.ndjson');
  writeFileSync(file, 'x'.repeat(300_000));
  const house = await recordingHouse(t);
  const report = {
    feed: 'F1',
    state: 'refused',
    mode: 'delta',
    receivedAt: '2026-11-24T10:00:00.000Z',
    finishedAt: '2026-11-24T10:00:01.000Z',
    lines: 2,
    people: 0,
    faults: 1,
    message: 'Nothing changed.',
    report: [{ line: 2, column: 'nir', code: 'nir.key', reason: 'The key is wrong.', remedy: 'Correct it.' }],
  };
  house.willAnswer({ body: report });
  const words = ['feed', file, '--mode', 'delta', '--shrink', 'accept', '--url', house.url];
  const { code, out, err } = await runLine(words, { env });
  assert.equal(code, 1);
  assert.match(out, /^Nothing changed\.\nF1: 2 lines, 0 people written, 1 lines to correct\./);
  assert.match(err, /people\.ndjson:2 nir: The key is wrong\. → Correct it\./);
  const [request] = house.received;
  assert.equal(request?.body.length, 300_000);
  assert.equal(request?.path, '/v1/feeds?mode=delta&shrink=accept');
  assert.equal(request?.headers['content-type'], 'application/x-ndjson');
  house.willAnswer({ body: { ...report, state: 'accepted', report: [] } });
  assert.equal((await runLine(words, { env })).code, 0);
});

test('a feed refused before its end gives the reason, not a broken pipe', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-feed-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'people.csv');
  writeFileSync(file, 'x'.repeat(30_000_000));
  const house = await recordingHouse(t);
  house.willAnswer({ status: 401, body: { ...PROBLEM, status: 401, code: 'auth.invalid' }, early: true });
  const { code, err } = await runLine(['feed', file, '--url', house.url], { env });
  assert.equal(code, 1, err);
  assert.match(err, /auth\.invalid/);
});

test('a feed wants an insurer, a file and a known mode', async () => {
  assert.equal((await runLine(['feed', 'x.csv'])).code, 2);
  assert.equal((await runLine(['feed', 'no-such-file.csv', '--insurer', '1'])).code, 1);
  assert.equal((await runLine(['feed', tmpdir(), '--insurer', '1'])).code, 1);
  assert.equal((await runLine(['feed', 'x.csv', '--insurer', '1', '--mode', 'some'])).code, 2);
});

test('the request that the help shows is one that the contract reads', () => {
  const shown = [
    [rightsCommand, rightsRequest],
    [quoteCommand, quoteRequest],
    [claimCommand, claimRequest],
  ] as const;
  for (const [command, shape] of shown) {
    const parsed = shape.safeParse(JSON.parse(command.sample?.join('\n') ?? ''));
    assert.ok(parsed.success, command.name);
  }
});
