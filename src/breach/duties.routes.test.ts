import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { writeLogLines } from '../../test/support/log-lines.ts';
import type { Caller } from '../http/caller.ts';

const AMC = '0099000001';
const OTHER = '0099000002';
const WINDOW = { from: '2026-11-10T08:00:00.000Z', to: '2026-11-10T10:00:00.000Z' };
const REASON = 'Accès signalé volé par son titulaire';

let front: Front;
let number: string;

before(async () => {
  front = await openFrontOverCountry();
  front.at = new Date('2026-11-24T03:30:00Z');
  const credential = front.callers.professional.credentialId;
  const insurerId = front.country.insurerIds.get(AMC) ?? 0;
  const at = new Date(WINDOW.from);
  await writeLogLines(front.country, [
    { credential, insurerId, amc: AMC, at, token: randomBytes(16), ref: 'ANNA' },
  ]);
  const target = { target: 'credential', id: String(credential), ...WINDOW };
  number = (await post('', { ...target, reason: REASON })).body.number;
  await post(`/${number}/declare`, { title: 'Session volée', reason: REASON });
});
after(() => closeFront(front));

const send = (caller: Caller, url: string, payload?: object) =>
  front.ask(caller, payload === undefined ? { url } : { method: 'POST', url, payload });
const post = (path: string, payload: object) =>
  send(front.callers.operator, `/v1/operator/incidents${path}`, payload);
const add = (line: object) => post(`/${number}/events`, line);
const duties = async () =>
  (await send(front.callers.operator, `/v1/operator/incidents/${number}/duties`)).body;
const clockOf = async (controller: string) =>
  (await duties()).controllers.find((one: { controller: string }) => one.controller === controller);
const insurer = (amc: string, path = '', payload?: object) =>
  send(front.insurer(amc), `/v1/insurer/incidents${path}`, payload);

test('nobody is alerted before it is known who is concerned', async () => {
  assert.equal((await post(`/${number}/alerts`, { reason: REASON })).status, 409);
  await post(`/${number}/scope`, { source: 'log', reason: REASON });
});

test('each insurer in scope is alerted with its own numbers, and its clock begins', async () => {
  const { status, text } = await post(`/${number}/alerts`, { reason: REASON });
  assert.equal(status, 200, text);
  const { alerts } = (await insurer(AMC)).body;
  assert.deepEqual(
    [alerts[0].title, alerts[0].read, alerts[0].others, alerts[0].readAt],
    ['Session volée', 1, 'not-in-scope', null],
  );
  assert.deepEqual(alerts[0].fields, ['cover', 'insurer']);
  assert.deepEqual((await insurer(OTHER)).body.alerts, [], 'another insurer is not told of it');
  const clock = await clockOf(AMC);
  assert.deepEqual(
    [clock.state, clock.because, clock.dueAt, clock.hours],
    ['running', 'told', '2026-11-27T03:30:00.000Z', 72],
  );
});

test('the receipt of the alert is kept once; another reading of the law moves the clock', async () => {
  front.at = new Date('2026-11-24T08:00:00Z');
  assert.equal((await insurer(OTHER, `/${number}/read`, {})).status, 404);
  const first = await insurer(AMC, `/${number}/read`, {});
  assert.deepEqual(first.body, { receivedAt: '2026-11-24T08:00:00.000Z' });
  front.at = new Date('2026-11-24T09:00:00Z');
  assert.deepEqual((await insurer(AMC, `/${number}/read`, {})).body, first.body);
  const reading = { kind: 'reading', question: 'clock-start', text: 'Lu dans les lignes directrices' };
  await add({ ...reading, reading: 'reasonable-certainty' });
  assert.deepEqual(
    [(await clockOf(AMC)).because, (await clockOf(AMC)).awareAt],
    ['read', first.body.receivedAt],
  );
  await add({ ...reading, reading: 'told-by-processor' });
  await add({ kind: 'aware', controller: AMC, at: '2026-11-24T07:00:00Z', text: 'Elle le dit par écrit' });
  assert.equal((await clockOf(AMC)).because, 'said');
});

