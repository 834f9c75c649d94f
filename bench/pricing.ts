import { day } from '../src/basics/day.ts';
import { type Cents, cents, euros, least, timesRate, ZERO } from '../src/basics/money.ts';
import { percent } from '../src/basics/rate.ts';
import { loadGrids } from '../src/pricing/load-grids.ts';
import { loadTables } from '../src/pricing/load-tables.ts';
import { priceRequest } from '../src/pricing/price.ts';
import { writePriceAnswer } from '../src/pricing/price-answer.ts';
import { PLAIN_CONTEXT, PLAIN_LINE, type PriceRequest } from '../src/pricing/price-request.ts';
import { loadPeers } from './price-peers.ts';

/*
 * Lines priced per second of one core, beside a function written by hand that gives the same parts of the
 * same case and nothing else, and beside three rule engines that give its insurer's part alone. Processor
 * time, not the clock: a busy machine lengthens the clock. Run: npm run bench:pricing
 */
const RUN_MS = 700;
const ROUNDS = 5;

const tables = loadTables();
const grid = loadGrids(tables).get('demonstration') ?? null;
const prices = ['30.00', '32.50', '41.00', '26.50', '55.00'].map(euros);
const request: PriceRequest = {
  context: { ...PLAIN_CONTEXT, careDate: day('2025-03-10'), sector: '1', carePath: 'T', trade: 'gp' },
  lines: prices.map((price) => ({ ...PLAIN_LINE, act: 'G', price })),
};
const against = { tables, grid, level: 'CONFORT', counters: new Map() };

const SEVENTY = percent('70');
const BASE = euros('30.00');
const PERCENT = percent('150');
const OWED = euros('2.00');

/** The same parts and totals, with every figure known beforehand. */
function byHand() {
  const total = { price: ZERO, mandatory: ZERO, participation: ZERO, insurer: ZERO, patient: ZERO };
  const lines = prices.map((price) => {
    const base = least(price, BASE);
    const gross = timesRate(base, SEVENTY);
    const participation = least(gross, OWED);
    const share = cents(least(timesRate(base, PERCENT), price) - gross);
    const insurer: Cents = share > 0n ? share : ZERO;
    const mandatory = cents(gross - participation);
    const patient = cents(price - mandatory - insurer);
    total.price = cents(total.price + price);
    total.mandatory = cents(total.mandatory + mandatory);
    total.participation = cents(total.participation + participation);
    total.insurer = cents(total.insurer + insurer);
    total.patient = cents(total.patient + patient);
    return { price, base, mandatory, participation, insurer, patient };
  });
  return { lines, total };
}

/** Results are added up so that no compiler may leave the work out. */
let sink = 0n;

function linesPerSecond(run: () => bigint): number {
  const start = process.cpuUsage();
  for (let calls = 0; ; calls += 100) {
    const { user, system } = process.cpuUsage(start);
    if (user + system > RUN_MS * 1_000) return (calls * prices.length * 1e6) / (user + system);
    for (let i = 0; i < 100; i += 1) sink += run();
  }
}

function best(run: () => bigint): number {
  return Math.max(...Array.from({ length: ROUNDS }, () => linesPerSecond(run)));
}

function priced(reasons: boolean) {
  const outcome = priceRequest(request, against, { reasons });
  if (!outcome.ok) throw new Error('the case cannot be priced');
  return outcome;
}

function written(): bigint {
  const answer = writePriceAnswer(priced(true), { careDate: request.context.careDate, level: 'CONFORT' });
  return BigInt(answer.lines.length);
}

function show(name: string, value: number): void {
  const rate = Math.round(value).toLocaleString('en').padStart(12);
  process.stdout.write(`${name.padEnd(42)}${rate} lines/s ${(hand / value).toFixed(1).padStart(9)}x\n`);
}

if (priced(false).total.insurer !== byHand().total.insurer) throw new Error('the two calculations disagree');
const hand = best(() => byHand().total.insurer);
show('written by hand', hand);
show(
  'without reasons',
  best(() => priced(false).total.insurer),
);
show(
  'with reasons',
  best(() => priced(true).total.insurer),
);
show('with reasons, all sentences written', best(written));

for (const peer of await loadPeers()) {
  if ('why' in peer) {
    process.stdout.write(`${peer.name.padEnd(42)}skipped: ${peer.why}\n`);
    continue;
  }
  const start = process.cpuUsage();
  let lines = 0;
  for (; process.cpuUsage(start).user < RUN_MS * 1_000; lines += prices.length) {
    for (const [index, price] of prices.entries()) {
      const ours = Number(byHand().lines[index]?.insurer);
      if ((await peer.insurerOf(Number(price))) !== ours) throw new Error(`${peer.name} disagrees`);
    }
  }
  const { user, system } = process.cpuUsage(start);
  show(`${peer.name} (insurer’s part only)`, (lines * 1e6) / (user + system));
}
if (sink === 0n) throw new Error('nothing was priced');
