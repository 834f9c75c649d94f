import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Answer,
  closeFront,
  type Front,
  openFrontOverCountry,
  stated,
} from '../../test/support/front.ts';
import { receiptText } from '../disclosure/log-entry.ts';
import type { Caller } from '../http/caller.ts';

let front: Front;
let finess: string;

before(async () => {
  front = await openFrontOverCountry();
  const { rows } = await front.admin.query('select finess from practices where id = $1', [
    front.callers.professional.practiceId,
  ]);
  finess = rows[0].finess;
});
after(() => closeFront(front));

const REASON = 'Signalé par le titulaire au téléphone';

function act(caller: Caller | null, body: object, key?: string): Promise<Answer> {
  const options = { method: 'POST', url: '/v1/operator/containments', payload: { reason: REASON, ...body } };
  return front.ask(caller, { ...options, ...(key === undefined ? {} : { key }) } as const);
}

const credential = (caller: Caller = front.callers.professional) => ({
  target: 'credential',
  id: String(caller.credentialId),
});
const cut = (body: object = credential()) => act(front.callers.operator, { act: 'cut', ...body });

/** Gives an access back as two people do. */
async function restore(body: object = credential()): Promise<void> {
  const asked = await act(front.callers.operator, { act: 'restore-asked', ...body });
  assert.equal(asked.status, 200, asked.text);
  const answers = asked.body.containment.number;
  const done = await act(front.callers.otherOperator, { act: 'restored', answers, ...body });
  assert.equal(done.status, 200, done.text);
}

const lookup = (caller: Caller) =>
  front.ask(caller, {
    method: 'POST',
    url: '/v1/rights',
    payload: { ...stated(front.country.card('open-premium')), careDate: '2026-11-20', domains: ['PHAR'] },
  });

test('a cut access is refused by the vault at once, and its neighbours work on', async () => {
  assert.equal((await lookup(front.callers.professional)).status, 200);
  const done = await cut();
  assert.equal(done.status, 200, done.text);
  assert.deepEqual([done.body.access.state, done.body.access.cutAt], ['cut', 'credential']);
  assert.match(done.body.message, /est coupé\. Les autres accès du cabinet continuent/);
  assert.equal((await lookup(front.callers.professional)).body.code, 'auth.suspended');
  assert.equal((await lookup(front.callers.software)).status, 200, 'the same practice, another access');
  await restore();
  assert.equal((await lookup(front.callers.professional)).status, 200);
});

test('a practice or an insurer is cut with all that hangs on it, and nothing else', async () => {
  const practice = { target: 'practice', id: finess };
  await cut(practice);
  assert.equal((await lookup(front.callers.professional)).body.code, 'auth.suspended');
  assert.equal((await lookup(front.callers.colleague)).status, 200);
  const page = await front.ask(front.callers.operator, {
    url: `/v1/operator/accesses/credential/${front.callers.professional.credentialId}`,
  });
  assert.deepEqual([page.body.access.state, page.body.access.cutAt], ['cut', 'practice']);
  const wrong = await act(front.callers.operator, { act: 'restore-asked', ...credential() });
  assert.equal(wrong.status, 409);
  assert.match(wrong.body.detail, /C’est le cabinet/);
  await restore(practice);
  const insurer = { target: 'insurer', id: front.country.card('open-premium').amc };
  await cut(insurer);
  assert.notEqual((await lookup(front.callers.professional)).status, 200);
  await restore(insurer);
  assert.equal((await lookup(front.callers.professional)).status, 200);
});

test('each act leaves a receipt that the vault signed, kept with the act', async () => {
  const done = await cut();
  const { entry, at, commitment, signature } = done.body.containment.receipt;
  const { rows } = await front.admin.query(
    "select commitment, position(convert_to('Signal', 'UTF8') in payload) as clear from log_entries where id = $1",
    [entry],
  );
  assert.deepEqual(
    [rows[0].commitment.toString('hex'), rows[0].clear],
    [commitment, 0],
    'the reason is sealed',
  );
  assert.equal(Buffer.from(signature, 'base64url').length, 64);
  assert.ok(receiptText(BigInt(entry), at, commitment).includes(entry));
  const list = await front.ask(front.callers.otherOperator, {
    url: '/v1/operator/containments?act=cut&limit=1',
  });
  assert.deepEqual(list.body.containments[0].receipt, done.body.containment.receipt);
  assert.deepEqual(list.body.containments[0].by, front.callers.operator.label);
  await restore();
});

