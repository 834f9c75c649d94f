import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { csvOf, type FeedRow, feedRow, goodRows, ndjsonOf } from '../../test/support/feed-lines.ts';
import { type Answer, closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { AMC, insurerDesk, OTHER, type Sent } from '../../test/support/insurer-desk.ts';

let front: Front;
let desk: ReturnType<typeof insurerDesk>;
before(async () => {
  front = await openFrontOverCountry({ fed: false });
  desk = insurerDesk(front);
});
after(() => closeFront(front));

const send = (payload: string | Buffer, sent?: Sent) => desk.send(payload, sent);
const ask = (row: FeedRow, amc?: string) => desk.ask(row, amc);
const startAfresh = (rows?: FeedRow[]) => desk.startAfresh(rows);

test('before a full file, a delta changes nothing and says so', async () => {
  const { status, body } = await send(csvOf([feedRow(1)], 'delta'), { mode: 'delta' });
  assert.deepEqual([status, body.state, body.people], [200, 'refused', 0]);
  assert.match(body.message, /mode=full/);
});

test('a full file is taken in and answers from then on', async () => {
  const { status, body } = await send(csvOf(goodRows(300)));
  assert.deepEqual(
    [status, body.state, body.mode, body.lines, body.people, body.faults, body.report],
    [200, 'accepted', 'full', 301, 300, 0, []],
  );
  assert.deepEqual(
    [await ask(feedRow(1)), await ask(feedRow(300)), await ask(feedRow(301))],
    ['0000', '0000', '6001'],
  );
});

test('the same file sent again is known and changes nothing', async () => {
  await startAfresh();
  for (let i = 0; i < 2; i += 1) assert.equal((await send(csvOf(goodRows(300)))).body.state, 'unchanged');
  assert.equal(await ask(feedRow(1)), '0000');
});

test('the same people as NDJSON are the same rights', async () => {
  await startAfresh([feedRow(999), ...goodRows(300)]);
  const { body } = await send(ndjsonOf(goodRows(300)), { form: 'ndjson' });
  assert.deepEqual([body.state, body.lines, body.people], ['accepted', 300, 300]);
  assert.deepEqual([await ask(feedRow(300)), await ask(feedRow(999))], ['0000', '6001']);
});

for (const [bad, state] of [
  [3, 'accepted'],
  [4, 'refused'],
] as const) {
  test(`${bad} bad lines of 301 are ${state}`, async () => {
    await startAfresh([feedRow(700), ...goodRows(300)]);
    const rows = goodRows(300).map((row, i) => (i < bad ? { ...row, nir: '?', level: '?', tp: '?' } : row));
    const answer = await send(csvOf(rows));
    assert.deepEqual([answer.body.state, answer.body.faults], [state, bad]);
    assert.equal(answer.body.report.length, bad * 3);
    assert.equal(await ask(feedRow(700)), state === 'accepted' ? '6001' : '0000');
  });
}

for (const [what, text] of [
  ['no byte', ''],
  ['a header alone', csvOf([])],
  ['empty lines', '\n\n\n'],
  ['a byte-order mark', '\ufeff'],
] as const) {
  test(`a file of ${what} changes nothing`, async () => {
    await startAfresh();
    const { status, body } = await send(text);
    assert.deepEqual([status, body.state, body.people], [200, 'refused', 0]);
    assert.equal(await ask(feedRow(1)), '0000');
  });
}

test('a file of under four fifths of the last one is doubted, unless it says it is whole', async () => {
  await startAfresh();
  const refused = await send(csvOf(goodRows(239)));
  assert.deepEqual([refused.body.state, refused.body.people], ['refused', 0]);
  assert.match(refused.body.message, /shrink=accept/);
  assert.equal(await ask(feedRow(300)), '0000');
  assert.equal((await send(csvOf(goodRows(240)))).body.state, 'accepted');
  assert.equal(await ask(feedRow(300)), '6001');
  assert.equal((await send(csvOf(goodRows(10)), { shrink: 'accept' })).body.state, 'accepted');
});

test('a delta writes and removes, and sent twice does no harm', async () => {
  await startAfresh();
  const delta = csvOf(
    [
      feedRow(400),
      feedRow(1, { level: 'ESSENTIEL', starts_on: '2027-01-01' }),
      feedRow(2, { action: 'delete' }),
      feedRow(12_345, { action: 'delete' }),
    ],
    'delta',
  );
  for (let i = 0; i < 2; i += 1) {
    const { body } = await send(delta, { mode: 'delta' });
    assert.deepEqual([body.state, body.report], ['accepted', []]);
    const codes = await Promise.all([400, 1, 2, 3].map((person) => ask(feedRow(person))));
    assert.deepEqual(codes, ['0000', '6002', '6001', '0000']);
  }
  const again = await send(csvOf(goodRows(300)));
  assert.equal(
    again.body.state,
    'accepted',
    'the full file says other than the delta: it is not "unchanged"',
  );
  assert.deepEqual([await ask(feedRow(400)), await ask(feedRow(2))], ['6001', '0000']);
});

test('a delta of a thousand removals empties what it names', async () => {
  await startAfresh(goodRows(1_100));
  const removals = Array.from({ length: 1_000 }, (_, i) => {
    const { person_ref = '', nir = '', birth_date = '', birth_rank = '' } = feedRow(i + 1);
    return { action: 'delete', person_ref, nir, birth_date, birth_rank };
  });
  const { body } = await send(csvOf(removals, 'delta'), { mode: 'delta' });
  assert.deepEqual([body.state, body.people], ['accepted', 1_000]);
  assert.deepEqual([await ask(feedRow(1_000)), await ask(feedRow(1_001))], ['6001', '0000']);
});

test('what one insurer sends leaves another’s people as they are', async () => {
  const before = await send(csvOf(goodRows(50)), { amc: OTHER });
  assert.equal(before.body.state, 'accepted');
  await startAfresh(goodRows(20));
  assert.deepEqual([await ask(feedRow(50), OTHER), await ask(feedRow(50))], ['0000', '6001']);
});

test('an insurer sees its own feeds, newest first, and nobody else may send or look', async () => {
  const own = (await front.ask(front.insurer(OTHER), { url: '/v1/feeds' })).body.feeds;
  assert.equal(own.length, 1);
  const mine = (await front.ask(front.insurer(AMC), { url: '/v1/feeds' })).body.feeds;
  assert.ok(mine.length > 10 && mine.every(({ feed }: any) => feed !== own[0].feed));
  for (const caller of [null, front.callers.professional, front.callers.operator]) {
    const answer = await front.ask(caller, {
      method: 'POST',
      url: '/v1/feeds',
      headers: { 'content-type': 'text/csv' },
      payload: csvOf(goodRows(300)),
    });
    assert.ok([401, 403].includes(answer.status));
    assert.ok([401, 403].includes((await front.ask(caller, { url: '/v1/feeds' })).status));
  }
});

test('a file of another kind is refused by its type', async () => {
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
    const answer = await front.ask(front.insurer(AMC), {
      method: 'POST',
      url: '/v1/feeds',
      headers: { 'content-type': type },
      payload: '{}',
    });
    assert.deepEqual([answer.status, answer.body.code], [415, 'request.media-type']);
  }
  const nothing = await front.ask(front.insurer(AMC), { method: 'POST', url: '/v1/feeds' });
  assert.ok([400, 415].includes(nothing.status), nothing.text);
});

