import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { euros } from '../basics/money.ts';
import { percent } from '../basics/rate.ts';
import { STEPS } from './because.ts';
import { compileGrid } from './compile-grid.ts';
import { counterKey } from './counter.ts';
import { NO_CONDITIONS } from './grid.ts';
import { NO_PARAMETERS } from './kind.ts';
import { loadGrids } from './load-grids.ts';
import { loadTables } from './load-tables.ts';
import { priceRequest } from './price.ts';
import { PLAIN_CONTEXT, PLAIN_LINE, type PriceContext, type PriceLine } from './price-request.ts';

const tables = loadTables();
const grid = loadGrids(tables).get('demonstration') ?? assert.fail();

const VISIT: PriceContext = {
  ...PLAIN_CONTEXT,
  careDate: day('2025-03-10'),
  sector: '1',
  carePath: 'T',
  trade: 'gp',
};
const line = (act: string, price: string, more: Partial<PriceLine> = {}): PriceLine => ({
  ...PLAIN_LINE,
  act,
  price: euros(price),
  ...more,
});

function price(lines: PriceLine[], context: Partial<PriceContext> = {}, level = 'CONFORT') {
  return priceRequest(
    { context: { ...VISIT, ...context }, lines },
    { tables, grid, level, counters: new Map() },
  );
}

function faultsOf(lines: PriceLine[], context: Partial<PriceContext> = {}, level = 'CONFORT') {
  const priced = price(lines, context, level);
  return priced.ok ? [] : priced.faults.map(({ code, field }) => [code, field]);
}

function reasonsOf(lines: PriceLine[], context: Partial<PriceContext> = {}, level = 'CONFORT') {
  const priced = price(lines, context, level);
  assert.ok(priced.ok);
  return priced.lines.map((one) => one.because.map((because) => because.rule));
}

test('each amount tells its rule, in the order of the calculation', () => {
  assert.deepEqual(reasonsOf([line('G', '30.00')]), [
    ['base.table', 'rate.table', 'participation.participation', 'guarantee.CONSULT', 'parts.patient'],
  ]);
  assert.deepEqual(reasonsOf([line('CS', '120.00')], { sector: '2-non-OPTAM' }, 'PREMIUM'), [
    ['base.table', 'rate.table', 'participation.participation', 'guarantee.CONSNOPT', 'parts.patient'],
  ]);
  assert.deepEqual(reasonsOf([line('PHN', '80.00')], {}, 'PREMIUM'), [
    ['base.none', 'guarantee.PHNR', 'counter.used-up', 'parts.patient'],
  ]);
});

test('every counter that a request looked at is told, taken or not: they are what must be locked', () => {
  const consulted = (lines: PriceLine[]) => {
    const priced = price(lines, {}, 'PREMIUM');
    assert.ok(priced.ok);
    return [priced.consulted.map(({ name }) => name), priced.reservations.map(({ guarantee }) => guarantee)];
  };
  assert.deepEqual(consulted([line('PHN', '80.00')]), [['PHNR'], ['PHNR']]);
  assert.deepEqual(consulted([line('PHN', '0.00')]), [['PHNR'], []]);
  assert.deepEqual(consulted([line('G', '30.00')]), [[], []]);
});

test('a base rests on our table, or on the word of the professional; the table is quoted where both differ', () => {
  const baseOf = (more: Partial<PriceLine>) => {
    const priced = price([line('G', '60.00', more)]);
    assert.ok(priced.ok);
    const [base] = priced.lines[0]?.because ?? [];
    return [base?.rule, base?.source !== null];
  };
  assert.deepEqual(baseOf({}), ['base.table', true]);
  assert.deepEqual(baseOf({ base: euros('30.00') }), ['base.stated', false]);
  assert.deepEqual(baseOf({ base: euros('35.00') }), ['base.stated-differs', true]);
});

