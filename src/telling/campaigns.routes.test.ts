import assert from 'node:assert/strict';
import { hash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { canonicalJson } from '../basics/canonical-json.ts';
import { letterCode, sayLetterCode } from './letter-code.ts';
import { WRONG_CODES_MAX } from './wrong-codes.ts';

/*
 * Goal: an insurer publishes what its members are told, anybody verifies a letter by its code, and whoever
 * tries codes or asks about another insurer's letters gets nowhere.
 */
let front: Front;
let incident: string;
before(async () => {
  front = await openFrontOverCountry({ fed: false });
  front.at = new Date('2026-11-24T10:00:00Z');
  const opened = await front.ask(front.callers.operator, {
    method: 'POST',
    url: '/v1/operator/incidents',
    payload: {
      target: 'credential',
      id: String(front.callers.professional.credentialId),
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-21T00:00:00Z',
      reason: 'Codes were tried all night',
    },
  });
  incident = opened.body.number;
});
after(() => closeFront(front));

const AMC = '0099000001';
const insurer = () => front.insurer(AMC);
const NOTICE = {
  verdict: 'read',
  cause: 'stolen-login',
  from: '2026-11-20',
  to: '2026-11-21',
  knownOn: '2026-11-22',
  writtenOn: '2026-11-24',
  fields: ['cover', 'cover-dates'],
  measures: ['access-cut', 'log-checked'],
  contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  version: 1,
};

const publish = (notice: object = {}, key?: string, caller = insurer()) =>
  front.ask(caller, {
    method: 'POST',
    url: '/v1/insurer/campaigns',
    payload: { incident, notice: { ...NOTICE, ...notice } },
    ...(key === undefined ? {} : { key }),
  });
const keep = (number: string, codes: readonly string[], caller = insurer()) =>
  front.ask(caller, {
    method: 'POST',
    url: `/v1/insurer/campaigns/${number}/letters`,
    payload: { hashes: codes.map((code) => hash('sha256', code, 'base64url')) },
  });
const verify = (code: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
  front.ask(null, { method: 'POST', url: '/v1/letters/verify', payload: { code }, headers, remoteAddress });

test('a letter is verified by its code as people type it, and shown in their language', async () => {
  const { body } = await publish();
  assert.match(body.number, /^N/);
  assert.deepEqual(body.faults, []);
  assert.ok(body.readingEase >= 60);
  const code = letterCode(randomBytes(8));
  assert.deepEqual((await keep(body.number, [code])).body, { kept: 1 });
  assert.deepEqual((await keep(body.number, [code])).body, { kept: 0 }, 'sent again, kept once');
  const typed = sayLetterCode(code).toLowerCase().replaceAll('-', ' ');
  const answer = (await verify(typed)).body;
  assert.equal(answer.genuine, true);
  assert.deepEqual([answer.letter.amc, answer.letter.incident], [AMC, incident]);
  assert.equal(answer.letter.text.title, 'Vos données ont été lues par un inconnu');
  const english = (await verify(typed, { 'accept-language': 'en' })).body;
  assert.equal(english.letter.text.title, 'A stranger read your data');
});

test('a wrong code says nothing of any letter, and ten of an hour are the last of that address', async () => {
  const { body } = await publish();
  const code = letterCode(randomBytes(8));
  await keep(body.number, [code]);
  for (let time = 0; time < WRONG_CODES_MAX; time += 1) {
    const wrong = await verify(sayLetterCode(letterCode(randomBytes(8))), {}, '192.0.2.66');
    assert.deepEqual([wrong.body.genuine, wrong.body.letter], [false, null]);
  }
  const refused = await verify(code, {}, '192.0.2.66');
  assert.deepEqual([refused.status, refused.body.code], [429, 'request.too-many']);
  assert.equal((await verify(code, {}, '192.0.2.7')).body.genuine, true, 'nobody else waits');
  front.at = new Date(front.at.getTime() + 3_600_001);
  assert.equal((await verify(code, {}, '192.0.2.66')).body.genuine, true, 'an hour later it answers again');
});

test('what is no code at all is answered like a wrong one', async () => {
  for (const typed of ['', 'bonjour', '7F3K-92MD', "' or 1=1 --"]) {
    const { status, body } = await verify(typed, {}, '192.0.2.8');
    assert.deepEqual([status, body.genuine], [200, false]);
  }
});

test('a message that does not pass the gate is published nowhere, and its faults are named', async () => {
  const before = (await leaks()).body.leaks.length;
  const { status, body } = await publish({ contact: { ...NOTICE.contact, post: 'www.lilas-alerte.com' } });
  assert.deepEqual([status, body.number, body.faults[0].code], [200, null, 'link.present']);
  assert.equal((await leaks()).body.leaks.length, before);
});

test('the same request under one key publishes once; the key with another message is a fault', async () => {
  const one = await publish({ version: 2 }, 'told-1');
  const again = await publish({ version: 2 }, 'told-1');
  assert.equal(again.body.number, one.body.number);
  assert.equal((await publish({ version: 3 }, 'told-1')).body.code, 'idempotency.reused');
});

test('an insurer keeps letters of its own campaigns only, and an incident must be there', async () => {
  const { body } = await publish();
  const other = await keep(body.number, ['x'], front.insurer('0099000003'));
  assert.deepEqual([other.status, other.body.code], [404, 'not-found']);
  const lost = await front.ask(insurer(), {
    method: 'POST',
    url: '/v1/insurer/campaigns',
    payload: { incident: 'I00000000000', notice: NOTICE },
  });
  const missing = await front.ask(insurer(), {
    method: 'POST',
    url: '/v1/insurer/campaigns',
    payload: { incident: 'I000000000000', notice: NOTICE },
  });
  assert.deepEqual([lost.status, missing.status], [400, 404]);
});

test('what is published is a line of the timeline, in the log first, and its insurer alone lists it', async () => {
  const { body } = await publish({ version: 4 });
  const url = `/v1/operator/incidents/${incident}/room`;
  const room = (await front.ask(front.callers.operator, { url })).body;
  const line = room.timeline.findLast(({ kind }: { kind: string }) => kind === 'told');
  assert.equal(room.whole, true, 'the chain holds after an insurer wrote in it');
  const { campaign, controller, version, facts } = line.detail;
  assert.deepEqual([campaign, controller, version], [body.number, AMC, 4]);
  const list = async (amc: string) =>
    (await front.ask(front.insurer(amc), { url: '/v1/insurer/campaigns' })).body.campaigns;
  const [own] = await list(AMC);
  assert.deepEqual([own.number, own.entry], [body.number, line.entry]);
  assert.equal(
    facts,
    hash('sha256', canonicalJson(own.notice), 'hex'),
    'the facts are those that were logged',
  );
  assert.deepEqual(await list('0099000002'), []);
});

test('an insurer writes no other line than that one, and none in the name of another', async () => {
  const client = new pg.Client({ connectionString: front.country.database.urls.front });
  await client.connect();
  const id = front.country.insurerIds.get(AMC);
  const add = (kind: string, controller: string) =>
    client.query(
      `begin; set local cloison.insurer = '${id}'; set local cloison.credential = '1';
       insert into incident_events (incident_id, kind, at, by_credential, detail)
       select id, '${kind}', now(), 1, '{"controller": "${controller}"}'
       from incident_chain_end('${incident}')`,
    );
  try {
    for (const [kind, controller] of [
      ['note', AMC],
      ['told', '0099000002'],
    ] as const) {
      await assert.rejects(add(kind, controller), /row-level security/);
      await client.query('rollback');
    }
    await add('told', AMC);
    await client.query('rollback');
  } finally {
    await client.end();
  }
});

test('a message is looked at before it is published: both languages, each fault at its place, and the letter', async () => {
  const look = (contact: object, headers = {}) =>
    front.ask(insurer(), {
      method: 'POST',
      url: '/v1/insurer/campaigns/preview',
      payload: { incident, notice: { ...NOTICE, contact: { ...NOTICE.contact, ...contact } } },
      headers,
    });
  const before = (await leaks()).body.leaks.length;
  const good = (await look({})).body;
  assert.deepEqual([good.faults, good.texts.en.title], [[], 'A stranger read your data']);
  const bad = (await look({ post: 'www.lilas-alerte.com' })).body;
  assert.deepEqual(
    bad.faults.map(({ code, part }: { code: string; part: string }) => [code, part]),
    [['link.present', 'contact']],
  );
  const pdf = await look({}, { accept: 'application/pdf' });
  assert.deepEqual([pdf.status, pdf.type, pdf.text.slice(0, 5)], [200, 'application/pdf', '%PDF-']);
  assert.equal((await leaks()).body.leaks.length, before);
});

const leaks = (amc = AMC) => front.ask(null, { method: 'GET', url: `/v1/leaks?amc=${Number(amc)}` });

test('the public page tells each incident of an insurer once, with everything that was concerned for somebody', async () => {
  await publish({ verdict: 'cannot-exclude', fields: ['cover', 'nir'], from: '2026-11-19' });
  const { body } = await leaks();
  assert.equal(body.amc, AMC);
  assert.deepEqual(
    body.leaks.map((one: any) => [one.incident, one.from, one.to, one.fields]),
    [[incident, '2026-11-19', '2026-11-21', ['cover', 'cover-dates', 'nir']]],
  );
  assert.deepEqual((await leaks('0099000002')).body.leaks, []);
  const unknown = (await leaks('0012345678')).body;
  assert.deepEqual([unknown.insurer, unknown.leaks], [null, []]);
  const { insurers } = (await front.ask(null, { method: 'GET', url: '/v1/leaks/insurers' })).body;
  assert.ok(insurers.some((one: any) => one.amc === AMC));
});

test('the front can read no letter, and change or take back none', async () => {
  const attempts = [
    'select code_hash from notice_letters',
    "insert into notice_letters values (decode(repeat('00', 32), 'hex'), 1, now())",
    'delete from notice_letters',
    "update notice_campaigns set facts = '{}'",
  ];
  const client = new pg.Client({ connectionString: front.country.database.urls.front });
  await client.connect();
  try {
    for (const attempt of attempts) await assert.rejects(client.query(attempt), /permission denied/, attempt);
  } finally {
    await client.end();
  }
});
