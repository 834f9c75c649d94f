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

const REASON = 'Le poste du coffre a été remplacé';
const LEAVER = '0099000008';

let front: Front;

before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

const act = (body: object, caller: Caller = front.callers.operator): Promise<Answer> =>
  front.ask(caller, { method: 'POST', url: '/v1/operator/keys', payload: { reason: REASON, ...body } });
const list = (): Promise<Answer> => front.ask(front.callers.operator, { url: '/v1/operator/keys' });

test('an operator rotates a key and sees both versions, who did it and why', async () => {
  const done = await act({ act: 'rotate', what: 'index', insurer: '99000001' });
  assert.equal(done.status, 200, done.text);
  assert.match(done.body.message, /Clé index de .+ nouvelle version publiée, .+ Les deux versions répondent/);
  const { body } = await list();
  const index = body.keys.filter((key: any) => key.insurer === '0099000001' && key.what === 'index');
  assert.deepEqual(
    index.map(({ version, newest, waits }: any) => [version, newest, waits]),
    [
      [1, true, null],
      [2, false, 'publication'],
    ],
  );
  const [last] = body.acts;
  assert.deepEqual(
    [last.number, last.act, last.what, last.reason],
    [done.body.number, 'rotated', 'index', REASON],
  );
  const again = await act({ act: 'rotate', what: 'index', insurer: '99000001' });
  assert.deepEqual([again.status, again.body.code], [409, 'state.conflict']);
});

test('a key of every insurer is rotated at once; people are answered as before', async () => {
  const person = { ...stated(front.country.card('open-premium')), careDate: '2026-11-20', domains: ['PHAR'] };
  const ask = () =>
    front.ask(front.callers.professional, { method: 'POST', url: '/v1/rights', payload: person });
  assert.equal((await ask()).body.code, '0000');
  assert.equal((await act({ act: 'rotate', what: 'seal' })).status, 200);
  assert.equal((await ask()).body.code, '0000');
  const { keys } = (await list()).body;
  const second = keys.filter((key: any) => key.what === 'seal' && key.version === 2);
  assert.equal(second.length, front.country.insurerIds.size);
  assert.ok(second.every((key: any) => key.waits === 'publication'));
  const again = await act({ act: 'rotate', what: 'seal' });
  assert.deepEqual([again.status, again.body.code], [409, 'state.conflict']);
  assert.match(again.body.detail, /vient d’être publiée/);
});

test('the rotation of a key that another process holds is put down, with who and why', async () => {
  const done = await act({ act: 'rotate-outside', what: 'bank' });
  assert.equal(done.status, 200, done.text);
  const { body } = await list();
  assert.deepEqual(
    [body.acts[0].number, body.acts[0].act, body.acts[0].what, body.acts[0].reason],
    [done.body.number, 'rotated', 'bank', REASON],
  );
  const intent = body.keys.filter((key: any) => key.what === 'intent');
  assert.deepEqual(
    intent.map(({ version, since, newest }: any) => [version, since, newest]),
    [[1, null, true]],
  );
});

test('the public keys of receipts are there for everybody, old ones too', async () => {
  await act({ act: 'rotate', what: 'receipt' });
  const { status, body } = await front.ask(null, { url: '/v1/log/receipt-keys' });
  assert.equal(status, 200);
  assert.equal(body.keys.length, 2);
  for (const { id, publicKey } of body.keys) {
    assert.match(id, /^[0-9a-f]{16}$/);
    assert.equal(Buffer.from(publicKey, 'base64url').length, 32);
  }
});

test('two people destroy the keys of an insurer that leaves, and a certificate says so', async () => {
  const { operator, otherOperator } = front.callers;
  const asked = await act({ act: 'destroy-asked', insurer: LEAVER });
  assert.equal(asked.status, 200, asked.text);
  const answers = asked.body.number;
  const alone = await act({ act: 'destroy', insurer: LEAVER, answers }, operator);
  assert.deepEqual([alone.status, alone.body.code], [409, 'state.conflict']);
  assert.match(alone.body.detail, /autre personne/);
  const done = await act(
    { act: 'destroy', insurer: LEAVER, answers, backupsUntil: '2027-01-31' },
    otherOperator,
  );
  assert.equal(done.status, 200, done.text);
  assert.match(done.body.certificate, /^cloison certificate of key destruction v1\ninsurer 0099000008/);
  const { body } = await list();
  assert.equal(body.acts[0].certificate, done.body.certificate);
  const person = { ...stated(front.country.card('open-premium')), amc: LEAVER };
  const gone = await front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    payload: { ...person, careDate: '2026-11-20', domains: ['PHAR'], ...(await cardOf(LEAVER)) },
  });
  assert.deepEqual([gone.status, gone.body.code], [410, 'insurer.left'], gone.text);
});

async function cardOf(amc: string): Promise<object> {
  const { rows } = await front.admin.query('select convention_type from insurers where amc = $1', [amc]);
  return { conventionType: rows[0].convention_type };
}

test('what is wrong with the request is named', async () => {
  const table: [object, number, string | undefined][] = [
    [{ act: 'rotate', what: 'identity' }, 400, 'what'],
    [{ act: 'melt', what: 'seal' }, 400, 'act'],
    [{ act: 'destroy-asked' }, 400, 'insurer'],
    [{ act: 'destroy', insurer: LEAVER, answers: 'seven' }, 400, 'answers'],
    [{ act: 'rotate', what: 'seal', reason: 'court' }, 400, 'reason'],
    [{ act: 'rotate', what: 'seal', insurer: '1234567890' }, 404, undefined],
  ];
  for (const [body, status, field] of table) {
    const answer = await act(body);
    assert.equal(answer.status, status, answer.text);
    if (field !== undefined) assert.equal(answer.body.errors[0].field, field, answer.text);
  }
});
