import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';
import { recordingHouse } from '../../../test/support/recording-house.ts';

const env = { CLOISON_TOKEN: 'token-of-the-test' };
const NUMBER = 'I7K2M9Q4X1B3C';
const AT = '2026-11-24T03:10:00.000Z';
const INCIDENT = {
  ...{ number: NUMBER, state: 'declared', title: 'Session volée', origin: 'operator', openedAt: AT },
  ...{ by: 'Odile', detector: null, access: null, from: AT, to: AT, events: [] },
};
const ROOM = {
  ...{ incident: INCIDENT, title: 'Session volée', documents: [], readings: [], containments: [] },
  times: [{ time: 'detected', at: AT, text: 'Alarme', setAt: AT, by: 'Odile', changes: 0 }],
  tasks: [{ task: 'T1', what: 'Rappeler', who: 'Odile', due: AT, doneAt: null, late: true }],
  timeline: [
    {
      ...{ number: '4', kind: 'note', at: AT, by: 'Odile', detail: { text: 'Vu' }, entry: '9' },
      ...{ commitment: 'ab'.repeat(32), opening: 'AA', altered: true },
    },
  ],
  whole: false,
};

test('a draft is declared by its number, and an incident without one by its window', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: INCIDENT });
  house.willAnswer({ body: INCIDENT });
  const said = ['--title', 'Session volée', '--reason', 'Appel du titulaire', '--url', house.url];
  assert.equal((await runLine(['incident', 'declare', NUMBER, ...said], { env })).code, 0);
  const window = ['--from', '2026-11-23', '--to', '2026-11-24'];
  await runLine(['incident', 'declare', ...window, ...said], { env });
  assert.deepEqual(
    house.received.map(({ path }) => path),
    [`/v1/operator/incidents/${NUMBER}/declare`, '/v1/operator/incidents/declared'],
  );
  assert.equal(JSON.parse(house.received[1]?.body ?? '').from, '2026-11-22T23:00:00.000Z');
});

test('a line is sent as its fields; a word that is no field is refused before the house is asked', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: INCIDENT });
  const words = ['incident', 'add', NUMBER, 'document', 'name=Rapport', 'bytes=12', 'where=a=b'];
  assert.equal((await runLine([...words, '--url', house.url], { env })).code, 0);
  assert.deepEqual(JSON.parse(house.received[0]?.body ?? ''), {
    ...{ kind: 'document', name: 'Rapport', bytes: 12, where: 'a=b' },
  });
  assert.equal((await runLine(['incident', 'add', NUMBER, 'note', 'text'], { env })).code, 2);
  assert.equal((await runLine(['incident', 'declare', NUMBER], { env })).code, 2);
});

test('the room is told with what is late and what was altered', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: ROOM });
  const { out } = await runLine(['incident', 'show', NUMBER, '--url', house.url, '--lang', 'fr'], { env });
  assert.match(out, /T1 ! Rappeler/);
  assert.match(out, /✗ 2026-11-24T03:10:00\.000Z {2}note/);
  assert.match(out, /Chronologie altérée/);
});

test('incidents are listed, or it is said that there is none', async (t) => {
  const house = await recordingHouse(t);
  const list = () => runLine(['incident', 'list', '--url', house.url], { env });
  house.willAnswer({ body: { incidents: [INCIDENT], next: NUMBER } });
  assert.match((await list()).out, /under way {2}Session volée.*\n--cursor I7K2M9Q4X1B3C/);
  house.willAnswer({ body: { incidents: [], next: null } });
  assert.match((await list()).out, /No incident/);
});

