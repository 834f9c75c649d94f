import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';

let front: Front;
let number: string;

before(async () => {
  front = await openFrontOverCountry({ fed: false });
  front.at = new Date('2026-11-24T03:30:00Z');
});
after(() => closeFront(front));

const REASON = 'Appel du titulaire, session volée';
const TITLE = 'Session volée à la pharmacie';
const WINDOW = { from: '2026-11-23T20:00:00Z', to: '2026-11-24T03:10:00Z' };

const post = (path: string, payload: object, key?: string) =>
  front.ask(front.callers.operator, {
    ...{ method: 'POST', url: `/v1/operator/incidents${path}`, payload },
    ...(key === undefined ? {} : { key }),
  });
const add = (payload: object) => post(`/${number}/events`, payload);
const room = async (of = number) =>
  (await front.ask(front.callers.operator, { url: `/v1/operator/incidents/${of}/room` })).body;

test('a draft is adopted once, with a title; until then nothing is added to it', async () => {
  const target = { target: 'credential', id: String(front.callers.professional.credentialId) };
  number = (await post('', { ...target, ...WINDOW, reason: REASON })).body.number;
  assert.equal((await add({ kind: 'note', text: REASON })).status, 409);
  const first = await post(`/${number}/declare`, { title: TITLE, reason: REASON }, 'k');
  assert.equal(first.status, 200, first.text);
  assert.deepEqual([first.body.state, first.body.title], ['declared', TITLE]);
  assert.deepEqual(
    (await post(`/${number}/declare`, { title: TITLE, reason: REASON }, 'k')).body,
    first.body,
  );
  assert.equal((await post(`/${number}/declare`, { title: TITLE, reason: REASON })).status, 409);
  assert.equal((await post(`/${number}/dismiss`, { reason: REASON })).status, 409, 'no longer a draft');
});

test('an incident that is about no access of this house is declared without one', async () => {
  const { status, body, text } = await post('/declared', {
    title: 'Ancien système',
    ...WINDOW,
    reason: REASON,
  });
  assert.equal(status, 200, text);
  assert.deepEqual([body.state, body.access, body.origin], ['declared', null, 'operator']);
  const listed = await front.ask(front.callers.operator, {
    url: '/v1/operator/incidents?state=declared',
  });
  assert.deepEqual(
    listed.body.incidents.map((one: { number: string }) => one.number),
    [body.number, number],
  );
});

test('each time of the incident is said apart; what is said again leaves what was said before', async () => {
  await add({ kind: 'time', time: 'detected', at: '2026-11-24T03:10:00Z', text: 'Alarme du détecteur' });
  await add({ kind: 'time', time: 'start', at: '2026-11-23T20:00:00Z', text: 'Premier accès inconnu' });
  await add({ kind: 'time', time: 'start', at: '2026-11-23T19:00:00Z', text: 'Un accès plus ancien' });
  const { times, timeline } = await room();
  assert.deepEqual(
    times.map((one: { time: string; at: string; changes: number }) => [one.time, one.at, one.changes]),
    [
      ['start', '2026-11-23T19:00:00Z', 1],
      ['detected', '2026-11-24T03:10:00Z', 0],
    ],
  );
  assert.equal(timeline.filter(({ kind }: { kind: string }) => kind === 'time').length, 3);
});

test('who does what and by when: a task is done once, and late when its time has passed', async () => {
  await add({ kind: 'task', what: 'Rappeler la pharmacie', who: 'Odile', due: '2026-11-24T03:00:00Z' });
  await add({
    kind: 'task',
    what: 'Alerter les complémentaires',
    who: 'Gaspard',
    due: '2026-11-24T09:00:00Z',
  });
  assert.equal((await add({ kind: 'task-done', task: 'T1', text: 'Fait au téléphone' })).status, 200);
  assert.equal((await add({ kind: 'task-done', task: 'T1', text: 'Fait au téléphone' })).status, 409);
  assert.equal((await add({ kind: 'task-done', task: 'T9', text: 'Fait au téléphone' })).status, 409);
  front.at = new Date('2026-11-24T10:00:00Z');
  const { tasks } = await room();
  assert.deepEqual(
    tasks.map((one: { task: string; doneAt: unknown; late: boolean }) => [
      one.task,
      one.doneAt !== null,
      one.late,
    ]),
    [
      ['T1', true, false],
      ['T2', false, true],
    ],
  );
});

