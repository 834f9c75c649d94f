import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FIELD_FAULTS } from '../contract/field-faults.ts';
import { PRICING_FIELD_FAULTS } from '../contract/pricing-faults.ts';
import { loadGrids } from './load-grids.ts';
import { loadTables } from './load-tables.ts';
import { priceJson } from './price-command.ts';

const tables = loadTables();
const grids = loadGrids(tables);
const run = (body: unknown) =>
  priceJson(typeof body === 'string' ? body : JSON.stringify(body), tables, grids);

const GOOD = {
  context: { careDate: '2025-03-10', sector: '1', carePath: 'T' },
  lines: [{ act: 'G', price: '30.00' }],
  level: 'CONFORT',
};

function faultsOf(body: unknown): [string, string][] {
  const outcome = run(body);
  return outcome.ok ? [] : outcome.problem.faults.map(({ field, code }) => [field, code]);
}

const withLine = (more: object) => ({ ...GOOD, lines: [{ ...GOOD.lines[0], ...more }] });
const withContext = (more: object) => ({ ...GOOD, context: { ...GOOD.context, ...more } });
const withCounters = (...counters: object[]) => ({
  ...GOOD,
  counters: counters.map((one) => ({ guarantee: 'PHNR', ...one })),
});

const REFUSED: [string, unknown, string, string][] = [
  ['an unknown key', { ...GOOD, colour: 'red' }, 'colour', 'field.unknown'],
  ['an unknown key in a line', withLine({ note: 'x' }), 'lines[0].note', 'field.unknown'],
  ['a number for an amount', withLine({ price: 30 }), 'lines[0].price', 'text.expected'],
  [
    'a comma in an amount',
    { ...GOOD, lines: [{ act: 'G', price: '30,00' }] },
    'lines[0].price',
    'euros.shape',
  ],
  ['a negative amount', withLine({ price: '-30.00' }), 'lines[0].price', 'euros.shape'],
  ['a third decimal', withLine({ price: '30.001' }), 'lines[0].price', 'euros.shape'],
  ['100 000 €', withLine({ price: '100000' }), 'lines[0].price', 'euros.too-large'],
  ['a quantity of zero', withLine({ quantity: 0 }), 'lines[0].quantity', 'quantity.range'],
  [
    'a thousand boxes',
    { ...GOOD, lines: [{ act: 'PH7', price: '30.00', quantity: 1000 }] },
    'lines[0].quantity',
    'quantity.range',
  ],
  [
    'half a box',
    { ...GOOD, lines: [{ act: 'PH7', price: '30.00', quantity: 0.5 }] },
    'lines[0].quantity',
    'quantity.range',
  ],
  ['a rate above one', withLine({ rate: '70' }), 'lines[0].rate', 'rate.shape'],
  ['an act in lower case', { ...GOOD, lines: [{ act: 'g', price: '30.00' }] }, 'lines[0].act', 'act.shape'],
  ['no line', { ...GOOD, lines: [] }, 'lines', 'lines.count'],
  ['51 lines', { ...GOOD, lines: Array(51).fill(GOOD.lines[0]) }, 'lines', 'lines.count'],
  ['lines that are not a list', { ...GOOD, lines: 'G' }, 'lines', 'lines.expected'],
  ['a day outside the calendar', withContext({ careDate: '2025-02-30' }), 'context.careDate', 'day.calendar'],
  ['an unknown sector', withContext({ sector: '3' }), 'context.sector', 'sector.unknown'],
  ['an unknown care path', withContext({ carePath: 'Q' }), 'context.carePath', 'care-path.unknown'],
  ['an unknown exemption', withContext({ exemption: '99' }), 'context.exemption', 'exemption.unknown'],
  ['minor in words', withContext({ minor: 'yes' }), 'context.minor', 'boolean.expected'],
  ['no context', { lines: GOOD.lines }, 'context', 'field.missing'],
  ['no day of care', { ...GOOD, context: { sector: '1' } }, 'context.careDate', 'field.missing'],
  ['a text', '"G"', '', 'field.invalid'],
  ['100 000,00 €', withLine({ price: '100000.00' }), 'lines[0].price', 'euros.too-large'],
  ['a number of twenty digits', withLine({ base: '9'.repeat(20) }), 'lines[0].base', 'euros.too-large'],
  ['a long text for an amount', withLine({ price: '30.00 euros' }), 'lines[0].price', 'euros.shape'],
  ['a minor of forty', withContext({ minor: true, age: 40 }), 'context.age', 'age.not-of-minor'],
  ['a child of ten who is no minor', withContext({ age: 10 }), 'context.age', 'age.not-of-minor'],
  ['a counter without a figure', withCounters({ period: '2026' }), 'counters[0]', 'counter.unit'],
  [
    'a counter in euros and in times',
    withCounters({ period: '2026', used: '1.00', times: 1 }),
    'counters[0]',
    'counter.unit',
  ],
  [
    'a counter given twice',
    withCounters({ period: '2026', used: '1.00' }, { period: '2026', used: '2.00' }),
    'counters[1]',
    'counter.twice',
  ],
  [
    'a period that opens on no day',
    withCounters({ period: '2026-02-30/24', used: '1.00' }),
    'counters[0].period',
    'period.shape',
  ],
  [
    'a period of no months',
    withCounters({ period: '2026-02-28/0', used: '1.00' }),
    'counters[0].period',
    'period.shape',
  ],
  ['an unknown grid', { ...GOOD, grid: 'nowhere' }, 'grid', 'grid.unknown'],
  ['a grid named like a property of objects', { ...GOOD, grid: '__proto__' }, 'grid', 'grid.unknown'],
  ['a grid without level', { ...GOOD, level: undefined, grid: 'demonstration' }, 'level', 'level.missing'],
  ['an unknown level', { ...GOOD, level: 'GOLD' }, 'level', 'price.level-unknown'],
  [
    'a level and guarantees',
    { ...GOOD, guarantees: [{ code: 'A', domain: 'SVIL', kind: 'none' }] },
    'guarantees',
    'cover.twice',
  ],
  [
    'a guarantee of no kind',
    { ...GOOD, level: undefined, guarantees: [{ code: 'A', domain: 'SVIL', kind: 'magic' }] },
    'guarantees[0].kind',
    'guarantee.invalid',
  ],
  [
    'an act that is not listed',
    { ...GOOD, lines: [{ act: 'ZZZ', price: '1.00' }] },
    'lines[0].act',
    'price.act-unknown',
  ],
];

