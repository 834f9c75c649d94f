import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { bounceOf } from '../../test/support/bounce.ts';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { type Mailbox, type Manners, openMailbox } from '../../test/support/mailbox.ts';
import { PASSING_NOTICE, type Person, sealedBatch } from '../../test/support/sealed-batch.ts';
import type { CampaignProgress } from '../contract/sending.ts';
import { startWorker } from '../jobs/worker.ts';
import { onlyBankKey } from '../payments/bank-keys.ts';
import { WAITS_MINUTES } from './send-batch.job.ts';

/*
 * Goal: an insurer has the house send with its own mail server. Each person gets one message, whoever dies;
 * no address is ever at rest in a form that anybody can read; the words are those that were published.
 */
const AMC = '0099000001';

let front: Front;
let incident: string;
let mailbox: Mailbox;
let manners: Manners = {};
let worker: Awaited<ReturnType<typeof startWorker>> | null = null;
const failures: string[] = [];

before(async () => {
  front = await openFrontOverCountry({ fed: false });
  front.at = new Date('2026-11-24T10:00:00Z');
  mailbox = await openMailbox({
    refuse: (to, time) => manners.refuse?.(to, time),
    die: (to, time) => manners.die?.(to, time),
  });
  const target = { target: 'credential', id: String(front.callers.professional.credentialId) };
  const window = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
  const payload = { ...target, ...window, reason: 'Codes were tried all night' };
  const opened = await front.ask(front.callers.operator, {
    ...{ method: 'POST', url: '/v1/operator/incidents', payload },
  });
  incident = opened.body.number;
});
after(async () => {
  await worker?.stop();
  await mailbox.close();
  await closeFront(front);
});

async function startMailing(): Promise<void> {
  await worker?.stop();
  const smtp = { host: '127.0.0.1', port: mailbox.port, secure: false, auth: null };
  worker = await startWorker({
    databaseUrl: front.country.database.urls.worker,
    bankKeys: { all: () => onlyBankKey(randomBytes(32)), end: () => {} },
    bankFolder: mkdtempSync(join(tmpdir(), 'cloison-bank-')),
    debtor: { name: 'Nobody', iban: 'FR7630001007941234567890185' as never, bic: null },
    mail: { servers: [{ amc: AMC, from: 'alerte@verger.example', smtp }], verifyAt: 'cloison.example' },
    now: () => new Date(),
    told: ({ name, failed }) => failed && failures.push(`${name}: ${failed.message}`),
  });
}

const send = (caller: Parameters<Front['ask']>[0], method: 'GET' | 'POST', path: string, more = {}) =>
  front.ask(caller, { method, url: `/v1/insurer/campaigns${path}`, ...more });
const campaign = async (): Promise<string> =>
  (await send(front.insurer(AMC), 'POST', '', { payload: { incident, notice: PASSING_NOTICE } })).body.number;
const progress = async (number: string): Promise<CampaignProgress> =>
  (await send(front.insurer(AMC), 'GET', `/${number}`)).body;
const counts = async (number: string) =>
  Object.fromEntries((await progress(number)).states.map(({ state, people }) => [state, people]));

const batch = async (number: string, people: readonly Person[], more: { size?: number; key?: string } = {}) =>
  sealedBatch(await progress(number), people, more);
const hand = (number: string, payload: object, key?: string) =>
  send(front.insurer(AMC), 'POST', `/${number}/batches`, { payload, ...(key ? { key } : {}) });

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await done()) return;
    await pause(50);
  }
  assert.fail(`the worker did not come to it: ${failures.join(', ')}`);
}

test('without a worker that drives its mail server, an insurer is told so', async () => {
  const number = await campaign();
  assert.equal((await progress(number)).sender, null);
  const payload = { key: '1', size: 1, people: [{ n: 0, language: 'fr', hash: null }], sealed: null };
  assert.equal((await hand(number, payload)).status, 409);
});

test('each person gets the published words with their own code; whoever has no address is counted', async () => {
  await startMailing();
  const number = await campaign();
  await until(async () => (await progress(number)).sender !== null);
  const people = [
    { n: 0, to: 'claire@maison.example' },
    { n: 1, to: 'tom@maison.example', language: 'en' as const },
    { n: 2, to: null },
    { n: 3, to: 'refused@maison.example' },
    { n: 4, to: 'no address at all' },
  ];
  manners = { refuse: (to) => (to.startsWith('refused') ? 550 : undefined) };
  const asked = await batch(number, people);
  const first = await hand(number, asked, 'batch-1');
  assert.deepEqual(first.body, { queued: 4, withoutAddress: 1 }, first.text);
  assert.equal((await hand(number, asked, 'batch-1')).status, 200, 'a retry queues nobody again');
  await until(async () => {
    const { sent, refused, 'no-address': none } = await counts(number);
    return sent === 2 && refused === 1 && none === 2;
  });
  assert.deepEqual(await counts(number), { sent: 2, refused: 1, 'no-address': 2 });
  const [, body = ''] = mailbox.last().split('\r\n\r\n');
  const text = Buffer.from(body.replaceAll('\r\n', ''), 'base64').toString('utf8');
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';
  const verified = await front.ask(null, { method: 'POST', url: '/v1/letters/verify', payload: { code } });
  assert.deepEqual([verified.body.genuine, verified.body.letter?.incident], [true, incident]);
  assert.deepEqual((await hand(number, await batch(number, people))).body, { queued: 0, withoutAddress: 0 });
  assert.equal(mailbox.taken.size, 2);
});