test('a promise above what the price leaves is brought down to it, and the reason is told', () => {
  const onTop = { ...NO_CONDITIONS, code: 'SV', domain: 'SVIL' as const, kind: 'percent-on-top' };
  const guarantee = { ...onTop, parameters: { ...NO_PARAMETERS, percent: percent('100') } };
  const level = { level: 'L', label: 'L', responsible: true, yearStarts: null, to: null, covers: [] };
  const compiled = compileGrid({
    name: 'n',
    levels: [{ ...level, from: day('2020-01-01'), guarantees: [guarantee] }],
  });
  const against = { tables, grid: compiled, level: 'L', counters: new Map() };
  const priced = priceRequest({ context: VISIT, lines: [line('G', '30.00')] }, against);
  assert.ok(priced.ok);
  const amounts = priced.lines[0]?.because.map(({ rule, cents }) => [rule, cents]).slice(3, 5);
  assert.deepEqual(amounts, [
    ['guarantee.SV', euros('30.00')],
    ['remains.price', euros('9.00')],
  ]);
});

test('a regulated limit the price does not reach is not a limit to talk about', () => {
  assert.deepEqual(reasonsOf([line('FJ', '45.00', { quantity: 3 }), line('V01', '20.00')]), [
    ['base.none', 'guarantee.FORFJ', 'parts.patient'],
    ['base.table', 'rate.table', 'guarantee.CENTSANTE', 'parts.patient'],
  ]);
});

test('a tariff of one sector is not used for another', () => {
  const missing = [['price.base-missing', 'lines[0].base']];
  assert.deepEqual(faultsOf([line('G', '60.00')], { sector: '2-non-OPTAM' }), missing);
  assert.deepEqual(faultsOf([line('CS', '30.00')], { sector: '1' }), missing);
});

test('figures of our tables carry their source', () => {
  const priced = price([line('G', '30.00')]);
  assert.ok(priced.ok);
  const sourced = priced.lines[0]?.because.filter((one) => one.source !== null).map((one) => one.step);
  assert.deepEqual(sourced, ['base', 'mandatory', 'participation']);
  assert.ok(priced.lines[0]?.because.every((one) => STEPS.includes(one.step)));
});

test('sentences are French first, with the narrow no-break space before the euro sign', () => {
  const priced = price([line('G', '30.00')]);
  assert.ok(priced.ok);
  const last = priced.lines[0]?.because.at(-1)?.words;
  assert.equal(
    last?.fr,
    'Il vous reste 2,00\u202f€ à payer, dont 2,00\u202f€ de participation ou franchise.',
  );
  assert.equal(last?.en, 'You are left with €2.00 to pay, of which €2.00 participation or franchise.');
});

test('the yearly cap is said not to be applied', () => {
  const priced = price([line('G', '30.00')]);
  assert.ok(priced.ok);
  const told = priced.lines[0]?.because.find((one) => one.step === 'participation');
  assert.match(told?.words.fr ?? '', /plafond annuel n’est pas appliqué/);
});

test('what the software states is kept and the difference is told', () => {
  const stated = { base: euros('25.00'), rate: percent('65'), mandatory: euros('17.00') };
  assert.deepEqual(reasonsOf([line('G', '30.00', stated)])[0]?.slice(0, 3), [
    'base.stated-differs',
    'rate.stated-differs',
    'mandatory.stated-differs',
  ]);
  const same = { base: euros('30.00'), rate: percent('70'), mandatory: euros('21.00') };
  assert.deepEqual(reasonsOf([line('G', '30.00', same)])[0]?.slice(0, 3), [
    'base.stated',
    'rate.stated',
    'mandatory.stated',
  ]);
});

test('without reasons the amounts are the same and because is empty', () => {
  const request = {
    context: VISIT,
    lines: [line('G', '30.00'), line('MEG', '5.00', { base: euros('5.00') })],
  };
  const against = { tables, grid, level: 'PREMIUM', counters: new Map() };
  const told = priceRequest(request, against);
  const bare = priceRequest(request, against, { reasons: false });
  assert.ok(told.ok && bare.ok);
  assert.deepEqual(
    bare.lines.map((one) => one.because),
    [[], []],
  );
  assert.deepEqual(
    bare.lines,
    told.lines.map((one) => ({ ...one, because: [] })),
  );
});

