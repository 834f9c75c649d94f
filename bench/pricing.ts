import { day } from '../src/basics/day.ts';
import { cents, euros, least, timesRate } from '../src/basics/money.ts';
import { percent } from '../src/basics/rate.ts';
import { loadGrids } from '../src/pricing/load-grids.ts';
import { loadTables } from '../src/pricing/load-tables.ts';
import { priceRequest } from '../src/pricing/price.ts';
import {
  PLAIN_CONTEXT,
  PLAIN_LINE,
  type PriceLine,
  type PriceRequest,
} from '../src/pricing/price-request.ts';

/*
 * Lines priced per second on one core, with and without reasons, beside a function written by hand for this
 * one case: the limit of what the same sums cost. Run: node bench/pricing.ts
 */
const RUN_MS = 2_000;
const ROUNDS = 5;

const tables = loadTables();
const grid = loadGrids(tables).get('demonstration') ?? null;
const request: PriceRequest = {
  context: { ...PLAIN_CONTEXT, careDate: day('2025-03-10'), sector: '1', carePath: 'T', trade: 'gp' },
  lines: ['30.00', '32.50', '41.00', '26.50', '55.00'].map((price) => ({
    ...PLAIN_LINE,
    act: 'G',
    price: euros(price),
  })),
};
const against = { tables, grid, level: 'CONFORT', counters: new Map() };

const SEVENTY = percent('70');
const BASE = euros('30.00');
const PERCENT = percent('150');
const OWED = euros('2.00');

/** The same amounts with every figure known beforehand. */
function byHand(lines: readonly PriceLine[]): bigint {
  let insurer = 0n;
  for (const { price } of lines) {
    const base = least(price, BASE);
    const gross = timesRate(base, SEVENTY);
    const owed = least(gross, OWED);
    const promised = timesRate(base, PERCENT);
    const share = least(promised, price) - gross;
    const paid = share > 0n ? share : 0n;
    insurer += cents(price - (gross - owed) - paid) >= 0n ? paid : 0n;
  }
  return insurer;
}

/** Results are added up so that no compiler may leave the work out. */
let sink = 0n;

function linesPerSecond(run: () => bigint): number {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < RUN_MS) {
    for (let i = 0; i < 100; i += 1) sink += run();
    calls += 100;
  }
  return (calls * request.lines.length * 1_000) / (performance.now() - start);
}

function best(run: () => bigint): number {
  return Math.max(...Array.from({ length: ROUNDS }, () => linesPerSecond(run)));
}

const priced = (reasons: boolean): bigint => {
  const outcome = priceRequest(request, against, { reasons });
  return outcome.ok ? outcome.total.insurer : 0n;
};
if (priced(false) !== byHand(request.lines)) throw new Error('the two calculations disagree');
const hand = best(() => byHand(request.lines));
const bare = best(() => priced(false));
const told = best(() => priced(true));
const show = (name: string, value: number) =>
  process.stdout.write(
    `${name.padEnd(24)}${Math.round(value).toLocaleString('en').padStart(12)} lines/s   ${(hand / value).toFixed(1)}x\n`,
  );
show('written by hand', hand);
show('without reasons', bare);
show('with reasons', told);
if (sink === 0n) throw new Error('nothing was priced');
