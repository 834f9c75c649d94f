import type { OracleContext, OracleLine } from './oracle-request.ts';
import { figureOf, multiply, type OracleAct, toCents } from './table-rows.ts';

/** What the lines of one request share of the mandatory part. */
export type Visit = {
  flatSumTaken: boolean;
  today: Map<string, number>;
  year: { participation: number; franchise: number } | null;
};

export type MandatoryShare = {
  base: number;
  counted: boolean;
  gross: number;
  asInPath: number;
  deducted: number;
};

const OUT_OF_PATH = 'SPEIWFZC';
const DOCTORS = ['doctor', 'technical'];

/** The mandatory part of a line by the prose of docs/pricing.md, or the fault as "code field". */
export function mandatoryShare(
  line: OracleLine,
  act: OracleAct,
  context: OracleContext,
  visit: Visit,
): MandatoryShare | string {
  const doctor = DOCTORS.includes(act.family);
  if (doctor && context.sector === null) return 'price.sector-missing context.sector';
  if (doctor && context.carePath === null) return 'price.care-path-missing context.carePath';
  const counted = act.rate !== 'none' || paysDailyFee(act, context);
  const base = baseOf(line, act, context, counted);
  if (typeof base === 'string') return base;
  if (context.c2s && counted && toCents(line.price) > most(line, act, context, base))
    return 'price.c2s-excess price';
  const part = counted ? grossPart(line, act, context, { base, visit }) : unpaidPart(line);
  if (typeof part === 'string') return part;
  const deducted = deduction(act, line.quantity, context, { gross: part.gross, visit });
  return typeof deducted === 'string' ? deducted : { base, counted, ...part, deducted };
}

/** The mandatory schemes pay the daily fee of work injuries, of maternity, and in Alsace-Moselle. */
function paysDailyFee(act: OracleAct, context: OracleContext): boolean {
  if (!act.paidUnder) return false;
  if (context.localScheme && figureOf('local-rate', 'hospital', context) !== null) return true;
  return context.exemption !== null && act.paidUnder.includes(context.exemption);
}

/** A figure of the territory, or that of the metropole times the coefficient of the act. */
export function tariff(table: 'base' | 'limit', act: OracleAct, context: OracleContext): number | null {
  const own = figureOf(table, act.key, context);
  if (own !== null) return toCents(own);
  if (!act.coefficient || context.territory === 'metropole') return null;
  const coefficient = figureOf('coefficient', act.coefficient, context);
  const there = figureOf(table, act.key, { ...context, territory: 'metropole' });
  return coefficient === null || there === null ? null : multiply(toCents(there), coefficient);
}

function baseOf(line: OracleLine, act: OracleAct, context: OracleContext, counted: boolean): number | string {
  if (!counted) {
    return line.base !== null && toCents(line.base) > 0 ? 'price.mandatory-on-unpaid-act base' : 0;
  }
  const price = toCents(line.price);
  if (line.base !== null) return Math.min(price, toCents(line.base));
  const unit = tariff(act.rate === 'none' ? 'limit' : 'base', act, context);
  if (unit === null) return 'price.base-missing base';
  const whole = unit * line.quantity;
  if (act.letter && line.coefficient === null) return 'price.coefficient-missing coefficient';
  return Math.min(price, line.coefficient === null ? whole : multiply(whole, line.coefficient));
}

function most(line: OracleLine, act: OracleAct, context: OracleContext, base: number): number {
  if (act.basket !== 'full') return base;
  if (line.priceLimit !== null) return toCents(line.priceLimit);
  const limit = tariff('limit', act, context);
  return limit === null ? Number.POSITIVE_INFINITY : limit * line.quantity;
}

function unpaidPart(line: OracleLine): { gross: number; asInPath: number } | string {
  if (line.mandatory !== null && toCents(line.mandatory) > 0)
    return 'price.mandatory-on-unpaid-act mandatory';
  if (line.rate !== null && Number(line.rate) > 0) return 'price.mandatory-on-unpaid-act rate';
  return { gross: 0, asInPath: 0 };
}

