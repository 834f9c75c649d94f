import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  AT_DOCTOR,
  countersOf,
  gridOf,
  guaranteeOf,
  money,
  PLAIN_LINE,
  type RandomVisit,
  randomContext,
  randomLevel,
  randomLine,
  randomVisit,
  requestOf,
  tables,
} from '../../test/support/random-prices.ts';
import { fieldOf } from './grid-check.ts';
import { KINDS } from './kinds.ts';
import { priceRequest } from './price.ts';

/*
 * Goal: laws that hold for every request, not only for the cases we thought of.
 * Method: random visits against random contracts, read by the doors of the product. A request the tables
 * cannot answer is a returned fault, and never a throw.
 */
const ACTS = [...tables.acts.values()];
type Level = Parameters<typeof gridOf>[0];

function priced(visit: RandomVisit, level: Level, options = { reasons: false }) {
  const against = { tables, grid: gridOf(level), level: 'L', counters: countersOf(visit.counters) };
  return priceRequest(requestOf(visit), against, options);
}

const RUNS = { numRuns: 2_000 };

test('the parts add up, nothing is negative, and no more is paid than remains', () => {
  let [asked, answered] = [0, 0];
  fc.assert(
    fc.property(randomVisit, randomLevel, (visit, level) => {
      asked += 1;
      const outcome = priced(visit, level);
      if (!outcome.ok) return;
      answered += 1;
      for (const one of [...outcome.lines, outcome.total]) {
        assert.equal(one.mandatory + one.insurer + one.patient, one.price);
        for (const part of [one.mandatory, one.participation, one.insurer]) assert.ok(part >= 0n);
        assert.ok(one.patient >= one.participation, 'the insurer never pays the participation');
        assert.ok(one.insurer <= one.price - one.mandatory - one.participation);
      }
      for (const line of outcome.lines) assert.ok(line.base === null || line.base <= line.price);
    }),
    RUNS,
  );
  assert.ok(answered > asked / 4, `${answered} of ${asked} requests were answered`);
});

test('reasons never change an amount, and the last one tells what the patient pays', () => {
  fc.assert(
    fc.property(randomVisit, randomLevel, (visit, level) => {
      const bare = priced(visit, level);
      const told = priced(visit, level, { reasons: true });
      if (!bare.ok || !told.ok) return assert.deepEqual(bare, told);
      assert.deepEqual(told.total, bare.total);
      assert.deepEqual(told.reservations, bare.reservations);
      for (const { because, patient } of told.lines) {
        assert.deepEqual([because.at(-1)?.step, because.at(-1)?.cents], ['parts', patient]);
        for (const { words } of because) for (const said of [words.fr, words.en]) assert.match(said, /\.$/);
      }
    }),
    { numRuns: 1_000 },
  );
});

/** Figures that make a guarantee better when they grow. */
const GROWING = ['percent', 'euros', 'limit', 'frame', 'simple', 'complex', 'veryComplex'] as const;
const GROWING_PAIRS = ['simpleComplex', 'simpleVeryComplex', 'complexVeryComplex'] as const;

test('a better guarantee never pays less', () => {
  let [asked, better] = [0, 0];
  const promised = fc.constantFrom(...KINDS).chain((kind) => guaranteeOf(kind, 'G1'));
  const more = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(randomVisit, promised, fc.boolean(), more, (visit, guarantee, responsible, hundreds) => {
      asked += 1;
      const grown: Record<string, unknown> = { ...guarantee };
      for (const field of [...GROWING, ...GROWING_PAIRS].map(fieldOf))
        if (/^[0-9]/.test(String(grown[field]))) grown[field] = (Number(grown[field]) + hundreds).toFixed(2);
      const level = { responsible, year_starts: null };
      const low = priced(visit, { ...level, guarantees: [guarantee] });
      const high = priced(visit, { ...level, guarantees: [grown as typeof guarantee] });
      if (!low.ok || !high.ok) return assert.equal(low.ok, high.ok);
      assert.ok(high.total.insurer >= low.total.insurer);
      if (high.total.insurer > low.total.insurer) better += 1;
    }),
    RUNS,
  );
  assert.ok(better > asked / 50, `${better} of ${asked} were better`);
});

/** The line of a visit asked for so many times, or once in each of so many lines. */
function whole({ lines: [line], ...visit }: RandomVisit, times: number): RandomVisit {
  const multiplied = (cents: string | null) => cents && (Number(cents) * times).toFixed(2);
  return {
    ...visit,
    lines: line
      ? [
          {
            ...line,
            quantity: times,
            price: (Number(line.price) * times).toFixed(2),
            base: multiplied(line.base),
            mandatory: multiplied(line.mandatory),
            priceLimit: multiplied(line.priceLimit),
          },
        ]
      : [],
  };
}

/*
 * A line of n equal units and n lines of one unit are the same care. Each line is rounded to the cent on its
 * own (docs/decisions/0006-money.md): half a cent of its mandatory part and half a cent of its promise. The
 * base of a key letter is rounded too, and a promise of 500 % multiplies that half cent by five.
 */
test('splitting a line never pays more, but for the rounding of each line', () => {
  let [tried, split] = [0, 0];
  const one = fc.constantFrom(...ACTS).chain(randomLine);
  const visits = fc
    .tuple(one, randomContext)
    .map(([line, context]) => ({ lines: [{ ...line, quantity: 1, price: smaller(line.price) }], context }));
  fc.assert(
    fc.property(visits, randomLevel, fc.integer({ min: 2, max: 4 }), (unit, level, asked) => {
      tried += 1;
      const [line] = unit.lines;
      const device = ACTS.find(({ code }) => code === line?.act)?.element;
      const times = device ? 2 : asked;
      const visit = { ...unit, counters: [] };
      const once = priced(whole(visit, times), level);
      const ears = ['left', 'right'] as const;
      const lines = Array.from({ length: times }, (_, index) =>
        line && device === 'ear' ? { ...line, ear: ears[index] ?? null } : line,
      ).flatMap((each) => each ?? []);
      const apart = priced({ ...visit, lines }, level);
      if (!once.ok || !apart.ok) return;
      // The flat part of a costly act falls on one of the lines: they are not equal care any more.
      if (new Set(apart.lines.map(({ mandatory }) => mandatory)).size > 1) return;
      split += 1;
      const cents = line?.coefficient ? 4n : 1n;
      assert.ok(apart.total.insurer <= once.total.insurer + cents * BigInt(times));
    }),
    RUNS,
  );
  assert.ok(split > tried / 4, `${split} of ${tried} were split`);
});

/** Four times it must still be the price of a line. */
function smaller(price: string): string {
  return Math.min(Number(price), 20_000).toFixed(2);
}

test('an insurer owes the same out of path as in path', () => {
  fc.assert(
    fc.property(money(20_000), money(400), (price, percent) => {
      const line = { ...PLAIN_LINE, act: 'G', price };
      const guarantee = { code: 'G1', kind: 'percent-with-mandatory', domain: 'SVIL', percent };
      const level = { responsible: true, year_starts: null, guarantees: [guarantee] };
      const inside = priced({ lines: [line], context: AT_DOCTOR, counters: [] }, level);
      const outside = priced(
        { lines: [line], context: { ...AT_DOCTOR, carePath: 'S' }, counters: [] },
        level,
      );
      assert.ok(inside.ok && outside.ok);
      assert.equal(outside.total.insurer, inside.total.insurer);
      assert.ok(outside.total.patient >= inside.total.patient);
    }),
    { numRuns: 500 },
  );
});
