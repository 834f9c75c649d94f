import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { priceAnswer } from '../contract/pricing.ts';
import { fieldOf } from './grid-check.ts';
import { GRID_COLUMNS } from './grid-csv.ts';
import { KINDS } from './kinds.ts';
import { loadGrids } from './load-grids.ts';
import { loadTables } from './load-tables.ts';
import { priceJson } from './price-command.ts';
import { pricingSchema } from './pricing-schema.ts';

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

test('the example of docs/pricing.md gives what the page says', () => {
  const page = readFileSync(new URL('../../docs/pricing.md', import.meta.url), 'utf8');
  const [request, total] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  const outcome = run(request);
  assert.ok(outcome.ok && total !== undefined);
  assert.deepEqual(outcome.answer.total, JSON.parse(total));
});

test('docs/pricing.md lists every kind and the columns of the flat form', () => {
  const page = readFileSync(new URL('../../docs/pricing.md', import.meta.url), 'utf8');
  for (const kind of KINDS) assert.ok(page.includes(`| \`${kind.name}\` |`), kind.name);
  assert.ok(page.includes(GRID_COLUMNS.join(';')));
});

test('docs/pricing.schema.json is what --schema prints, and names every kind of guarantee’s parameters', () => {
  const kept = readFileSync(new URL('../../docs/pricing.schema.json', import.meta.url), 'utf8');
  assert.deepEqual(JSON.parse(kept), JSON.parse(JSON.stringify(pricingSchema())), 'run npm run docs');
  for (const kind of KINDS)
    for (const name of [...kind.requires, ...kind.allows])
      assert.ok(kept.includes(`"${fieldOf(name)}"`), name);
});

test('an answer keeps to its contract', () => {
  for (const level of ['ESSENTIEL', 'CONFORT', 'PREMIUM']) {
    const outcome = run({ ...GOOD, level, lines: [...GOOD.lines, { act: 'PHN', price: '70.00' }] });
    assert.ok(outcome.ok);
    assert.deepEqual(priceAnswer.parse(outcome.answer), outcome.answer);
    assert.equal(outcome.answer.level, level);
  }
});

test('a line of the answer has every amount, its rate and its guarantee by name, and a counter its unit', () => {
  const answer = (lines: object[], level: string) => {
    const outcome = run({ ...GOOD, level, lines });
    assert.ok(outcome.ok);
    const { lines: priced, reservations } = outcome.answer;
    return { lines: priced.map(({ because: _, ...line }) => line), reservations };
  };
  const visit = { act: 'G', quantity: 1, price: '30.00', base: '30.00', rate: '0.70' };
  const medicine = { act: 'PHN', quantity: 1, price: '70.00', base: null, rate: null };
  const night = { act: 'CPC', quantity: 2, price: '120.00' };
  assert.deepEqual(answer([GOOD.lines[0] ?? {}, { act: 'PHN', price: '70.00' }], 'PREMIUM'), {
    lines: [
      {
        ...visit,
        ...{ mandatory: '19.00', participation: '2.00', insurer: '9.00', patient: '2.00' },
        guarantee: 'CONSULT',
      },
      {
        ...medicine,
        ...{ mandatory: '0.00', participation: '0.00', insurer: '60.00', patient: '10.00' },
        guarantee: 'PHNR',
      },
    ],
    reservations: [{ guarantee: 'PHNR', period: '2025', unit: 'euros', amount: '60.00' }],
  });
  assert.deepEqual(answer([night], 'CONFORT').reservations, [
    { guarantee: 'CHAMBRE.times', period: '2025', unit: 'times', amount: '2' },
  ]);
});

test('the three demonstration levels differ as their names say', () => {
  const share = (level: string) => {
    const outcome = run({
      ...GOOD,
      level,
      context: { ...GOOD.context, sector: '2-OPTAM' },
      lines: [{ act: 'G', price: '70.00' }],
    });
    assert.ok(outcome.ok);
    return outcome.answer.total.insurer;
  };
  assert.deepEqual(['ESSENTIEL', 'CONFORT', 'PREMIUM'].map(share), ['9.00', '24.00', '49.00']);
});

