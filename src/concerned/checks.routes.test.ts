import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { askAbout, sendPeople } from '../../test/support/ask-check.ts';
import { declareLeak, type Leak } from '../../test/support/declared-leak.ts';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import { rootOf } from '../../web/me/proof/inclusion.ts';
import type { CardRecord } from '../world/cards.ts';
import { BUCKETS, bucketOf } from './bucket.ts';
import { newVoprfKey } from './voprf-server.ts';

const REASON = 'Demandé par la complémentaire';
const STRANGER = { nir: '2870299757965', birthDate: '19870220' };
let front: Front;
let read: CardRecord;
let leak: Leak;
let check: any;

before(async () => {
  front = await openFrontOverCountry();
  read = front.country.card('open-premium');
  front.at = new Date('2026-11-24T10:00:00Z');
  const looked = await front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    payload: { ...stated(read), careDate: '2026-11-20', domains: ['PHAR'] },
  });
  assert.equal(looked.status, 200, looked.text);
  leak = await declareLeak(front, read.amc);
  await leak.publish();
  await leak.scopeLog();
});
after(() => closeFront(front));

const operator = (url: string, payload: object = { reason: REASON }) =>
  front.ask(front.callers.operator, { method: 'POST', url: `/v1/operator${url}`, payload });
const listed = async () => (await front.ask(null, { url: `/v1/checks?amc=${read.amc}` })).body.checks;

test('nothing is switched on: no check is there until an operator opens one, with a reason and a last day', async () => {
  assert.deepEqual(await listed(), []);
  const asked = { amc: read.amc, until: '2027-01-31', reason: REASON };
  const url = `/incidents/${leak.incident}/checks`;
  assert.equal((await operator(url, { ...asked, reason: 'bref' })).body.errors[0].field, 'reason');
  for (const until of ['2026-11-24', '2027-11-24'])
    assert.equal((await operator(url, { ...asked, until })).status, 409);
  assert.equal((await operator('/incidents/I0123456789AB/checks', asked)).status, 404);
  const opened = await operator(url, asked);
  assert.deepEqual([opened.status, opened.body.state], [200, 'open'], opened.text);
  check = opened.body;
  assert.equal((await operator(url, asked)).body.number, check.number, 'asked twice, opened once');
  assert.deepEqual(await listed(), []);
});

test('the insurer whose people it is about sends them; nobody else does, and too early nothing is published', async () => {
  const waiting = await front.ask(front.insurer(read.amc), { url: '/v1/insurer/checks' });
  assert.deepEqual(
    waiting.body.checks.map((one: { number: string }) => one.number),
    [check.number],
  );
  const early = await operator(`/checks/${check.number}/publish`);
  assert.deepEqual([early.status, early.body.code], [409, 'state.conflict']);
  const other = [...front.country.insurerIds.keys()].find((amc) => amc !== read.amc) ?? '';
  const people = [{ ...STRANGER, birthRank: 1 }];
  const url = `/v1/insurer/checks/${check.number}/people`;
  const foreign = await front.ask(front.insurer(other), {
    method: 'POST',
    url,
    payload: { part: 0, people },
  });
  assert.equal(foreign.status, 404);
  const payload = { part: 9, people: [{ ...STRANGER, nir: '12', birthRank: 1 }] };
  const wrong = await front.ask(front.insurer(read.amc), { method: 'POST', url, payload });
  assert.equal(wrong.body.errors[0].field, 'people[0].nir');
  await sendPeople(front, read.amc, check.number);
});

