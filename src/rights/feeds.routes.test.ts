import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { feedText as ownFeed } from '../../test/support/country.ts';
import { csvOf, type FeedRow, feedRow, goodRows, ndjsonOf } from '../../test/support/feed-lines.ts';
import { type Answer, closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { FEED_FAULTS } from './feed-faults.ts';

const AMC = '0099000001';
const OTHER = '0099000002';

let front: Front;
before(async () => {
  front = await openFrontOverCountry({ fed: false });
});
after(() => closeFront(front));

type Sent = { mode?: 'full' | 'delta'; form?: 'csv' | 'ndjson'; shrink?: 'accept'; amc?: string };

function send(
  payload: string | Buffer,
  { mode = 'full', form = 'csv', shrink, amc = AMC }: Sent = {},
): Promise<Answer> {
  return front.ask(front.insurer(amc), {
    method: 'POST',
    url: `/v1/feeds?mode=${mode}${shrink ? '&shrink=accept' : ''}`,
    headers: { 'content-type': form === 'csv' ? 'text/csv' : 'application/x-ndjson' },
    payload,
  });
}

/** How a row of a feed is known at the counter. */
async function ask(row: FeedRow, amc = AMC): Promise<string> {
  const { nir, birth_date, birth_rank, member_number } = row;
  const { body } = await front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    payload: {
      ...{ amc, conventionType: 'CL', nir, birthDate: birth_date, birthRank: Number(birth_rank) },
      ...{ memberNumber: member_number, careDate: '2026-11-24', domains: ['PHAR'] },
    },
  });
  return body.code;
}

const places = ({ body }: Answer): string[] =>
  body.report.map(({ line, column, code }: any) => `${line} ${column} ${code}`.replace('  ', ' '));

async function startAfresh(rows = goodRows(300)): Promise<void> {
  const { body } = await send(csvOf(rows), { shrink: 'accept' });
  assert.notEqual(body.state, 'refused', JSON.stringify(body));
}

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

/** One fault each, in the columns that a row's change can break. */
const COLUMN_FAULTS: readonly [FeedRow, string, string][] = [
  [{ person_ref: 'a b' }, 'person_ref', 'person_ref.shape'],
  [{ person_ref: 'X19850612' }, 'person_ref', 'person_ref.identifies'],
  [{ nir: '185' }, 'nir', 'nir.invalid'],
  [{ birth_date: '12/06/85' }, 'birth_date', 'birth_date.shape'],
  [{ birth_rank: '0' }, 'birth_rank', 'birth_rank.range'],
  [{ member_number: '*' }, 'member_number', 'member_number.shape'],
  [{ level: 'GOLD' }, 'level', 'level.unknown'],
  [{ csr: 'tr-01' }, 'csr', 'csr.shape'],
  [{ starts_on: '2026-02-30' }, 'starts_on', 'starts_on.day'],
  [{ ends_on: '2025-01-01' }, 'ends_on', 'ends_on.day'],
  [{ domains: 'DENT' }, 'domains', 'domains.unknown'],
  [{ priority: '0' }, 'priority', 'priority.range'],
  [{ tp: 'oui' }, 'tp', 'tp.yes-no'],
];

const met = new Set<string>();
const meet = (answer: Answer) => {
  for (const { code } of answer.body.report) met.add(code);
};

test('every fault of a column is told with its line and column; the good lines are taken', async () => {
  const good = goodRows(1_500);
  const bad = COLUMN_FAULTS.map(([changes], i) => feedRow(2_000 + i, changes));
  const answer = await send(csvOf([...good, ...bad]), { shrink: 'accept' });
  meet(answer);
  assert.deepEqual(
    [answer.body.state, answer.body.people, answer.body.faults],
    ['accepted', 1_500, bad.length],
  );
  assert.deepEqual(
    places(answer),
    COLUMN_FAULTS.map(([, column, code], i) => `${1_502 + i} ${column} ${code}`),
  );
  for (const { reason, remedy } of answer.body.report) assert.ok(reason !== '' && remedy !== '');
  assert.equal(await ask(feedRow(1_500)), '0000');
  assert.equal(await ask(feedRow(2_005)), '6001');
});

test('a line that is no line at all is told, and the next ones are read', async () => {
  const lines = csvOf(goodRows(500)).trimEnd().split('\n');
  const broken = ['one;two', `"${lines[1]}`, 'é'.repeat(20), 'x'.repeat(5_000)];
  const answer = await send(`${[...lines.slice(0, 400), ...broken, ...lines.slice(400)].join('\n')}\n`, {
    shrink: 'accept',
  });
  meet(answer);
  assert.deepEqual(places(answer), [
    '401 line.columns',
    '402 line.columns',
    '403 line.encoding',
    '404 line.too-long',
  ]);
  assert.deepEqual([answer.body.state, answer.body.people, answer.body.lines], ['accepted', 500, 505]);
  const ndjson = await send(`${ndjsonOf(goodRows(200))}{"nir":\n`, { form: 'ndjson', shrink: 'accept' });
  meet(ndjson);
  assert.deepEqual(places(ndjson), ['201 line.json']);
});

