import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Answer,
  closeFront,
  type Front,
  openFrontOverCountry,
  stated,
} from '../../test/support/front.ts';
import type { Caller } from '../http/caller.ts';
import { makeManifest } from './bundle.ts';
import { verifyTimeline } from './verify-timeline.ts';

const REASON = 'Demandé par la CNIL le 26 novembre';

let front: Front;

before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

const look = (caller: Caller = front.callers.operator): Promise<Answer> =>
  front.ask(caller, { url: '/v1/operator/evidence' });
const post = (path: string, payload: object): Promise<Answer> =>
  front.ask(front.callers.operator, { method: 'POST', url: `/v1/operator/evidence/${path}`, payload });
const control = async (number: number) =>
  (await look()).body.controls.find((one: { number: number }) => one.number === number);

test('every control is shown with its state, and the counts are theirs', async () => {
  const { status, body } = await look();
  assert.equal(status, 200);
  assert.equal(body.controls.length, 68);
  for (const [state, count] of Object.entries(body.counts))
    assert.equal(body.controls.filter((one: { state: string }) => one.state === state).length, count, state);
});

test('what the running house shows is looked at, not remembered', async () => {
  const before = await control(16);
  assert.deepEqual([before.state, before.seen.includes('0 consultations')], ['unseen', true]);
  const person = stated(front.country.card('open-premium'));
  const payload = {
    ...{ ...person, careDate: '2026-11-20', domains: ['PHAR'] },
    presence: front.proof(front.country.card('open-premium')),
  };
  await front.ask(front.callers.professional, { method: 'POST', url: '/v1/rights', payload });
  const after = await control(16);
  assert.deepEqual([after.state, after.seen.includes('1 consultations')], ['met', true]);
});

test('no route searches, no answer of the counter echoes an identity, no table holds one, every table has its wall', async () => {
  for (const number of [17, 19, 20, 22, 44, 47, 48]) {
    const { state, seen } = await control(number);
    assert.equal(state, 'met', `control ${number}: ${seen}`);
  }
});

test('a sealed file is no HSM, and is not said to be one', async () => {
  const { state, seen } = await control(45);
  assert.deepEqual([state, seen.includes('HSM')], ['not-met', true]);
});

test('an owner vouches for a control in the log; it is shown with who, until when, and its entry', async () => {
  assert.equal((await control(24)).state, 'owed');
  const says = 'Revue faite le 20 novembre avec la DPO';
  const said = await post('attestations', { control: 24, says });
  assert.equal(said.status, 200, said.text);
  const { state, attestation } = await control(24);
  assert.equal(state, 'attested');
  assert.deepEqual([attestation.says, attestation.entry], [says, said.body.entry]);
  front.at = new Date(front.at.getTime() + 120 * 24 * 3_600_000);
  assert.equal((await control(24)).state, 'owed', 'three months later it is owed again');
  front.at = new Date(front.at.getTime() - 120 * 24 * 3_600_000);
});

test('the same key says it once, and answers the same; with other words it is refused', async () => {
  const ask = (says: string) =>
    front.ask(front.callers.operator, {
      ...{ method: 'POST', url: '/v1/operator/evidence/attestations', key: 'attest-1' },
      payload: { control: 51, says },
    });
  const first = await ask('Aucune vulnérabilité critique connue');
  assert.equal(first.status, 200, first.text);
  assert.deepEqual((await ask('Aucune vulnérabilité critique connue')).body, first.body);
  assert.equal((await ask('Une vulnérabilité critique attend')).body.code, 'idempotency.reused');
  const { rows } = await front.admin.query('select from attestations where control = 51');
  assert.equal(rows.length, 1);
});

test('a control that software sees, or that is none, is not vouched for', async () => {
  assert.equal(
    (await post('attestations', { control: 35, says: 'It is all right, believe me' })).status,
    409,
  );
  const { status, body } = await post('attestations', { control: 69, says: 'It is all right, believe me' });
  assert.deepEqual([status, body.errors[0].field], [400, 'control']);
});

test('a bundle is what the log holds of it: manifest, parts and the entry that names them', async () => {
  const { status, body } = await post('bundles', { reason: REASON });
  assert.equal(status, 200);
  const { manifest, digest } = makeManifest(body.parts, {
    made: JSON.parse(body.manifest).made,
    incident: null,
  });
  assert.equal(manifest, body.manifest);
  const entry = JSON.parse(Buffer.from(body.opening, 'base64url').subarray(16).toString());
  assert.deepEqual([entry.act, entry.digest, entry.reason], ['bundled', digest, REASON]);
  assert.ok('controls.json' in body.parts && 'limits.json' in body.parts);
});

test('a bundle of an incident carries its timeline; a line that is changed is no longer what the log said', async () => {
  const act = (path: string, payload: object) =>
    front.ask(front.callers.operator, {
      ...{ method: 'POST', url: `/v1/operator/incidents${path}`, key: `key-${path}` },
      payload: { reason: 'Poste ouvert pendant la nuit', ...payload },
    });
  const window = { from: '2026-11-20T00:00:00Z', to: '2026-11-20T12:00:00Z' };
  const id = String(front.callers.professional.credentialId);
  const { number } = (await act('', { target: 'credential', id, ...window })).body;
  assert.equal((await act(`/${number}/declare`, { title: 'Session volée' })).status, 200);
  const { parts } = (await post('bundles', { reason: REASON, incident: number })).body;
  const room = JSON.parse(parts['incident.json']);
  assert.equal(room.incident.number, number);
  const trust = { vkeys: [], rule: { witnesses: [], isQuorum: () => true } };
  const codes = (text: string) =>
    verifyTimeline({ 'incident.json': text }, trust).faults.map(({ code }) => code);
  // Nothing seals here, so no line has its proof yet; each is what its entry committed to.
  const lines = room.timeline.filter(({ opening }: { opening: string | null }) => opening !== null).length;
  assert.ok(lines >= 2);
  assert.deepEqual(codes(parts['incident.json']), Array(lines).fill('event-unproved'));
  assert.ok(
    codes(parts['incident.json'].replaceAll('Session volée', 'Session prêtée')).includes('event-changed'),
  );
  assert.equal((await post('bundles', { reason: REASON, incident: 'I0123456789AB' })).status, 404);
});

test('nothing in a bundle names an insured person', async () => {
  const { text } = await post('bundles', { reason: REASON });
  for (const { familyName, nir } of front.country.cards) {
    assert.ok(!text.includes(String(nir)), 'a NIR');
    assert.ok(!new RegExp(`\\b${familyName}\\b`).test(text), 'a name');
  }
});
