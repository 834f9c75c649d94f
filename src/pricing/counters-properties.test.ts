import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  AT_DOCTOR,
  countersOf,
  gridOf,
  money,
  PLAIN_LINE,
  type RandomVisit,
  requestOf,
  tables,
} from '../../test/support/random-prices.ts';
import { addMonths, type Day } from '../basics/day.ts';
import { counterKey, isInGroup, PERIODS } from './counter.ts';
import { priceRequest } from './price.ts';
import { PLAIN_CONTEXT, type Reservation } from './price-request.ts';
import { rowOnDay } from './tables.ts';

/*
 * Goal: no order of purchases, of entries or of cancellations exceeds what a contract promises per person and
 * period. Method: random purchases over eight years, entered in random order, each reserved as a quote does.
 */
type Level = Parameters<typeof gridOf>[0];
type Counted = { readonly level: Level; readonly most: (reserved: Reservation) => bigint };

const period = fc.constantFrom(...PERIODS);
const level = (guarantee: object): Level => ({
  responsible: false,
  year_starts: null,
  guarantees: [{ code: 'G1', ...guarantee } as Level['guarantees'][number]],
});

const cents = (euros: string) => BigInt(Math.round(Number(euros) * 100));

const yearly = fc.record({ euros: money(20_000), period }).map(
  (told): Counted => ({
    level: level({ kind: 'yearly-allowance', domain: 'PHAR', ...told }),
    most: () => cents(told.euros),
  }),
);

const biennial = fc.record({ euros: money(30_000), period: fc.constantFrom('contract-year', 'rolling') }).map(
  (told): Counted => ({
    level: level({ kind: 'biennial-allowance', domain: 'PHAR', ...told }),
    most: () => cents(told.euros),
  }),
);

const ofPmss = fc.record({ percent: fc.constantFrom('1', '5.5'), period }).map(
  (told): Counted => ({
    level: level({ kind: 'percent-of-pmss', domain: 'PHAR', per: 'year', ...told }),
    // The ceiling of the day of care: a period that spans two of them is bounded by the larger.
    most: ({ period: name }) => {
      const year = Number(name.slice(0, 4));
      const [first = 0n, next = 0n] = [year, year + 1].map((each) => pmssOn(`${each}-12-31` as Day));
      const largest = name.includes('/') && next > first ? next : first;
      return (largest * BigInt(Number(told.percent) * 10) + 500n) / 1000n;
    },
  }),
);

function pmssOn(careDate: Day): bigint {
  return rowOnDay(tables.pmss, 'pmss', { ...PLAIN_CONTEXT, careDate })?.value ?? 0n;
}

const times = fc.record({ euros: money(3_000), times: fc.integer({ min: 1, max: 5 }) }).map(
  (told): Counted => ({
    level: level({ kind: 'fixed-per-act', domain: 'PHAR', ...told }),
    most: () => BigInt(told.times),
  }),
);

const purchase = fc
  .record({
    careDate: fc
      .integer({ min: 0, max: 365 * 7 })
      .map((days) => new Date(Date.UTC(2019, 0, 1 + days)).toISOString().slice(0, 10)),
    price: money(15_000),
    quantity: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ careDate, price, quantity }) => ({
    careDate,
    lines: [{ ...PLAIN_LINE, act: 'PHN', quantity, price }],
  }));

const glasses = fc
  .record({
    careDate: fc
      .integer({ min: 0, max: 365 * 6 })
      .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10)),
    acts: fc.subarray(['M03', 'VM1', 'VM2'], { minLength: 1 }),
  })
  .map(({ careDate, acts }) => ({
    careDate,
    lines: acts.map((act) => ({ ...PLAIN_LINE, act, quantity: 1, price: '100.00' })),
  }));

const renewed = fc.constantFrom('law' as const, 24, 36).map(
  (renewal): Counted => ({
    level: level({ kind: 'full-price', domain: 'OPAU', renewal }),
    most: ({ guarantee }) => (guarantee === 'optics.lens' ? 2n : 1n),
  }),
);

/** What a person bought, entered in the order given; each answer's reservations are kept. */
function enter(purchases: readonly { careDate: string; lines: RandomVisit['lines'] }[], one: Level) {
  const grid = gridOf(one);
  const used = new Map<string, bigint>();
  const kept: Reservation[] = [];
  for (const { careDate, lines } of purchases) {
    const request = requestOf({ lines, context: { ...CONTEXT, careDate } });
    const outcome = priceRequest(request, { tables, grid, level: 'L', counters: used });
    assert.ok(outcome.ok, JSON.stringify(outcome.ok ? '' : outcome.faults));
    for (const reservation of outcome.reservations) {
      const key = counterKey(reservation.guarantee, reservation.period);
      used.set(key, (used.get(key) ?? 0n) + reservation.amount);
      kept.push(reservation);
    }
  }
  return { used, kept };
}