for (const [title, body, field, code] of REFUSED) {
  test(`${title} is refused at its field`, () => assert.deepEqual(faultsOf(body), [[field, code]]));
}

test('who is 18 in the year may be a minor or not, and one guarantee has a counter for each period', () => {
  for (const minor of [true, false]) assert.ok(run(withContext({ age: 18, minor })).ok);
  assert.ok(run(withContext({ age: 17, minor: true })).ok);
  assert.ok(run(withContext({ age: 19 })).ok);
  const counters = [
    { period: '2025', used: '1.00' },
    { period: '2026', used: '2.00' },
    { period: '2026-03-10/24', times: 0 },
  ];
  assert.ok(run(withCounters(...counters)).ok);
});

test('every fault says why and what to do, in both languages', () => {
  for (const [, body] of REFUSED) {
    const outcome = run(body);
    assert.ok(!outcome.ok);
    for (const { reason, remedy } of outcome.problem.faults) {
      for (const text of [reason.fr, reason.en, remedy.fr, remedy.en]) assert.ok(text.length > 7);
    }
  }
});

test('each fault code of the price contract has its sentence, and each sentence is used', () => {
  const contract = ['pricing', 'line-euros', 'stated-counters', 'simulations']
    .map((name) => readFileSync(new URL(`../contract/${name}.ts`, import.meta.url), 'utf8'))
    .join('\n');
  const used = new Set([...contract.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1] ?? ''));
  for (const code of used) assert.ok(code in FIELD_FAULTS || code in PRICING_FIELD_FAULTS, code);
  for (const code of Object.keys(PRICING_FIELD_FAULTS)) assert.ok(used.has(code), code);
});