test('a cut is linked, a reading of the law is named, a document is known by its digest', async () => {
  const { credentialId } = front.callers.professional;
  const cut = await front.ask(front.callers.operator, {
    method: 'POST',
    url: '/v1/operator/containments',
    payload: { act: 'cut', target: 'credential', id: String(credentialId), reason: REASON },
  });
  const containment = cut.body.containment.number;
  assert.equal((await add({ kind: 'containment', containment, text: 'La coupure de la nuit' })).status, 200);
  assert.equal((await add({ kind: 'containment', containment: '999999', text: REASON })).status, 404);
  const reading = { kind: 'reading', question: 'clock-start', text: 'Lu dans les lignes directrices' };
  assert.equal((await add({ ...reading, reading: 'told-by-processor' })).status, 200);
  assert.equal((await add({ ...reading, reading: 'when-convenient' })).status, 409);
  const digest = hash('sha256', 'le rapport');
  await add({ kind: 'document', name: 'Rapport du CERT', digest, bytes: 10, where: 'Coffre, dossier 12' });
  const shown = await room();
  assert.deepEqual(
    shown.containments.map((one: { number: string }) => one.number),
    [containment],
  );
  assert.match(shown.readings[0].says, /Quand le sous-traitant le lui dit/);
  assert.match(shown.readings[0].source, /9\/2022/);
  assert.equal(shown.documents[0].digest, digest);
});

test('every line was in the log first, and the timeline says so itself', async () => {
  const { timeline, whole } = await room();
  assert.equal(whole, true);
  for (const { entry, commitment, opening } of timeline) {
    const { rows } = await front.admin.query('select commitment from log_entries where id = $1', [entry]);
    assert.equal(rows[0].commitment.toString('hex'), commitment);
    assert.equal(hash('sha256', Buffer.from(opening, 'base64url')), commitment);
  }
});

test('a line that an administrator alters or takes out is named', async () => {
  const { timeline } = await room();
  const [, , second, third] = timeline;
  await front.admin.query('alter table incident_events disable trigger user');
  await front.admin.query('alter table incident_event_proofs disable trigger user');
  await front.admin.query(
    'update incident_events set detail = detail || \'{"text": "autre"}\' where id = $1',
    [third.number],
  );
  const altered = await room();
  assert.equal(altered.whole, false);
  assert.ok(altered.timeline.find((one: { number: string }) => one.number === third.number).altered);
  await front.admin.query('update incident_events set detail = $2 where id = $1', [
    third.number,
    third.detail,
  ]);
  assert.equal((await room()).whole, true);
  await front.admin.query('delete from incident_event_proofs where event_id = $1', [second.number]);
  await front.admin.query('delete from incident_events where id = $1', [second.number]);
  const cut = await room();
  assert.deepEqual(
    cut.timeline
      .filter((one: { altered: boolean }) => one.altered)
      .map((one: { number: string }) => one.number)[0],
    third.number,
    'the line after the gap names one that is not there',
  );
});

test('neither the front nor anybody it serves may change a line', async () => {
  const client = new pg.Client({ connectionString: front.country.database.urls.front });
  await client.connect();
  try {
    for (const statement of ['update incident_events set at = now()', 'delete from incident_event_proofs'])
      await assert.rejects(client.query(statement), /permission denied|forbidden/);
  } finally {
    await client.end();
  }
});

test('what is wrong with a line is named by its field; who an insured person is does not get in', async () => {
  const table: [object, string][] = [
    [{ kind: 'rumour' }, 'kind'],
    [{ kind: 'note', text: 'court' }, 'text'],
    [{ kind: 'note', text: 'Appel de 2 87 02 99 757 965 53' }, 'text'],
    [{ kind: 'task', what: 'Rappeler 2870299757965', who: 'Odile', due: '2026-11-24T03:00:00Z' }, 'what'],
    [{ kind: 'time', time: 'lunch', at: '2026-11-24T03:00:00Z', text: REASON }, 'time'],
    [{ kind: 'time', time: 'aware', at: 'hier', text: REASON }, 'at'],
    [{ kind: 'document', name: 'Rapport', digest: 'abc', bytes: 1, where: 'ici' }, 'digest'],
  ];
  for (const [line, field] of table) {
    const { status, body, text } = await add(line);
    assert.deepEqual([status, body.errors?.[0]?.field], [400, field], text);
  }
});

test('a closed incident takes no more lines', async () => {
  assert.equal((await add({ kind: 'closed', text: 'Tout est fait, retour rédigé' })).body.state, 'closed');
  assert.equal((await add({ kind: 'note', text: 'Encore une chose à dire' })).status, 409);
});
