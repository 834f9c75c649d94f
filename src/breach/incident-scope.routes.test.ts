import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { writeLogLines } from '../../test/support/log-lines.ts';

const AMC = '0099000001';
const WINDOW = { from: '2026-11-10T08:00:00.000Z', to: '2026-11-10T10:00:00.000Z' };
const REASON = 'Accès signalé volé par son titulaire';

let front: Front;
let number: string;

before(async () => {
  front = await openFrontOverCountry();
  front.at = new Date('2026-11-24T03:30:00Z');
  const credential = front.callers.professional.credentialId;
  const insurerId = front.country.insurerIds.get(AMC) ?? 0;
  const line = (ref: string, at: string) => ({
    ...{ credential, insurerId, amc: AMC, token: randomBytes(16), ref },
    at: new Date(at),
  });
  await writeLogLines(front.country, [line('ANNA', WINDOW.from), line('BORIS', WINDOW.to)]);
  const target = { target: 'credential', id: String(credential), ...WINDOW };
  number = (await post('', { ...target, reason: REASON })).body.number;
});
after(() => closeFront(front));

const post = (path: string, payload: object) =>
  front.ask(front.callers.operator, {
    ...{ method: 'POST', url: `/v1/operator/incidents${path}`, payload },
  });
const get = (path: string) =>
  front.ask(front.callers.operator, { url: `/v1/operator/incidents/${number}${path}` });

test('only an incident under way is scoped', async () => {
  assert.equal((await post(`/${number}/scope`, { source: 'log', reason: REASON })).status, 409);
  await post(`/${number}/declare`, { title: 'Session volée', reason: REASON });
  assert.equal((await post('/I0123456789AB/scope', { source: 'log', reason: REASON })).status, 404);
});

test('without a target it is the access and window of the incident, its last instant included', async () => {
  const { status, body, text } = await post(`/${number}/scope`, { source: 'log', reason: REASON });
  assert.equal(status, 200, text);
  assert.equal(body.scope.people, 2);
  assert.deepEqual(body.scope.insurers[0].others, 'not-in-scope');
  assert.equal(body.scope.scopes[0].whole, true);
  assert.ok(!text.includes('ANNA'));
  const event = body.incident.events.at(-1);
  assert.equal(event.kind, 'scoped');
});

test('everything an insurer had adds to what is known, each person once', async () => {
  const asked = { source: 'insurer', insurers: [AMC], verdict: 'reachable', fields: ['name', 'nir'] };
  const { status, body, text } = await post(`/${number}/scope`, { ...asked, reason: REASON });
  assert.equal(status, 200, text);
  const [, second] = body.scope.scopes;
  assert.equal(second.insurers[0].reachable, body.scope.insurers[0].reachable);
  assert.equal(body.scope.insurers[0].read, 2);
  assert.equal((await get('/scope')).body.people, body.scope.people);
});

test('who cannot wait hears that the search goes on, sees how far it is, and finds it kept', async () => {
  const asked = {
    source: 'insurer',
    insurers: [AMC],
    verdict: 'reachable',
    fields: ['email'],
    reason: REASON,
  };
  const url = `/v1/operator/incidents/${number}/scope`;
  const before = (await get('/scope')).body;
  assert.equal(before.search, null);
  const headers = { prefer: 'respond-async, wait=0' };
  const [first, same, other] = await Promise.all(
    [asked, asked, { ...asked, fields: ['phone'] }].map((payload) =>
      front.ask(front.callers.operator, { method: 'POST', url, payload, headers }),
    ),
  );
  assert.deepEqual([first?.status, same?.status, other?.status], [202, 202, 409], other?.text);
  const { search } = first?.body ?? {};
  assert.deepEqual([search.insurers, search.failed], [1, false]);
  assert.equal(search.since, front.at.toISOString());
  let now = (await get('/scope')).body;
  for (let asks = 0; now.search && asks < 600; asks += 1) {
    await pause(50);
    now = (await get('/scope')).body;
  }
  assert.equal(now.search, null);
  assert.equal(now.scopes.length, before.scopes.length + 1, 'the two that asked the same are one search');
  const { events } = (
    await front.ask(front.callers.operator, { url: `/v1/operator/incidents/${number}/room` })
  ).body.incident;
  assert.equal(events.at(-1).kind, 'scoped', 'the timeline has it though nobody waited');
});

test('each list is handed over as it is sealed; a list that is not there is not found', async () => {
  const { scopes } = (await get('/scope')).body;
  const { status, text, type } = await get(`/scopes/${scopes[0].scope}/lists/99000001`);
  assert.equal(status, 200);
  assert.match(type, /^text\/plain/);
  assert.match(text, /^\{"cloison":"sealed-list","version":1,"insurer":"0099000001","about":"incident"/);
  assert.equal((await get(`/scopes/${scopes[0].scope}/lists/99000002`)).status, 404);
  assert.equal((await get('/scopes/999999/lists/99000001')).status, 404);
});

test('what is wrong with the question is named', async () => {
  const table: [object, number, string | undefined][] = [
    [{ source: 'rumour', reason: REASON }, 400, 'source'],
    [{ source: 'log', reason: 'court' }, 400, 'reason'],
    [{ source: 'log', target: 'credential', reason: REASON }, 400, 'target'],
    [{ source: 'insurer', insurers: [], verdict: 'read', fields: ['nir'], reason: REASON }, 400, 'insurers'],
    [
      { source: 'insurer', insurers: [AMC], verdict: 'maybe', fields: ['nir'], reason: REASON },
      400,
      'verdict',
    ],
    [
      { source: 'insurer', insurers: ['1'], verdict: 'read', fields: ['nir'], reason: REASON },
      404,
      undefined,
    ],
  ];
  for (const [body, status, field] of table) {
    const answer = await post(`/${number}/scope`, body);
    assert.equal(answer.status, status, answer.text);
    if (field !== undefined) assert.equal(answer.body.errors[0].field, field, answer.text);
  }
});
