import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import type { Caller } from '../http/caller.ts';

const GRID = readFileSync(new URL('./grids/demonstration.yaml', import.meta.url), 'utf8');
const VISIT = {
  context: { careDate: '2025-03-10', sector: '1', carePath: 'T' },
  lines: [{ act: 'G', price: '30.00' }],
};

let front: Front;
before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

const simulate = (payload: object, caller: Caller = front.callers.professional) =>
  front.ask(caller, { method: 'POST', url: '/v1/simulations', payload });

test('without anything said, the ten classic cases at the levels of the demonstration', async () => {
  const { status, body } = await simulate({});
  assert.equal(status, 200);
  assert.equal(body.grid, 'demonstration');
  assert.deepEqual(
    body.levels.map(({ level, cases }: any) => [level, cases.length]),
    [
      ['ESSENTIEL', 10],
      ['CONFORT', 10],
      ['PREMIUM', 10],
    ],
  );
});

test('an insurer simulates the grid it sent', async () => {
  const { status, body } = await simulate({ cases: [VISIT] }, front.insurer('0099000001'));
  assert.equal(status, 200);
  assert.equal(body.levels[0].cases[0].total.price, '30.00');
  assert.notEqual(body.grid, undefined);
});

test('a professional simulates the grid an insurer sent; another insurer may not, and there must be one', async () => {
  const amc = '0099000001';
  const asked = { amc, cases: [VISIT] };
  const { status, body } = await simulate(asked);
  assert.equal(status, 200);
  assert.deepEqual(body, (await simulate({ cases: [VISIT] }, front.insurer(amc))).body);
  assert.equal((await simulate(asked, front.insurer('0099000002'))).status, 403);
  const none = await simulate({ amc: '0099999999' });
  assert.deepEqual([none.status, none.body.errors[0].field], [400, 'amc']);
});

test('a grid in the request is priced without being kept, for one level and cases of one’s own', async () => {
  const grid = GRID.replace('percent: "150" }', 'percent: "160" }');
  const dearer = { context: { ...VISIT.context, sector: '2-OPTAM' }, lines: [{ act: 'G', price: '60.00' }] };
  const { status, body } = await simulate({
    grid,
    level: 'CONFORT',
    cases: [{ ...dearer, title: 'Chez moi' }],
  });
  assert.equal(status, 200);
  const [level] = body.levels;
  assert.equal(level.cases[0].title, 'Chez moi');
  assert.equal(level.cases[0].total.insurer, '27.00');
  const { body: kept } = await simulate({ level: 'CONFORT', cases: [dearer] });
  assert.equal(kept.levels[0].cases[0].total.insurer, '24.00');
});

test('a grid with a fault is refused with its line, a level it has not with its name', async () => {
  const wrong = await simulate({ grid: GRID.replace('kind: copay-only', 'kind: copay-onlu') });
  assert.equal(wrong.status, 400);
  assert.match(wrong.body.errors[0].field, /^grid [0-9]+:[0-9]+ levels\.0\.guarantees\.0\.kind$/);
  const level = await simulate({ level: 'ROYAL' });
  assert.equal(level.status, 400);
  assert.equal(level.body.errors[0].field, 'level');
  const csv = await simulate({ grid: 'level;colour\n', form: 'csv' });
  assert.match(csv.body.errors[0].field, /^grid 1:2 colour$/);
});

test('a grid of more levels than are priced at once is asked for level by level', async () => {
  const one = GRID.slice(GRID.indexOf('  - level: PREMIUM'));
  const level = (name: string) =>
    `  - level: ${name}\n    label: L\n    responsible: false\n    starts_on: "2018-01-01"\n    covers: []\n` +
    '    guarantees: [{ code: A, domain: SVIL, kind: copay-only }]\n';
  const grid = `grid: many\nlevels:\n${Array.from({ length: 11 }, (_, i) => level(`N${i}`)).join('')}`;
  assert.ok(one.length > 0);
  assert.equal((await simulate({ grid })).body.errors[0].field, 'level');
  assert.equal((await simulate({ grid, level: 'N3' })).status, 200);
});

test('counters say what is already used', async () => {
  const cases = [
    {
      context: { careDate: '2025-03-10' },
      lines: [{ act: 'PHN', price: '50.00' }],
      counters: [{ guarantee: 'PHNR', period: '2025', used: '45.00' }],
    },
  ];
  const { body } = await simulate({ level: 'PREMIUM', cases });
  assert.equal(body.levels[0].cases[0].total.insurer, '15.00');
  assert.deepEqual(body.levels[0].cases[0].reservations, [
    { guarantee: 'PHNR', period: '2025', unit: 'euros', amount: '15.00' },
  ]);
});

test('nobody is looked up and nothing is kept', async () => {
  const count = async () =>
    (
      await front.admin.query(`select (select count(*) from log_entries) as entries,
        (select count(*) from grids) as grids, (select count(*) from counters) as counters`)
    ).rows[0];
  const earlier = await count();
  await simulate({ grid: GRID });
  assert.deepEqual(await count(), earlier);
});

test('who has no part in tiers payant is turned away', async () => {
  const { status } = await front.ask(null, { method: 'POST', url: '/v1/simulations', payload: {} });
  assert.equal(status, 401);
});
