import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';

let front: Front;
let target: { target: string; id: string };

before(async () => {
  front = await openFrontOverCountry({ fed: false });
  front.at = new Date();
  target = { target: 'credential', id: String(front.callers.professional.credentialId) };
});
after(() => closeFront(front));

const WINDOW = { from: '2026-11-23T20:00:00Z', to: '2026-11-24T03:10:00Z' };
const REASON = 'Le titulaire ne reconnaît pas la nuit';

const post = (path: string, payload: object, key?: string) =>
  front.ask(front.callers.operator, {
    method: 'POST',
    url: `/v1/operator/incidents${path}`,
    payload: { reason: REASON, ...payload },
    ...(key === undefined ? {} : { key }),
  });
const list = async (query = '') =>
  (await front.ask(front.callers.operator, { url: `/v1/operator/incidents${query}` })).body;

test('an operator opens a draft with a reason, once per key, and it is in the log first', async () => {
  const first = await post('', { ...target, ...WINDOW }, 'k');
  assert.equal(first.status, 200, first.text);
  assert.deepEqual((await post('', { ...target, ...WINDOW }, 'k')).body, first.body);
  const { number, state, origin, by, access, events } = first.body;
  assert.match(number, /^I[0-9A-Z]{12}$/);
  assert.deepEqual(
    [state, origin, by, access.id],
    ['draft', 'operator', front.callers.operator.label, target.id],
  );
  assert.deepEqual([events[0].kind, events[0].reason], ['drafted', REASON]);
  const { rows } = await front.admin.query('select count(*)::int as n from log_entries where id = $1', [
    events[0].entry,
  ]);
  assert.equal(rows[0].n, 1);
  assert.equal((await list()).incidents.length, 1);
});

test('a draft is set aside once, with a reason, and stays on record', async () => {
  const { number } = (await list()).incidents[0];
  assert.equal((await post(`/${number}/dismiss`, { reason: 'court' })).status, 400);
  const done = await post(`/${number}/dismiss`, {});
  assert.deepEqual([done.body.state, done.body.events.at(-1).kind], ['dismissed', 'dismissed']);
  assert.equal((await post(`/${number}/dismiss`, {})).status, 409);
  assert.equal((await list()).incidents.length, 0);
  assert.equal((await list('?state=all')).incidents.length, 1);
  assert.equal(
    (await front.ask(front.callers.operator, { url: `/v1/operator/incidents/${number}` })).status,
    200,
  );
});

test('a window that ends before it begins, or lies before the house, is refused by its ends', async () => {
  for (const window of [
    { from: WINDOW.to, to: WINDOW.from },
    { from: '0000-01-01T00:00:00Z', to: '0000-01-02T00:00:00Z' },
    { from: '2026-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' },
    { from: 'hier', to: WINDOW.to },
  ])
    assert.equal(
      (await post('', { ...target, ...window })).body.errors[0].field,
      'from',
      JSON.stringify(window),
    );
});

test('an access or an incident that does not exist is not found', async () => {
  assert.equal((await post('', { ...target, id: '999999999', ...WINDOW })).status, 404);
  assert.equal((await post('/I0123456789AB/dismiss', {})).status, 404);
  assert.equal(
    (await front.ask(front.callers.operator, { url: '/v1/operator/incidents/I0123456789AB' })).status,
    404,
  );
});

test('drafts are read page by page, the newest first', async () => {
  for (let n = 0; n < 3; n += 1) await post('', { ...target, ...WINDOW });
  const first = await list('?limit=2');
  const second = await list(`?limit=2&cursor=${first.next}`);
  assert.deepEqual([first.incidents.length, second.incidents.length, second.next], [2, 1, null]);
});

test('a signal of an insured person is listed without them, and opens one draft', async () => {
  const { credentialId, practiceId } = front.callers.professional;
  const entry = `insert into log_entries (hour, actor, quarter, payload, commitment)
    values (now(), decode(repeat('00', 16), 'hex'), '2026Q4', '', decode(repeat('00', 32), 'hex'))
    returning id`;
  const [lookup, own] = [await front.admin.query(entry), await front.admin.query(entry)];
  await front.admin.query(
    `insert into signals (kind, why, entry_id, own_entry_id, credential_id, practice_id, insurer_id,
       looked_up_hour, person, at)
     values ('not-me', 'not-there', $1, $2, $3, $4, 1, '2026-11-24T03:00:00Z', decode(repeat('00', 16), 'hex'), now())`,
    [lookup.rows[0].id, own.rows[0].id, credentialId, practiceId],
  );
  const signals = async () =>
    (await front.ask(front.callers.operator, { url: '/v1/operator/signals' })).body.signals;
  const [signal] = await signals();
  assert.deepEqual([signal.why, signal.access.id, signal.incident], ['not-there', target.id, null]);
  assert.equal(Object.hasOwn(signal, 'person'), false);
  const body = { ...target, from: signal.hour, to: '2026-11-24T04:00:00Z', signal: signal.number };
  const opened = await post('', body);
  assert.deepEqual([opened.status, opened.body.origin], [200, 'signal'], opened.text);
  assert.equal((await post('', body)).status, 409, 'one signal, one draft');
  assert.equal((await signals())[0].incident, opened.body.number);
  assert.equal((await post('', { ...body, signal: '999' })).status, 404);
});