type Rates = { own: string | null; inPath: string | null; usual: boolean; outside: boolean };

/** The rates of the tables: exemption first, then the scheme, then the care path. */
function ratesFor(act: OracleAct, context: OracleContext): Rates {
  const outside =
    DOCTORS.includes(act.family) && context.carePath !== null && OUT_OF_PATH.includes(context.carePath);
  if (act.rate === 'none') return { own: '1', inPath: '1', usual: false, outside: false };
  const nothing = { own: null, inPath: null, usual: false, outside };
  if (act.rate === 'stated') return nothing;
  const code = context.exemption;
  const whole = ['11', '12', '42', '44', '46', '55'].includes(code ?? '');
  const mostly = ['13', '54', '63', '91', '92'].includes(code ?? '');
  const known = code === null || whole || mostly || ['41', '43', '45', '47'].includes(code);
  if (!known) return nothing;
  if (whole || (mostly && act.rate !== 'ph4' && act.rate !== 'ph2')) {
    if (act.rate === 'ph2') return nothing;
    return { own: outside ? null : '1', inPath: '1', usual: false, outside };
  }
  const inPath = figureOf(context.localScheme ? 'local-rate' : 'rate', act.rate, context);
  if (!outside) return { own: inPath, inPath, usual: true, outside };
  const penalised = context.localScheme ? null : figureOf('rate', `${act.rate}-out-of-path`, context);
  return { own: penalised, inPath, usual: false, outside };
}

function grossPart(
  line: OracleLine,
  act: OracleAct,
  context: OracleContext,
  { base, visit }: { base: number; visit: Visit },
): { gross: number; asInPath: number } | string {
  const rates = ratesFor(act, context);
  const price = toCents(line.price);
  const threshold = figureOf('law', 'heavy-from', context);
  const flatSum = figureOf('law', 'heavy-flat', context);
  let gross: number | null = null;
  let flatUsed = false;
  const costly =
    act.heavy &&
    rates.usual &&
    threshold !== null &&
    flatSum !== null &&
    base >= toCents(threshold) * line.quantity;
  if (line.rate !== null) gross = multiply(base, line.rate);
  else if (costly) {
    flatUsed = act.heavy === 'flat' && !visit.flatSumTaken;
    gross = base - (flatUsed ? toCents(flatSum) : 0);
  } else if (rates.own !== null) gross = multiply(base, rates.own);
  if (line.mandatory !== null) {
    gross = toCents(line.mandatory);
    flatUsed = false;
  }
  if (gross === null) return 'price.rate-missing rate';
  if (gross > price) return `price.mandatory-too-high ${line.mandatory === null ? 'rate' : 'mandatory'}`;
  if (flatUsed) visit.flatSumTaken = true;
  const asIf = rates.outside && rates.inPath !== null ? multiply(base, rates.inPath) : gross;
  return { gross, asInPath: Math.max(gross, asIf) };
}

/** Participation and franchises: by unit, within the day, the year when it is known, and the gross part. */
function deduction(
  act: OracleAct,
  quantity: number,
  context: OracleContext,
  { gross, visit }: { gross: number; visit: Visit },
): number | string {
  if (act.deduction === 'none' || gross === 0) return 0;
  if (context.minor || context.c2s || context.exemption === '55') return 0;
  const unit = figureOf('deduction', act.deduction, context);
  if (unit === null) return 'price.deduction-missing act';
  let owed = Math.min(toCents(unit) * quantity, gross);
  const perDay = figureOf('deduction-per-day', act.deduction, context);
  const before = visit.today.get(act.deduction) ?? 0;
  if (perDay !== null) owed = Math.min(owed, toCents(perDay) - before);
  const pool = act.deduction === 'participation' ? 'participation' : 'franchise';
  const perYear = figureOf('deduction-per-year', pool, context);
  if (visit.year !== null && perYear !== null)
    owed = Math.min(owed, Math.max(0, toCents(perYear) - visit.year[pool]));
  visit.today.set(act.deduction, before + owed);
  if (visit.year !== null) visit.year[pool] += owed;
  return owed;
}
