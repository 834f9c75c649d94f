import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Answer, closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { writeLogLines } from '../../test/support/log-lines.ts';

const AMC = '0099000001';
const WINDOW = { from: '2026-11-10T00:00:00Z', to: '2026-11-11T00:00:00Z' };
const REASON = 'Signalé par le titulaire au téléphone';

let front: Front;
let asked: object;

before(async () => {
  front = await openFrontOverCountry();
  const credential = front.callers.professional.credentialId;
  const insurerId = front.country.insurerIds.get(AMC) ?? 0;
  const at = new Date('2026-11-10T09:00:00Z');
  const line = (ref: string) => ({ credential, insurerId, amc: AMC, at, token: randomBytes(16), ref });
  await writeLogLines(front.country, [line('ANNA'), line('BORIS')]);
  asked = { target: 'credential', ids: [String(credential)], ...WINDOW, reason: REASON };
});
after(() => closeFront(front));

const scope = (changes: object = {}): Promise<Answer> =>
  front.ask(front.callers.operator, {
    method: 'POST',
    url: '/v1/operator/scope',
    payload: { ...asked, ...changes },
  });

test('an operator learns how many, and each insurer alone who', async () => {
  const { status, body, text } = await scope();
  assert.equal(status, 200, text);
  assert.equal(body.people, 2);
  assert.deepEqual(body.lookups, { read: 2, undetermined: 0, missed: 0, refused: 0, unreadable: 0 });
  const [one] = body.insurers;
  assert.deepEqual([one.amc, one.people, one.unnamed], [AMC, 2, 0]);
  assert.match(one.list, /^\{"cloison":"sealed-list","version":1,"insurer":"0099000001"/);
  assert.ok(!text.includes('ANNA'));
  assert.match(body.receipt.entry, /^[0-9]+$/);
  assert.equal(typeof body.log.whole, 'boolean');
});

test('a practice and an insurer are named as their cards and doors name them', async () => {
  const { rows } = await front.admin.query('select finess from practices where id = $1', [
    front.callers.professional.practiceId,
  ]);
  assert.equal((await scope({ target: 'practice', ids: [rows[0].finess] })).body.people, 2);
  assert.equal((await scope({ target: 'insurer', ids: ['99000001'] })).body.people, 2);
});

test('what is wrong with the question is named, and nothing is opened', async () => {
  const table: [object, number, string | undefined][] = [
    [{ reason: 'court' }, 400, 'reason'],
    [{ ids: [] }, 400, 'ids'],
    [{ ids: ['not a number'] }, 400, 'ids'],
    [{ target: 'practice', ids: ['990000013', '990000021'] }, 400, 'ids'],
    [{ to: WINDOW.from }, 400, 'to'],
    [{ from: '2020-01-01T00:00:00Z' }, 400, 'to'],
    [{ from: '2026-11-10' }, 400, 'from'],
    [{ ids: ['999999999'] }, 404, undefined],
  ];
  for (const [changes, status, field] of table) {
    const answer = await scope(changes);
    assert.equal(answer.status, status, answer.text);
    if (field !== undefined) assert.equal(answer.body.errors[0].field, field, answer.text);
  }
});