test('a scope is asked as it is typed, its lists are files, and what is not sealed is told', async (t) => {
  const out = mkdtempSync(join(tmpdir(), 'cloison-incident-'));
  t.after(() => rmSync(out, { recursive: true, force: true }));
  const house = await recordingHouse(t);
  const one = { amc: '0099000001', name: 'Mutuelle', read: 2, reachable: 0, cannotExclude: 0 };
  const part = { ...one, others: 'cannot-exclude', unnamed: 0, unreadable: 0, unknown: 0, listed: false };
  const scope = {
    ...{ scope: '7', source: 'log', at: AT, by: 'Odile', from: AT, to: AT, entry: '9', whole: false },
    ...{ log: { shard: '2026h2', size: '9', sealedAt: AT }, insurers: [part] },
  };
  const { unnamed: _, unreadable: __, unknown: ___, listed: ____, ...total } = part;
  house.willAnswer({
    body: { incident: INCIDENT, scope: { people: 2, insurers: [total], scopes: [scope] } },
  });
  const asked = ['incident', 'scope', NUMBER, '--reason', 'Before the alert', '--url', house.url];
  const { out: said, code } = await runLine([...asked, '--out', out], { env });
  assert.equal(code, 0);
  assert.match(said, /^2 people/);
  assert.match(said, /Beware/);
  assert.deepEqual(JSON.parse(house.received[0]?.body ?? ''), { source: 'log', reason: 'Before the alert' });
  const old = ['--everything', '99000001, 99000002', '--verdict', 'reachable', '--fields', 'name,nir'];
  await runLine([...asked, ...old], { env });
  assert.deepEqual(JSON.parse(house.received.at(-1)?.body ?? '').insurers, ['99000001', '99000002']);
  assert.equal((await runLine(['incident', 'scope', NUMBER], { env })).code, 2);
});

test('a search that takes long is watched until it is kept; one that failed is said so, and lists are files', async (t) => {
  const out = mkdtempSync(join(tmpdir(), 'cloison-incident-'));
  t.after(() => rmSync(out, { recursive: true, force: true }));
  const house = await recordingHouse(t);
  const search = { since: AT, insurers: 2, done: 1, people: 4_125_000, failed: false };
  const total = { amc: '0099000001', name: 'Mutuelle', read: 0, reachable: 2, cannotExclude: 0 };
  const others = { others: 'cannot-exclude' };
  const part = { ...total, ...others, unnamed: 0, unreadable: 0, unknown: 0, listed: true };
  const scope = {
    ...{ scope: '7', source: 'insurer', at: AT, by: 'Odile', from: null, to: null, entry: '9', whole: true },
    ...{ log: { shard: '2026h2', size: '9', sealedAt: AT }, insurers: [part] },
  };
  const kept = { people: 2, insurers: [{ ...total, ...others }], scopes: [scope], search: null };
  const asked = ['incident', 'scope', NUMBER, '--reason', 'An older system leaked', '--url', house.url];
  house.willAnswer({ status: 202, body: { search } }, { body: kept }, { body: 'sealed list\n' });
  const watched = await runLine([...asked, '--out', out], { env });
  assert.equal(watched.code, 0, watched.err);
  assert.match(watched.err, /4125000 people, 1 \/ 2 insurers\. The search goes on/);
  assert.match(watched.out, /^2 people/);
  assert.deepEqual(readdirSync(out), ['0099000001.sealed']);
  assert.equal(readFileSync(join(out, '0099000001.sealed'), 'utf8'), 'sealed list\n');
  house.willAnswer(
    { status: 202, body: { search } },
    { body: { ...kept, search: { ...search, failed: true } } },
  );
  const failed = await runLine(asked, { env });
  assert.equal(failed.code, 69);
  assert.match(failed.err, /cut short.*Ask again/s);
});

test('an alert needs its reason, and tells every clock', async (t) => {
  const house = await recordingHouse(t);
  const clock = {
    ...{ controller: '0099000001', name: 'Mutuelle', toldAt: AT, readAt: null, awareAt: AT, because: 'told' },
    ...{ dueAt: AT, hours: 72, state: 'late', filesBy: 'operator', tellsBy: 'insurer', contract: 'Annexe 4' },
    decisions: [],
  };
  const body = { reading: 'told-by-processor', controllers: [clock], severity: null, filings: [] };
  house.willAnswer({ body });
  assert.equal((await runLine(['incident', 'alert', NUMBER, '--url', house.url], { env })).code, 2);
  const asked = ['incident', 'alert', NUMBER, '--reason', 'The scope is known', '--url', house.url];
  assert.match((await runLine(asked, { env })).out, /0099000001 Mutuelle .* late +operator \(Annexe 4\)/);
  const { out } = await runLine(['incident', 'duties', NUMBER, '--url', house.url], { env });
  assert.match(out, /clock-start = told-by-processor/);
});