const SAID: [string, string, string, RegExp, RegExp][] = [
  [
    'above the size',
    `${JSON.stringify(GOOD)}${' '.repeat(200_000)}`,
    'price.too-large',
    /200\u202f000/,
    /200,000/,
  ],
  ['no JSON', '{', 'price.not-json', /pas du JSON/, /not JSON/],
  ['another form', '{}', 'price.request-invalid', /forme attendue/, /expected form/],
  ['no such grid', JSON.stringify({ ...GOOD, grid: 'x' }), 'price.cover-invalid', /couverture/, /cover/],
  [
    'no price',
    JSON.stringify({ ...GOOD, lines: [{ act: 'ZZZ', price: '1.00' }] }),
    'price.not-priced',
    /calculée/,
    /cannot be priced/,
  ],
];

for (const [title, text, code, fr, en] of SAID) {
  test(`a request refused for its text, ${title}, says so in both languages`, () => {
    const outcome = run(text);
    assert.ok(!outcome.ok);
    assert.equal(outcome.problem.code, code);
    assert.match(outcome.problem.message.fr, fr);
    assert.match(outcome.problem.message.en, en);
  });
}

test('a request of exactly the size is read, and what several lines lack is told once', () => {
  const text = JSON.stringify(GOOD);
  assert.ok(run(text.padEnd(200_000)).ok);
  assert.equal(run(text.padEnd(200_001)).ok, false);
  const lines = [
    { act: 'G', price: '30.00' },
    { act: 'CS', price: '30.00' },
    { act: 'ZZZ', price: '1.00' },
  ];
  assert.deepEqual(faultsOf({ ...GOOD, context: { careDate: '2025-03-10' }, lines }), [
    ['lines[2].act', 'price.act-unknown'],
    ['context.sector', 'price.sector-missing'],
  ]);
});

test('a guarantee of the request is told by its place in the request, and kept to the law when it says so', () => {
  const cover = (guarantees: object[], more: object = {}) => ({
    context: { careDate: '2025-03-10', sector: '2-non-OPTAM', carePath: 'O' },
    lines: [{ act: 'CS', price: '90.00' }],
    guarantees: [
      { code: 'A', domain: 'SVIL', kind: 'percent-with-mandatory', percent: '300' },
      ...guarantees,
    ],
    ...more,
  });
  const other = { code: 'B', acts: ['PH7', 'ZZZ'], kind: 'copay-only' };
  assert.deepEqual(faultsOf(cover([other])), [['guarantees[1].acts[1]', 'guarantee.invalid']]);
  const insurer = (more: object) => {
    const outcome = run(cover([], more));
    return outcome.ok && [outcome.answer.total.insurer, outcome.answer.level];
  };
  assert.deepEqual(insurer({}), ['29.90', 'REQUEST']);
  assert.deepEqual(insurer({ responsible: true }), ['29.90', 'REQUEST']);
  assert.deepEqual(insurer({ responsible: false }), ['52.90', 'REQUEST']);
});

test('a grid that is loaded is used by its name; without level there is no cover', () => {
  const outcome = run({ ...GOOD, grid: 'demonstration' });
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.answer, (run(GOOD) as typeof outcome).answer);
  const bare = run({ ...GOOD, level: undefined });
  assert.ok(bare.ok);
  assert.deepEqual([bare.answer.level, bare.answer.total.insurer], [null, '0.00']);
});

test('text that is not a request gives a problem, never a throw', () => {
  for (const text of [
    '',
    'null',
    '[]',
    '1',
    '"G"',
    '{',
    '{"lines":',
    '\u0000',
    '{"__proto__":{}}',
    'x'.repeat(300_000),
  ]) {
    assert.equal(run(text).ok, false, text.slice(0, 20));
  }
  fc.assert(
    fc.property(fc.json(), (text) => assert.equal(run(text).ok, false)),
    { numRuns: 300 },
  );
});

test('a request with one field replaced by anything is answered or refused, never thrown', () => {
  const places = [
    ['context'],
    ['lines'],
    ['level'],
    ['context', 'careDate'],
    ['lines', 0],
    ['lines', 0, 'price'],
    ['lines', 0, 'base'],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
      const body = structuredClone(GOOD) as Record<string | number, unknown>;
      let at = body;
      for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
      at[path.at(-1) as string] = value;
      const outcome = run(body);
      if (!outcome.ok) assert.ok(outcome.problem.faults.length > 0);
    }),
    { numRuns: 500 },
  );
});