test('an insurer reads its own clock, as the operator computes it, and no other', async () => {
  const [clock] = (await insurer(AMC)).body.clocks;
  const { state, because, awareAt, dueAt } = await clockOf(AMC);
  assert.deepEqual(
    [clock.incident, clock.state, clock.because, clock.awareAt, clock.dueAt, clock.filesBy],
    [number, state, because, awareAt, dueAt, 'insurer'],
  );
  assert.deepEqual((await insurer(OTHER)).body.clocks, []);
});

test('an insurer fetches its own list and no other, and names members of its own', async () => {
  const { scopes } = (await insurer(AMC)).body.alerts[0];
  const list = await insurer(AMC, `/${number}/lists/${scopes[0]}`);
  assert.match(list.text, /^\{"cloison":"sealed-list","version":1,"insurer":"0099000001"/);
  assert.equal((await insurer(OTHER, `/${number}/lists/${scopes[0]}`)).status, 404);
  const named = { refs: ['NOBODY'], verdict: 'reachable', fields: ['nir'], reason: REASON };
  assert.equal((await insurer(OTHER, `/${number}/members`, named)).status, 404);
  const { status, body, text } = await insurer(AMC, `/${number}/members`, named);
  assert.deepEqual([status, body.found, body.unknown], [200, 0, 1], text);
});

test('a filing is filled from what is known, its complement shows what changed, and its number is kept', async () => {
  const asked = { controller: AMC, phase: 'initial', answers: { cause: 'Inconnu' } };
  const first = await post(`/${number}/filings`, asked);
  assert.equal(first.status, 200, first.text);
  const section = (name: string, of = first.body) =>
    of.sections.find((one: { section: string }) => one.section === name);
  assert.deepEqual([section('number').value, section('range').value], ['1', 'Entre 0 et 5']);
  assert.deepEqual([section('cause').given, section('before').given], ['answered', 'missing']);
  assert.deepEqual(first.body.changes, []);
  const strange = await post(`/${number}/filings`, { ...asked, answers: { cause: 'un pirate' } });
  assert.deepEqual([strange.status, strange.body.errors[0].field], [400, 'answers.cause']);
  const filed = { kind: 'filed', controller: AMC, filing: first.body.filing, receipt: 'CNIL-123' };
  await add({ ...filed, at: '2026-11-24T12:00:00Z', text: 'Déposée par téléservice' });
  assert.equal((await clockOf(AMC)).state, 'filed');
  const [own] = (await insurer(AMC)).body.clocks;
  assert.deepEqual([own.state, own.filedAt], ['filed', '2026-11-24T12:00:00.000Z']);
  const cause = 'Acte externe malveillant';
  const second = await post(`/${number}/filings`, { ...asked, phase: 'complement', answers: { cause } });
  assert.deepEqual(
    second.body.changes.find((one: { section: string }) => one.section === 'cause'),
    { section: 'cause', before: 'Inconnu', after: cause },
  );
  const url = `/v1/operator/incidents/${number}/filings/${second.body.filing}`;
  assert.deepEqual((await send(front.callers.operator, url)).body, second.body);
  const pdf = await front.ask(front.callers.operator, { url, headers: { accept: 'application/pdf' } });
  assert.deepEqual([pdf.status, pdf.type], [200, 'application/pdf']);
  assert.match(pdf.text, /^%PDF-1\.7/);
});

test('an answer to the authority names no insured person, and is text that can be kept', async () => {
  for (const before of ['Assuré 2 87 02 99 757 965 53', 'a\u0000b', 'a\ud800b']) {
    const { status, body } = await post(`/${number}/filings`, {
      ...{ controller: AMC, phase: 'complement', answers: { before } },
    });
    assert.deepEqual([status, body.errors?.[0]?.field], [400, 'answers.before'], JSON.stringify(before));
  }
  const lone = await add({ kind: 'note', text: 'Un texte qui ne se garde pas \ud800' });
  assert.deepEqual([lone.status, lone.body.errors[0].field], [400, 'text']);
});

test('once the deadline has passed a filing says why it is late', async () => {
  await add({ kind: 'time', time: 'aware', at: '2026-11-20T00:00:00Z', text: 'Certitude acquise tôt' });
  assert.equal((await clockOf('operator')).state, 'late');
  const asked = { controller: 'operator', phase: 'initial' };
  assert.equal((await post(`/${number}/filings`, asked)).status, 409);
  const late = await post(`/${number}/filings`, { ...asked, late: 'Le journal du prestataire manquait' });
  assert.equal(late.body.late, 'Le journal du prestataire manquait');
});

test('severity is judged with a reason for each input, and shows what single change flips the band', async () => {
  const because = 'Identité et NIR, contexte d’assurance';
  const score = (value: string) => ({ value, because });
  const line = {
    ...{ kind: 'severity', dpc: score('2'), ei: score('1'), confidentiality: score('0.5') },
    ...{ integrity: score('0'), availability: score('0'), malicious: score('0.5') },
    ...{ unintelligible: false, text: 'Première estimation de la nuit' },
  };
  assert.equal((await add({ ...line, dpc: score('5') })).body.errors[0].field, 'dpc.value');
  assert.equal((await add(line)).status, 200);
  const { severity } = await duties();
  assert.deepEqual([severity.se, severity.band, severity.inputs[0].because], ['3.00', 'high', because]);
  assert.ok(severity.flips.some((one: { band: string }) => one.band === 'very-high'));
});

test('who files by contract is a dated fact', async () => {
  const roles = { controller: 'insurer', filesBy: 'operator', tellsBy: 'operator', contract: 'Annexe 4' };
  const body = { amc: AMC, dataSet: 'insured-people', ...roles, from: '2026-01-01' };
  const { status, text } = await send(front.callers.operator, '/v1/operator/mandates', body);
  assert.equal(status, 200, text);
  const { filesBy, tellsBy, contract } = await clockOf(AMC);
  assert.deepEqual([filesBy, tellsBy, contract], ['operator', 'operator', 'Annexe 4']);
  assert.equal((await clockOf('operator')).contract, null);
});

test('the register holds every breach, what was decided of it and why, also one that was nothing', async () => {
  const decision = { kind: 'decision', controller: AMC, about: 'tell-people', decided: 'yes' };
  await add({ ...decision, text: 'Risque élevé, NIR et identité' });
  const target = { target: 'credential', id: String(front.callers.colleague.credentialId), ...WINDOW };
  const other = (await post('', { ...target, reason: REASON })).body.number;
  await post(`/${other}/dismiss`, { reason: 'Un test de la nuit, rien de réel' });
  const { breaches } = (await send(front.callers.operator, '/v1/operator/register')).body;
  assert.deepEqual(
    breaches.map((one: { incident: string; state: string; band: unknown }) => [
      one.incident,
      one.state,
      one.band,
    ]),
    [
      [other, 'dismissed', null],
      [number, 'declared', 'high'],
    ],
  );
  assert.match(breaches[1].decisions[0], /tell-people: yes\. Risque élevé/);
  assert.ok(breaches[0].facts.includes('Un test de la nuit, rien de réel'));
});

test('guidance names readings, cases and the words of the form, and decides nothing', async () => {
  const { body } = await send(front.callers.operator, '/v1/operator/guidance');
  assert.equal(body.edpb.cases.length, 18);
  assert.ok(
    body.form.sections.some((one: { words: string[] }) => one.words.includes('Acte externe malveillant')),
  );
  assert.ok(body.readings.every((one: { readings: unknown[] }) => one.readings.length > 1));
});
