import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Day, day } from '../basics/day.ts';
import { type Cents, cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import { CARE_PATH_LETTERS } from '../people/care-path.ts';
import { EXEMPTION_CODES } from '../people/exemption.ts';
import { SECTORS } from '../people/sector.ts';
import { type Counters, counterKey } from './counter-step.ts';
import { compileGrid, type Guarantee } from './grid.ts';
import { KINDS } from './kinds.ts';
import { loadTables } from './load-tables.ts';
import { priceRequest } from './price.ts';
import type { PriceContext, PriceLine } from './price-request.ts';

/*
 * Goal: laws that hold for every request, not only for the cases we thought of.
 * Method: random lines over every act, with amounts stated or left to the tables, against a random guarantee
 * of each kind. A request the tables cannot answer is a returned fault, and never a throw.
 */
const tables = loadTables();
const ACTS = [...tables.acts.values()];

const amount = (max: number) => fc.integer({ min: 0, max }).map((value) => cents(BigInt(value)));
const fraction = fc
  .integer({ min: 0, max: 100 })
  .map((value): Rate => ({ numerator: BigInt(value), denominator: 100n }));
const percentOfBase = fc
  .integer({ min: 0, max: 500 })
  .map((value): Rate => ({ numerator: BigInt(value), denominator: 100n }));

const line = fc.record({
  act: fc.constantFrom(...ACTS.map((act) => act.code)),
  quantity: fc.integer({ min: 1, max: 999 }),
  price: amount(9_999_999),
  base: fc.option(amount(200_000), { freq: 4 }),
  rate: fc.option(fraction, { freq: 2 }),
  mandatory: fc.option(amount(50_000), { freq: 1 }),
  coefficient: fc.option(fraction, { freq: 1 }),
});

const context = fc.record({
  careDate: fc
    .tuple(
      fc.integer({ min: 2017, max: 2027 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(
      ([year, month, date]): Day =>
        day(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`),
    ),
  sector: fc.constantFrom(...SECTORS),
  carePath: fc.constantFrom(...CARE_PATH_LETTERS),
  exemption: fc.option(fc.constantFrom(...EXEMPTION_CODES), { freq: 2 }),
  minor: fc.boolean(),
  trade: fc.constantFrom('gp' as const, 'dentist' as const, null),
});

const parameters = fc.record({
  percent: percentOfBase,
  euros: amount(20_000),
  limit: fc.option(amount(100_000)),
});

type Random = {
  kind: string;
  parameters: { percent: Rate; euros: Cents; limit: Cents | null };
  responsible: boolean;
};

const promise = fc.record({
  kind: fc.constantFrom(...KINDS.map((kind) => kind.name)),
  parameters,
  responsible: fc.boolean(),
});

function gridOf({ kind, parameters: given, responsible }: Random) {
  const guarantee = {
    code: 'ALL',
    acts: ACTS.map((act) => act.key),
    domain: null,
    sectors: null,
    kind,
    parameters: given,
  };
  const level = { level: 'L', label: 'L', responsible, from: day('2010-01-01'), to: null, covers: [] };
  return compileGrid(
    { name: 'random', levels: [{ ...level, guarantees: [guarantee satisfies Guarantee] }] },
    tables.acts,
  );
}

function priced(
  asked: { context: PriceContext; lines: PriceLine[] },
  random: Random,
  counters: Counters = new Map(),
) {
  return priceRequest(asked, { tables, grid: gridOf(random), level: 'L', counters });
}

const asked = fc.record({ context, lines: fc.array(line, { minLength: 1, maxLength: 4 }) });
const RUNS = { numRuns: 2_000 };

test('the parts add up to the price, nothing is negative, the participation stays with the patient', () => {
  let answered = 0;
  fc.assert(
    fc.property(asked, promise, (request, random) => {
      const outcome = priced(request, random);
      if (!outcome.ok) return;
      answered += 1;
      for (const one of [...outcome.lines, outcome.total]) {
        assert.equal(one.mandatory + one.insurer + one.patient, one.price);
        for (const part of [one.mandatory, one.participation, one.insurer]) assert.ok(part >= 0n);
        assert.ok(one.patient >= one.participation);
        assert.ok(one.insurer <= one.price - one.mandatory - one.participation);
      }
    }),
    RUNS,
  );
  assert.ok(answered > RUNS.numRuns / 20, `${answered} requests were answered`);
});

test('reasons never change an amount', () => {
  fc.assert(
    fc.property(asked, promise, (request, random) => {
      const against = { tables, grid: gridOf(random), level: 'L', counters: new Map() };
      const told = priceRequest(request, against);
      const bare = priceRequest(request, against, { reasons: false });
      if (!told.ok || !bare.ok) return assert.equal(told.ok, bare.ok);
      assert.deepEqual(bare.total, told.total);
    }),
    { numRuns: 500 },
  );
});

test('an allowance is never exceeded over any sequence of requests', () => {
  const sequence = fc.array(fc.tuple(amount(5_000), amount(5_000)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(sequence, amount(12_000), (prices, allowance) => {
      const random: Random = {
        kind: 'yearly-allowance',
        responsible: true,
        parameters: { percent: { numerator: 0n, denominator: 1n }, euros: allowance, limit: null },
      };
      const counters = new Map<string, Cents>();
      let paid = 0n;
      let due = 0n;
      for (const two of prices) {
        const lines = two.map((price) => ({ ...BLANK, act: 'PHN', price }));
        const outcome = priced({ context: CONTEXT, lines }, random, counters);
        assert.ok(outcome.ok);
        for (const one of outcome.reservations) {
          const key = counterKey(one.guarantee, one.period);
          counters.set(key, cents((counters.get(key) ?? 0n) + one.cents));
        }
        assert.equal(
          outcome.total.insurer,
          outcome.reservations.reduce((sum, one) => sum + one.cents, 0n),
        );
        paid += outcome.total.insurer;
        due += outcome.total.price;
      }
      assert.equal(paid, due < allowance ? due : allowance);
    }),
    { numRuns: 500 },
  );
});

test('a better percentage never pays less', () => {
  const kinds = fc.constantFrom('percent-with-mandatory', 'percent-on-top');
  fc.assert(
    fc.property(
      asked,
      kinds,
      percentOfBase,
      fc.integer({ min: 0, max: 200 }),
      fc.boolean(),
      (request, kind, percent, more, responsible) => {
        const better: Rate = { numerator: percent.numerator + BigInt(more), denominator: 100n };
        const of = (rate: Rate): Random => ({
          kind,
          responsible,
          parameters: { percent: rate, euros: cents(0n), limit: null },
        });
        const low = priced(request, of(percent));
        const high = priced(request, of(better));
        if (!low.ok || !high.ok) return assert.equal(low.ok, high.ok);
        for (const [index, one] of high.lines.entries())
          assert.ok(one.insurer >= (low.lines[index]?.insurer ?? 0n));
      },
    ),
    RUNS,
  );
});

test('an insurer owes the same out of path as in path', () => {
  fc.assert(
    fc.property(amount(20_000), percentOfBase, (price, percent) => {
      const random: Random = {
        kind: 'percent-with-mandatory',
        responsible: true,
        parameters: { percent, euros: cents(0n), limit: null },
      };
      const lines = [{ ...BLANK, act: 'G', price }];
      const inside = priced({ context: CONTEXT, lines }, random);
      const outside = priced({ context: { ...CONTEXT, carePath: 'S' }, lines }, random);
      assert.ok(inside.ok && outside.ok);
      assert.equal(outside.total.insurer, inside.total.insurer);
      assert.ok(outside.total.patient >= inside.total.patient);
    }),
    { numRuns: 500 },
  );
});

const BLANK: PriceLine = {
  act: 'G',
  quantity: 1,
  price: cents(0n),
  base: null,
  rate: null,
  mandatory: null,
  coefficient: null,
};
const CONTEXT: PriceContext = {
  careDate: day('2025-03-10'),
  sector: '1',
  carePath: 'T',
  exemption: null,
  minor: false,
  trade: null,
};
