import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLine } from '../../test/support/memory-io.ts';
import { recordingHouse } from '../../test/support/recording-house.ts';

const env = { CLOISON_TOKEN: 'token-of-the-test' };

const ACCESS = {
  target: 'credential',
  id: '42',
  name: 'Zoé Lefèvre',
  kind: 'professional',
  rpps: '99000099992',
  practice: { finess: '990000994', name: 'Pharmacie des Lilas', town: 'Lyon', trade: 'pharmacy' },
  insurer: null,
  state: 'cut',
  cutAt: 'practice',
  since: '2026-11-24T03:10:00.000Z',
};
const CONTAINMENT = {
  number: '7',
  act: 'cut',
  target: 'credential',
  id: '42',
  name: 'Zoé Lefèvre',
  at: '2026-11-24T03:10:00.000Z',
  by: 'Odile Marchand',
  detector: null,
  reason: 'Reported stolen at 3:10',
  answers: null,
  entry: '4711',
  receipt: { entry: '4711', at: '2026-11-24T03:10:00.000Z', commitment: 'ab'.repeat(32), signature: 'c2ln' },
};
const DONE = { message: 'It is cut.', containment: CONTAINMENT, access: ACCESS, restoreAsked: null };
const REQUEST = {
  number: '8',
  by: 'Odile Marchand',
  at: '2026-11-24T04:00:00.000Z',
  reason: 'Seen with the holder',
};
const PAGE = {
  access: ACCESS,
  restoreAsked: null,
  belonging: [],
  belongingCount: 0,
  spending: null,
  days: [],
  followed: null,
  alarms: [],
  containments: [],
};

test('a cut is asked once, with its reason and a key, and its proof is printed', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: DONE });
  const words = ['cut', 'credential', '42', '--reason', 'Reported stolen at 3:10', '--url', house.url];
  const { code, out } = await runLine(words, { env });
  assert.equal(code, 0);
  assert.match(out, /^It is cut\.\nAct 7, log entry 4711\n/);
  assert.match(out, /commitment (ab){32}\nsignature c2ln/);
  const [request] = house.received;
  assert.equal(request?.headers['idempotency-key'], 'key-of-the-test');
  assert.deepEqual(JSON.parse(request?.body ?? ''), {
    act: 'cut',
    target: 'credential',
    id: '42',
    reason: 'Reported stolen at 3:10',
  });
});

test('restoring asks when nobody has asked, and gives back when somebody else has', async (t) => {
  const house = await recordingHouse(t);
  const line = ['restore', 'credential', '42', '--reason', 'Checked by phone', '--url', house.url];
  const restore = async (restoreAsked: typeof REQUEST | null) => {
    house.willAnswer({ body: { ...PAGE, restoreAsked } }, { body: DONE });
    const run = await runLine(line, { env });
    assert.equal(run.code, 0, run.err);
    return { ...run, sent: JSON.parse(house.received.at(-1)?.body ?? '') };
  };
  const first = await restore(null);
  assert.deepEqual([first.sent.act, first.sent.answers], ['restore-asked', null]);
  const second = await restore(REQUEST);
  assert.deepEqual([second.sent.act, second.sent.answers], ['restored', '8']);
  assert.match(second.err, /^Request 8 of Odile Marchand: Seen with the holder$/m);
});

test('what to cut, why, and who asks have to be said; nothing is sent before', async (t) => {
  const house = await recordingHouse(t);
  const at = ['--url', house.url];
  assert.equal((await runLine(['cut', 'king', '1', '--reason', 'x', ...at], { env })).code, 2);
  assert.equal((await runLine(['cut', 'credential', '1', ...at], { env })).code, 2);
  assert.equal((await runLine(['restore', 'practice', '1', ...at], { env })).code, 2);
  assert.equal((await runLine(['cut', 'credential', '1', '--reason', 'long enough', ...at])).code, 2);
  assert.equal((await runLine(['cut', 'credential', ...at], { env })).code, 2);
  assert.equal(house.received.length, 0);
});

test('accesses are listed with their state and the way to the next page', async (t) => {
  const house = await recordingHouse(t);
  house.willAnswer({ body: { accesses: [ACCESS], next: 'credential:42' } });
  const { out } = await runLine(['accesses', 'lilas', 'lyon', '--state', 'cut', '--url', house.url], { env });
  assert.match(out, /credential +42 +Zoé Lefèvre +Pharmacie des Lilas, Lyon +practice cut/);
  assert.match(out, /More: --cursor credential:42/);
  assert.equal(house.received[0]?.path, '/v1/operator/accesses?search=lilas+lyon&state=cut');
  house.willAnswer({ body: { accesses: [], next: null } });
  assert.match((await runLine(['accesses', 'x', '--url', house.url], { env })).out, /No access of this name/);
});