test('a job that fails is told, and the worker goes on', async () => {
  await front.admin.query("select queue.enqueue('draft-batch', '{\"draftedBy\": \"nobody\"}', 'bad')");
  await until(async () => {
    const kept = "select 1 from graphile_worker._private_jobs where key = 'bad' and last_error is not null";
    return (await front.admin.query(kept)).rows.length === 1;
  });
  assert.ok(failures.some((one) => one.startsWith('draft-batch: ')));
});

test('another list, another key, a place twice or beyond the list are refused', async () => {
  const number = await campaign();
  const person = { n: 0, to: 'a@maison.example' };
  assert.equal((await hand(number, await batch(number, [person]))).status, 200);
  assert.equal((await hand(number, await batch(number, [person], { size: 99 }))).status, 409);
  assert.equal((await hand(number, await batch(number, [person], { key: '999' }))).status, 409);
  assert.equal((await hand(number, await batch(number, [person, person]))).status, 400);
  assert.equal((await hand(number, await batch(number, [{ ...person, n: 100 }]))).status, 400);
  const stranger = front.insurer('0099000002');
  assert.equal((await send(stranger, 'GET', `/${number}`)).status, 404);
  const payload = await batch(number, [{ ...person, n: 1 }]);
  assert.notEqual((await send(stranger, 'POST', `/${number}/batches`, { payload })).status, 200);
});