test('contracts that contradict each other, or too many of them, cost that person alone', async () => {
  const twice = [feedRow(900), feedRow(900, { level: 'ESSENTIEL' })];
  const years = Array.from({ length: 17 }, (_, i) =>
    feedRow(901, { starts_on: `${2000 + i}-01-01`, ends_on: `${2000 + i}-12-31` }),
  );
  const answer = await send(csvOf([...goodRows(300), ...twice, ...years, feedRow(902)]), {
    shrink: 'accept',
  });
  meet(answer);
  assert.deepEqual(places(answer), ['302 person.conflict', '304 person.too-many']);
  assert.deepEqual([answer.body.state, answer.body.people], ['accepted', 301]);
  assert.deepEqual(
    [await ask(feedRow(900)), await ask(feedRow(901)), await ask(feedRow(902))],
    ['6001', '6001', '0000'],
  );
});

test('sixteen contracts of one person are taken', async () => {
  const years = Array.from({ length: 16 }, (_, i) =>
    feedRow(901, { starts_on: `${2011 + i}-01-01`, ends_on: `${2011 + i}-12-31` }),
  );
  const { body } = await send(csvOf([...goodRows(300), ...years]), { shrink: 'accept' });
  assert.deepEqual([body.state, body.people, body.report], ['accepted', 301, []]);
  assert.equal(await ask(feedRow(901)), '0000');
});

test('a person in two places of the file is named by line, and nothing changes', async () => {
  await startAfresh();
  const answer = await send(csvOf([feedRow(500), ...goodRows(300), feedRow(500, { level: 'ESSENTIEL' })]));
  meet(answer);
  assert.deepEqual(
    [answer.body.state, answer.body.people, places(answer)],
    ['refused', 0, ['303 nir person.split']],
  );
  assert.deepEqual([await ask(feedRow(500)), await ask(feedRow(1))], ['6001', '0000']);
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

test('a header that is not the format’s stops the file, and nothing changes', async () => {
  await startAfresh();
  for (const header of [
    'nir;name',
    `action;${csvOf([]).trim()}`,
    ownFeed(front.country, AMC).split('\n')[1] ?? '',
  ]) {
    const answer = await send(`${header}\n${csvOf(goodRows(300)).split('\n').slice(1).join('\n')}`);
    meet(answer);
    assert.deepEqual([answer.body.state, places(answer)], ['refused', ['1 header.unknown']]);
  }
  assert.equal(await ask(feedRow(1)), '0000');
});

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

test('the faults of a delta: an unknown action, two actions for one person, a person in two places', async () => {
  await startAfresh();
  const good = Array.from({ length: 300 }, (_, i) => feedRow(i + 1));
  const mixed = [feedRow(800), feedRow(800, { action: 'delete' })];
  const answer = await send(csvOf([...good, feedRow(801, { action: 'remove' }), ...mixed], 'delta'), {
    mode: 'delta',
  });
  meet(answer);
  assert.deepEqual(places(answer), ['302 action action.unknown', '303 action.mixed']);
  assert.deepEqual([answer.body.state, await ask(feedRow(800))], ['accepted', '6001']);
  const split = await send(csvOf([feedRow(5), feedRow(6), feedRow(5, { tp: 'no' })], 'delta'), {
    mode: 'delta',
  });
  assert.equal(split.body.state, 'refused');
  assert.deepEqual(places(split), ['4 nir person.split']);
  assert.equal(await ask(feedRow(5)), '0000');
});

test('no fault of the catalogue is out of reach of these tests', () => {
  assert.deepEqual(
    Object.keys(FEED_FAULTS).filter((code) => !met.has(code)),
    [],
  );
});

test('a report never repeats a value of the file', async () => {
  const secret = feedRow(4_321, { level: 'SECRETLEVEL', member_number: 'SECRETMEMBER12345678' });
  const { text } = await send(csvOf([...goodRows(300), secret]), { shrink: 'accept' });
  for (const value of ['SECRETLEVEL', 'SECRETMEMBER', secret.nir ?? '', secret.person_ref ?? '', '19850612'])
    assert.ok(!text.includes(value));
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

test('lines refused for a level are taken from the same file once the grid names the level', async () => {
  const rows = [...goodRows(300), feedRow(950, { level: 'NOUVEAU' })];
  assert.deepEqual(places(await send(csvOf(rows), { shrink: 'accept' })), ['302 level level.unknown']);
  const { rows: grids } = await front.admin.query(
    `select content from grids where insurer_id = $1 order by id desc limit 1`,
    [front.country.insurerIds.get(AMC)],
  );
  const grid = grids[0].content;
  grid.levels.push({ ...grid.levels[0], level: 'NOUVEAU' });
  const sent = await front.ask(front.insurer(AMC), {
    method: 'POST',
    url: '/v1/grids',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(grid),
  });
  assert.equal(sent.status, 200, sent.text);
  const again = await send(csvOf(rows));
  assert.deepEqual([again.body.state, again.body.people], ['accepted', 301]);
  assert.equal(await ask(feedRow(950)), '0000');
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