const histories = fc.oneof(
  fc.tuple(fc.oneof(yearly, biennial, ofPmss, times), fc.array(purchase, { minLength: 1, maxLength: 15 })),
  fc.tuple(renewed, fc.array(glasses, { minLength: 1, maxLength: 15 })),
);

test('no counter exceeds its allowance, whatever the order of purchases and of entries', () => {
  let [lived, full] = [0, 0];
  fc.assert(
    fc.property(histories, ([{ level: one, most }, purchases]) => {
      lived += 1;
      const { used, kept } = enter(purchases, one);
      for (const reservation of kept) {
        const sum = used.get(counterKey(reservation.guarantee, reservation.period)) ?? 0n;
        assert.ok(sum <= most(reservation), `${reservation.guarantee} ${reservation.period}: ${sum}`);
        if (sum === most(reservation)) full += 1;
      }
    }),
    { numRuns: 1_000 },
  );
  assert.ok(full > lived / 2, `${full} reservations in ${lived} histories were of a counter used up`);
});

test('two periods that purchases opened never overlap', () => {
  let [lived, several] = [0, 0];
  fc.assert(
    fc.property(histories, ([{ level: one }, purchases]) => {
      lived += 1;
      const { kept } = enter(purchases, one);
      for (const group of ['G1', 'optics']) {
        const opened = kept.filter(
          ({ guarantee, period: name }) => isInGroup(guarantee, group) && name.includes('/'),
        );
        const periods = [...new Set(opened.map(({ period: name }) => name))].sort();
        if (periods.length > 1) several += 1;
        for (const [index, name] of periods.entries()) {
          const [start = '', months = ''] = name.split('/');
          const next = periods[index + 1]?.slice(0, 10);
          assert.ok(next === undefined || addMonths(start as Day, Number(months)) <= next, periods.join());
        }
      }
    }),
    { numRuns: 1_000 },
  );
  assert.ok(several > lived / 10, `${several} of ${lived} histories opened several periods`);
});

test('cancelling everything, in any order, leaves the counters as if nothing had been bought', () => {
  const cancelled = histories.chain(([counted, purchases]) =>
    fc.record({
      counted: fc.constant(counted),
      purchases: fc.constant(purchases),
      order: fc.infiniteStream(fc.nat(1_000)),
    }),
  );
  fc.assert(
    fc.property(cancelled, ({ counted, purchases, order }) => {
      const { used, kept } = enter(purchases, counted.level);
      const left = [...kept];
      while (left.length > 0) {
        const [gone] = left.splice((order.next().value ?? 0) % left.length, 1);
        if (!gone) break;
        const key = counterKey(gone.guarantee, gone.period);
        used.set(key, (used.get(key) ?? 0n) - gone.amount);
        assert.ok((used.get(key) ?? 0n) >= 0n);
      }
      assert.ok([...used.values()].every((value) => value === 0n));
      const [first] = purchases;
      const again = enter(first ? [first] : [], counted.level).kept;
      const grid = gridOf(counted.level);
      const request = requestOf({
        lines: first?.lines ?? [],
        context: { ...CONTEXT, careDate: first?.careDate ?? '' },
      });
      const outcome = priceRequest(request, { tables, grid, level: 'L', counters: used });
      assert.ok(outcome.ok);
      assert.deepEqual(outcome.reservations, again);
    }),
    { numRuns: 500 },
  );
});

test('what is used of another guarantee, or in another period, changes nothing', () => {
  fc.assert(
    fc.property(yearly, purchase, money(50_000), ({ level: one }, bought, other) => {
      const grid = gridOf(one);
      const request = requestOf({ lines: bought.lines, context: { ...CONTEXT, careDate: bought.careDate } });
      const strange = countersOf([
        ['G2 2020', Number(cents(other))],
        ['G1 1999', Number(cents(other))],
        ['G10 2020-01-01/12', Number(cents(other))],
      ]);
      const against = { tables, grid, level: 'L' };
      assert.deepEqual(
        priceRequest(request, { ...against, counters: strange }, { reasons: false }),
        priceRequest(request, { ...against, counters: new Map() }, { reasons: false }),
      );
    }),
    { numRuns: 300 },
  );
});

const CONTEXT = { ...AT_DOCTOR, memberSince: '2018-05-31' };