test('a counter that is used up is read by guarantee and year, and left as it was given', () => {
  const counters = new Map([[counterKey('PHNR', '2025'), euros('50.00')]]);
  const priced = priceRequest(
    { context: VISIT, lines: [line('PHN', '25.00')] },
    { tables, grid, level: 'PREMIUM', counters },
  );
  assert.ok(priced.ok);
  assert.deepEqual(priced.reservations, [
    { guarantee: 'PHNR', period: '2025', unit: 'cents', amount: euros('10.00') },
  ]);
  assert.deepEqual([...counters.values()], [euros('50.00')]);
});

test('a request that cannot be priced names each field at fault', () => {
  assert.deepEqual(faultsOf([line('ZZZ', '1.00'), line('CNP', '50.00')]), [
    ['price.act-unknown', 'lines[0].act'],
    ['price.base-missing', 'lines[1].base'],
  ]);
  assert.deepEqual(faultsOf([line('G', '30.00')], { sector: null }), [
    ['price.sector-missing', 'context.sector'],
  ]);
  assert.deepEqual(faultsOf([line('G', '30.00')], { carePath: null }), [
    ['price.care-path-missing', 'context.carePath'],
  ]);
  assert.deepEqual(faultsOf([line('G', '30.00')], {}, 'GOLD'), [['price.level-unknown', 'level']]);
  assert.deepEqual(faultsOf([line('SF', '30.00', { base: euros('30.00') })]), [
    ['price.rate-missing', 'lines[0].rate'],
  ]);
  assert.deepEqual(faultsOf([line('G', '30.00', { mandatory: euros('31.00') })]), [
    ['price.mandatory-too-high', 'lines[0].mandatory'],
  ]);
  assert.deepEqual(faultsOf([line('PHN', '30.00', { mandatory: euros('1.00') })]), [
    ['price.mandatory-on-unpaid-act', 'lines[0].mandatory'],
  ]);
  assert.deepEqual(faultsOf([line('PHN', '30.00', { base: euros('1.00') })]), [
    ['price.mandatory-on-unpaid-act', 'lines[0].base'],
  ]);
});

test('where sources are silent the rate must be stated', () => {
  assert.deepEqual(faultsOf([line('G', '30.00')], { exemption: '62' }), [
    ['price.rate-missing', 'lines[0].rate'],
  ]);
  assert.deepEqual(faultsOf([line('G', '30.00')], { exemption: '42', carePath: 'S' }), [
    ['price.rate-missing', 'lines[0].rate'],
  ]);
  assert.deepEqual(faultsOf([line('PH2', '4.00', { base: euros('4.00') })], { exemption: '42' }), [
    ['price.rate-missing', 'lines[0].rate'],
  ]);
  assert.deepEqual(faultsOf([line('G', '30.00', { rate: percent('100') })], { exemption: '62' }), []);
});

test('a regulated limit that the day lacks is a fault, not a zero', () => {
  const stated = { base: euros('400.00') };
  assert.deepEqual(faultsOf([line('PAZ', '950.00', stated)], { minor: true }), [
    ['price.limit-missing', 'lines[0].priceLimit'],
  ]);
});

test('one code means the act of the trade that bills it', () => {
  const context = { trade: 'dentist' as const, sector: null, carePath: null };
  assert.deepEqual(
    reasonsOf([line('C', '23.00', { base: euros('23.00') })], context)[0]?.at(2),
    'guarantee.SOINDENT',
  );
});

test('the total is the sum of the lines', () => {
  const priced = price([line('G', '30.00'), line('MEG', '5.00', { base: euros('5.00') })]);
  assert.ok(priced.ok);
  assert.equal(
    priced.total.insurer,
    priced.lines.reduce((sum, one) => sum + one.insurer, 0n),
  );
  assert.equal(priced.total.price, euros('35.00'));
});