test('over a real connection: a sender that goes away half-way changes nothing, a second feed meanwhile is told to wait', async () => {
  await startAfresh();
  await front.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = front.app.server.address() as AddressInfo;
  const options = {
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/v1/feeds?shrink=accept',
    headers: { 'content-type': 'text/csv', 'x-test-caller': String(front.insurer(AMC).credentialId) },
  };
  const first = httpRequest(options);
  first.on('error', () => {});
  first.write(csvOf(goodRows(5_000)));
  await untilLoading();
  const busy = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const second = httpRequest(options, (reply) => {
      let text = '';
      reply.on('data', (chunk) => {
        text += chunk;
      });
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
    });
    second.on('error', reject);
    second.end(csvOf(goodRows(20_000)));
  });
  assert.deepEqual([busy.status, JSON.parse(busy.text).code], [409, 'feed.busy']);
  assert.equal(await ask(feedRow(5_000)), '6001', 'what came so far does not answer');
  first.destroy();
  const next = await untilFree(() => send(csvOf(goodRows(310))));
  assert.deepEqual([next.body.state, next.body.people], ['accepted', 310]);
  assert.equal(await ask(feedRow(310)), '0000');
});

async function untilLoading(): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    const { rows } = await front.admin.query("select from generations where state = 'loading'");
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the feed never began');
}

/** A broken feed lets go of its lock a moment after its sender went. */
async function untilFree(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let i = 0; i < 100; i += 1) {
    const answer = await attempt();
    if (answer.body.code !== 'feed.busy') return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the feed stayed busy');
}

test('none of it was a fault of ours', () => {
  const faults = front.logged.filter((line) => line.includes('http.failed'));
  assert.deepEqual(faults, []);
});
