import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { writeLogLines } from '../../test/support/log-lines.ts';

const AMC = '0099000001';
const WINDOW = { from: '2026-11-10T08:00:00.000Z', to: '2026-11-10T10:00:00.000Z' };
const REASON = 'Accès signalé volé par son titulaire';

let front: Front;
let number: string;

before(async () => {
  front = await openFrontOverCountry({ fed: false });
  front.at = new Date();
  const credential = front.callers.professional.credentialId;
  const insurerId = front.country.insurerIds.get(AMC) ?? 0;
  const line = (ref: string, at: string) => ({
    ...{ credential, insurerId, amc: AMC, token: randomBytes(16), ref },
    at: new Date(at),
  });
  await writeLogLines(front.country, [
    line('ANNA', WINDOW.from),
    line('BORIS', WINDOW.to),
    line('LATE', '2026-11-10T10:00:01.000Z'),
  ]);
  const opened = await front.ask(front.callers.operator, {
    method: 'POST',
    url: '/v1/operator/incidents',
    payload: { target: 'credential', id: String(credential), ...WINDOW, reason: REASON },
  });
  number = opened.body.number;
});
after(() => closeFront(front));

const count = (of: string, payload: object = { reason: REASON }) =>
  front.ask(front.callers.operator, {
    method: 'POST',
    url: `/v1/operator/incidents/${of}/count`,
    payload,
  });

test('the people a draft concerns are counted, what was read at its last instant included', async () => {
  const { status, body, text } = await count(number);
  assert.equal(status, 200, text);
  assert.equal(body.scope.people, 2);
  assert.match(body.scope.insurers[0].list, /"cloison":"sealed-list"/);
  assert.ok(!text.includes('ANNA'));
});

test('the counts stay with the draft, the lists do not', async () => {
  const { body, text } = await front.ask(front.callers.operator, {
    url: `/v1/operator/incidents/${number}`,
  });
  const event = body.events.at(-1);
  assert.deepEqual([event.kind, event.reason, event.counted.people], ['counted', REASON, 2]);
  assert.deepEqual(
    event.counted.insurers.map((one: { amc: string; people: number }) => [one.amc, one.people]),
    [[AMC, 2]],
  );
  assert.match(event.entry, /^[0-9]+$/);
  assert.ok(!text.includes('sealed-list'));
});

test('a draft that does not exist, or a reason too short, counts nobody', async () => {
  assert.equal((await count('I0123456789AB')).status, 404);
  assert.equal((await count(number, { reason: 'court' })).status, 400);
});
