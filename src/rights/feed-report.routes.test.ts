import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { feedText as ownFeed } from '../../test/support/country.ts';
import { csvOf, type FeedRow, feedRow, goodRows, ndjsonOf } from '../../test/support/feed-lines.ts';
import { type Answer, closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import { AMC, insurerDesk, places, type Sent } from '../../test/support/insurer-desk.ts';
import { FEED_FAULTS } from './feed-faults.ts';

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

test('a report never repeats a value of the file', async () => {
  const secret = feedRow(4_321, { level: 'SECRETLEVEL', member_number: 'SECRETMEMBER12345678' });
  const { text } = await send(csvOf([...goodRows(300), secret]), { shrink: 'accept' });
  for (const value of ['SECRETLEVEL', 'SECRETMEMBER', secret.nir ?? '', secret.person_ref ?? '', '19850612'])
    assert.ok(!text.includes(value));
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

test('no fault of the catalogue is out of reach of these tests', () => {
  assert.deepEqual(
    Object.keys(FEED_FAULTS).filter((code) => !met.has(code)),
    [],
  );
});