test('published, it answers: one bit about whoever asks, by a key and a root that the log says', async () => {
  await operator(`/checks/${check.number}/publish`);
  for (let i = 0; i < 400 && (await listed()).length === 0; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  [check] = await listed();
  assert.deepEqual([check.incident, check.others], [leak.incident, 'not-in-scope']);
  const opened = Buffer.from(check.opened, 'base64url');
  assert.equal(hash('sha256', opened, 'hex'), check.commitment);
  const said = JSON.parse(opened.subarray(16).toString('utf8'));
  assert.deepEqual([said.publicKey, said.root, said.number], [check.publicKey, check.root, check.number]);
  assert.ok(!check.opened.includes(REASON), 'what an operator wrote is not for everybody');

  const asked = await askAbout(front, check, read);
  assert.equal(asked.concerned, true);
  const path = asked.bucket.path.map((one: string) => Uint8Array.from(Buffer.from(one, 'base64url')));
  const bucket = Uint8Array.from(Buffer.from(asked.bucket.bucket, 'base64url'));
  const roots = new Set<string>();
  for (let n = 0; n < BUCKETS; n += 4_099) {
    const found = await rootOf(bucket, n, BUCKETS, path);
    if (found) roots.add(Buffer.from(found).toString('hex'));
  }
  assert.equal(roots.has(check.root), false, 'a bucket fits its own place alone');
  assert.equal((await askAbout(front, check, STRANGER)).concerned, false);
});

test('a bucket is the same for everybody, may be kept for ever, and has a path to the root', async () => {
  const { headers, body } = await front.app.inject({ url: `/v1/checks/${check.number}/buckets/65535` });
  assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  const { bucket, path } = JSON.parse(body);
  const found = await rootOf(
    Uint8Array.from(Buffer.from(bucket, 'base64url')),
    65_535,
    BUCKETS,
    path.map((one: string) => Uint8Array.from(Buffer.from(one, 'base64url'))),
  );
  assert.equal(found && Buffer.from(found).toString('hex'), check.root);
  assert.equal(bucketOf(Buffer.from([0xff, 0xff])), 65_535);
  assert.equal((await front.ask(null, { url: `/v1/checks/${check.number}/buckets/65536` })).status, 400);
});

test('whoever knows somebody’s birth and tries numbers is stopped by the address they ask from', async () => {
  const tries: number[] = [];
  for (let n = 1; n <= 7; n += 1) {
    const nir = `${read.nir.slice(0, 10)}${String(n).padStart(3, '0')}`;
    tries.push(
      (await askAbout(front, check, { nir, birthDate: read.birthDate, from: '198.51.100.4' })).status,
    );
  }
  assert.deepEqual(tries, [200, 200, 200, 200, 200, 429, 429]);
  const point = { point: Buffer.alloc(32, 255).toString('base64url') };
  const url = `/v1/checks/${check.number}/answers`;
  const from = { remoteAddress: '198.51.100.5' };
  for (let n = 0; n < 5; n += 1)
    assert.equal((await front.ask(null, { method: 'POST', url, payload: point, ...from })).status, 400);
  assert.equal(
    (await askAbout(front, check, { ...read, from: '198.51.100.5' })).status,
    429,
    'a wrong one counts',
  );
  front.at = new Date('2026-11-25T10:00:00Z');
  assert.equal(
    (await askAbout(front, check, { ...read, from: '198.51.100.4' })).concerned,
    true,
    'the next day',
  );
});

test('another key than the one in the log is found out by whoever asks', async () => {
  const publicKey = Buffer.from(newVoprfKey().public).toString('hex');
  await assert.rejects(askAbout(front, { ...check, publicKey }, { ...read, from: '203.0.113.9' }), /proof/i);
});

test('ended, nobody is answered, the set is gone, and what was done is there to read', async () => {
  const { body } = await operator(`/checks/${check.number}/close`);
  assert.ok(['closed', 'destroyed'].includes(body.state));
  assert.equal((await askAbout(front, check, { ...read, from: '203.0.113.10' })).status, 404);
  assert.equal((await front.ask(null, { url: `/v1/checks/${check.number}/buckets/0` })).status, 404);
  assert.deepEqual(await listed(), []);
  const url = `/v1/operator/incidents/${leak.incident}/checks`;
  let own: any;
  for (let i = 0; i < 400 && own?.state !== 'destroyed'; i += 1)
    [own] = (await front.ask(front.callers.operator, { url })).body.checks;
  assert.deepEqual(
    own.acts.map(({ act }: { act: string }) => act),
    ['opened', 'publish-asked', 'published', 'closed', 'destroyed'],
  );
  assert.deepEqual([own.sent.found, own.answers > 5], [1, true]);
});

test('the log of the front has no number, no birth date and no point', () => {
  const logged = front.logged.join('');
  for (const one of [read.nir, read.birthDate, STRANGER.nir]) assert.ok(!logged.includes(one));
});