test('the one who asked for an access to be given back cannot give it back', async () => {
  await cut();
  const asked = await act(front.callers.operator, { act: 'restore-asked', ...credential() });
  const answers = asked.body.containment.number;
  const alone = await act(front.callers.operator, { act: 'restored', answers, ...credential() });
  assert.equal(alone.status, 409);
  assert.match(alone.body.detail, /une autre personne doit le faire/);
  assert.equal(asked.body.restoreAsked.by, front.callers.operator.label);
  const done = await act(front.callers.otherOperator, { act: 'restored', answers, ...credential() });
  assert.deepEqual([done.status, done.body.access.state, done.body.restoreAsked], [200, 'live', null]);
});

test('the same key acts once; asking twice is asking once; a restoration sent again finds what it did', async () => {
  const acts = async () => (await front.admin.query('select count(*)::int as n from containments')).rows[0].n;
  const body = { act: 'cut', ...credential() };
  const [first, second] = [
    await act(front.callers.operator, body, 'k-1'),
    await act(front.callers.operator, body, 'k-1'),
  ];
  assert.deepEqual(second.body, first.body);
  const reused = await act(front.callers.operator, { ...body, reason: 'Un tout autre motif' }, 'k-1');
  assert.equal(reused.body.code, 'idempotency.reused');
  const before = await acts();
  const asked = await act(front.callers.operator, { act: 'restore-asked', ...credential() });
  const again = await act(front.callers.operator, { act: 'restore-asked', ...credential() });
  assert.equal(again.body.containment.number, asked.body.containment.number);
  const restored = { act: 'restored', answers: asked.body.containment.number, ...credential() };
  const once = await act(front.callers.otherOperator, restored);
  const twice = await act(front.callers.otherOperator, restored);
  assert.equal(twice.body.containment.number, once.body.containment.number);
  assert.equal(await acts(), before + 2);
});

test('what does not exist, is not cut or waits no longer is told, and changes nothing', async () => {
  assert.equal((await cut({ target: 'credential', id: '999999999' })).status, 404);
  assert.equal((await cut({ target: 'practice', id: '690000013' })).status, 404);
  const live = await act(front.callers.operator, { act: 'restore-asked', ...credential() });
  assert.deepEqual([live.status, live.body.detail], [409, 'Cet accès n’est pas coupé.']);
  await cut();
  const stale = await act(front.callers.operator, { act: 'restored', answers: '1', ...credential() });
  assert.deepEqual([stale.status, stale.body.code], [409, 'state.conflict']);
  await restore();
});

test('a reason is long enough to be understood, and names no insured person', async () => {
  const fault = async (reason: unknown) => {
    const { status, body } = await act(front.callers.operator, { act: 'cut', ...credential(), reason });
    assert.equal(status, 400);
    return body.errors[0];
  };
  assert.equal((await fault('trop tôt')).field, 'reason');
  assert.match((await fault('x'.repeat(501))).reason, /500/);
  assert.match((await fault('appel de 2 87 02 99 757 965 53')).reason, /sécurité sociale/);
  assert.match((await fault('deux\nlignes de texte')).reason, /une ligne/);
  assert.equal((await fault(undefined)).field, 'reason');
  const body = { act: 'cut', target: 'practice', id: '12', reason: REASON };
  assert.equal((await act(front.callers.operator, body)).body.errors[0].field, 'id');
  const lone = await act(front.callers.operator, { act: 'restored', ...credential() });
  assert.equal(lone.body.errors[0].field, 'answers');
});

test('one hand cannot take away both operators: what one person may cut within an hour is bounded', async () => {
  front.at = new Date(front.at.getTime() + 3 * 3_600_000);
  await front.admin.query(`
    insert into credentials (subject, kind, label) values ('staff:third', 'operator', 'Troisième'),
      ('staff:fourth', 'operator', 'Quatrième')`);
  const { rows } = await front.admin.query(
    "select id from credentials where subject in ('staff:third', 'staff:fourth')",
  );
  // What the vault dates is the real time; the limit is asked at the front's.
  const { at } = front;
  front.at = new Date();
  const first = await cut({ target: 'credential', id: String(rows[0].id) });
  assert.equal(first.status, 200);
  const second = await cut({ target: 'credential', id: String(rows[1].id) });
  assert.equal(second.status, 409);
  assert.match(second.body.detail, /un collègue peut continuer/);
  assert.equal((await cut()).status, 200, 'accesses of practices have a limit of their own');
  await restore();
  front.at = at;
});

test('nobody but an operator acts or reads', async () => {
  const { professional, software } = front.callers;
  for (const caller of [professional, software, front.insurer('0099000001')]) {
    assert.equal((await act(caller, { act: 'cut', ...credential() })).body.code, 'access.denied');
    for (const url of [
      '/v1/operator/containments',
      '/v1/operator/accesses',
      `/v1/operator/accesses/practice/${finess}`,
    ])
      assert.equal((await front.ask(caller, { url })).body.code, 'access.denied', url);
  }
  assert.equal((await act(null, { act: 'cut', ...credential() })).body.code, 'auth.missing');
});