test('whoever a server puts off is tried again later, and after the last time gets a letter', async () => {
  const number = await campaign();
  manners = { refuse: (to) => (to.startsWith('grey') ? 451 : undefined) };
  await hand(number, await batch(number, [{ n: 0, to: 'grey@maison.example' }]));
  await until(async () => (await counts(number)).later === 1);
  const jobs = "from graphile_worker._private_jobs where key like 'notices/%/later'";
  for (const minutes of WAITS_MINUTES) {
    // What became of the person is noted before the job says when it comes back.
    await until(
      async () => (await front.admin.query(`select 1 ${jobs} and run_at > now()`)).rows.length === 1,
    );
    const { rows } = await front.admin.query<{ due: number }>(
      `select round(extract(epoch from run_at - now()) / 60)::int as due ${jobs}`,
    );
    assert.ok(Math.abs((rows[0]?.due ?? 0) - minutes) <= 1, `${rows[0]?.due} for ${minutes}`);
    await front.admin.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 s'
      where key like 'notices/%/later'`);
    await front.admin.query('notify "jobs:insert", \'{"count":1}\'');
  }
  await until(async () => (await counts(number))['given-up'] === 1);
  assert.deepEqual(await counts(number), { 'given-up': 1 });
});

test('a worker that dies leaves no address that anybody can read; the list is given again, nobody gets two', async () => {
  const number = await campaign();
  let dead = true;
  manners = { refuse: () => (dead ? 451 : undefined) };
  const people = [0, 1, 2].map((n) => ({ n, to: `kill-${n}@maison.example` }));
  await hand(number, await batch(number, people));
  await until(async () => (await counts(number)).later === 3);
  dead = false;
  manners = {};
  await startMailing();
  await until(async () => (await counts(number)).lost === 3);
  const { lost, next, size } = await progress(number);
  assert.deepEqual([lost, next, size], [[0, 1, 2], 3, 100]);
  const { rows } = await front.admin.query(
    'select count(*)::int as n from notice_batches where sealed is not null',
  );
  assert.equal(rows[0].n, 0, 'what cannot be opened any more is erased');
  await hand(number, await batch(number, [...people, { n: 3, to: 'new@maison.example' }]));
  await until(async () => (await counts(number)).sent === 4);
  const own = [...mailbox.taken].filter(([id]) => id.startsWith(number));
  assert.deepEqual(
    own.map(([, times]) => times),
    [1, 1, 1, 1],
  );
});

test('when the answer of a server never comes, it is sent once more under one Message-ID, and counted', async () => {
  const number = await campaign();
  manners = { die: (_, time) => (time === 1 ? 'after' : undefined) };
  await hand(number, await batch(number, [{ n: 0, to: 'unsure@maison.example' }]));
  await until(async () => (await counts(number)).trying === 1);
  manners = {};
  await startMailing();
  await until(async () => (await counts(number)).lost === 1);
  await hand(number, await batch(number, [{ n: 0, to: 'unsure@maison.example' }]));
  await until(async () => (await counts(number)).sent === 1);
  assert.equal((await progress(number)).repeats, 1);
  assert.deepEqual(
    [...mailbox.taken].filter(([id]) => id.startsWith(number)).map(([, times]) => times),
    [2],
  );
});

test('a message that comes back is told once; a forged, foreign or soft notification changes nothing', async () => {
  const number = await campaign();
  const people = [0, 1].map((n) => ({ n, to: `back-${n}@maison.example` }));
  await hand(number, await batch(number, people));
  await until(async () => (await counts(number)).sent === 2);
  const ids = [...mailbox.taken.keys()].filter((id) => id.startsWith(number));
  const tell = async (messages: readonly string[], caller = front.insurer(AMC)) =>
    (await send(caller, 'POST', `/${number}/bounces`, { payload: { messages } })).body;
  const [id = '', other = ''] = ids;
  const forged = id.replace(/[0-9a-f]{16}@/, '0000000000000000@');
  const soft = bounceOf(other, { action: 'delayed', status: '4.4.1' });
  const foreign = bounceOf(id.replace(number, 'N000000000000'));
  assert.deepEqual(await tell([bounceOf(forged), foreign, soft, 'Bonjour']), {
    ...{ bounced: 0, already: 0 },
    refused: [
      { at: 0, why: 'not-ours' },
      { at: 1, why: 'not-ours' },
      { at: 2, why: 'not-final' },
      { at: 3, why: 'not-a-bounce' },
    ],
  });
  assert.deepEqual(await tell([bounceOf(id), bounceOf(id)]), { bounced: 1, already: 0, refused: [] });
  assert.deepEqual(await tell([bounceOf(id)]), { bounced: 0, already: 1, refused: [] });
  assert.equal((await tell([bounceOf(other)], front.insurer('0099000002'))).code, 'not-found');
  assert.deepEqual(await counts(number), { sent: 1, bounced: 1 });
});

test('whom no e-mail reaches is put into one batch of letters, once; the file can be fetched again', async () => {
  const number = await campaign();
  const people = [
    { n: 0, to: null },
    { n: 1, to: 'paper@maison.example' },
    { n: 2, to: null, language: 'en' as const },
  ];
  await hand(number, await batch(number, people));
  await until(async () => (await counts(number)).sent === 1);
  const make = async (key?: string, caller = front.insurer(AMC)) =>
    await send(caller, 'POST', `/${number}/letter-batches`, { payload: {}, ...(key ? { key } : {}) });
  const made = (await make('letters-1')).body;
  assert.deepEqual([made.people, made.left], [2, 0]);
  assert.deepEqual((await make('letters-1')).body, made, 'a retry makes no other batch');
  assert.deepEqual((await make()).body, { batch: null, people: 0, left: 0 }, 'nobody is printed twice');
  assert.deepEqual(await counts(number), { sent: 1, letter: 2 });
  const fetch = (caller = front.insurer(AMC)) =>
    send(caller, 'POST', `/${number}/letter-batches/${made.batch}`, { payload: {} });
  const pdf = await fetch();
  assert.deepEqual([pdf.status, pdf.type, pdf.text.slice(0, 5)], [200, 'application/pdf', '%PDF-']);
  assert.equal(pdf.text.match(/\/S \/Document\b/g)?.length, 2, 'each letter is a document of its own');
  assert.equal((await fetch()).status, 200);
  assert.equal((await fetch(front.insurer('0099000002'))).status, 404);
  const list = (await send(front.insurer(AMC), 'GET', `/${number}/letter-batches`)).body;
  assert.deepEqual(
    list.batches.map(({ first, last, fetches }: any) => [first, last, fetches]),
    [[0, 2, 2]],
  );
  const back = await send(front.insurer(AMC), 'POST', `/${number}/returned`, { payload: { places: [2, 1] } });
  assert.deepEqual(back.body, { returned: 1, ignored: 1 });
  assert.deepEqual(await counts(number), { sent: 1, letter: 1, returned: 1 });
});

test('no table and no line of the logs holds an address', async () => {
  const { rows } = await front.admin.query(`
    select string_agg(b::text, '') || (select string_agg(p::text, '') from notice_places p) as text
    from notice_batches b`);
  const everything = rows[0].text + front.logged.join('');
  assert.ok(everything.length > 100);
  assert.ok(!everything.includes('maison.example'));
});
