import type { Day } from '../basics/day.ts';
import { type Cents, cents, euros, least, most, timesRate, ZERO } from '../basics/money.ts';
import { percent, type Rate } from '../basics/rate.ts';
import type { Sector } from '../people/sector.ts';
import type { Act } from './act.ts';
import { SUPPORTED_TO } from './dated-series.ts';
import { type Guarantee, guaranteeFor, type Level } from './grid.ts';
import type { LineFacts } from './kind.ts';
import { findKind } from './kinds.ts';
import { PLAIN_CONTEXT } from './price-request.ts';
import { rowOnDay, type TableCase, type Tables } from './tables.ts';

/** A price no care reaches: what a promise pays of it is the most it ever pays. */
export const HUGE = euros('99999.99');

/** Bases tried for an act whose tariff is in no table. */
const ANY_BASE = ['1.00', '100.00', '10000.00'].map(euros);

/** The rate tried for an act whose rate the request states. */
const ANY_RATE = percent('60');

const FIRST_DAY = '2020-01-01' as Day;

/** One act on one day, with one base: a corner at which a promise is priced. */
export type Corner = { readonly act: Act; readonly base: Cents; readonly mandatory: Cents; readonly on: Day };

/**
 * The days on which a level may meet another rate or amount of the law: its first, and each day one of them
 * changes while it holds. The limits the law sets today start in 2020.
 */
export function probeDays({ from, to }: Level, tables: Tables): Day[] {
  const first = from < FIRST_DAY ? FIRST_DAY : from;
  const last = to !== null && to < SUPPORTED_TO ? to : SUPPORTED_TO;
  const series = [...tables.rate.values(), ...tables.law.values()].flat();
  const starts = series.flatMap(({ values }) => values.map((value) => value.from));
  const days = [first, ...starts].filter((day) => first <= day && day <= last);
  return [...new Set(days)].sort();
}

/** The corners of an act on a day: each base our tables give it, or any. */
export function cornersOf(act: Act, on: Day, tables: Tables): Corner[] {
  const rate = rateOf(act, on, tables);
  if (rate === null) return [];
  const tabled = (tables.base.get(act.key) ?? []).flatMap(({ values }) =>
    values.filter(({ from, to }) => from <= on && (to === null || on <= to)).map(({ value }) => value),
  );
  return (tabled.length > 0 && !act.letter ? tabled : ANY_BASE).map((base) => ({
    act,
    base,
    mandatory: timesRate(base, rate),
    on,
  }));
}

function rateOf(act: Act, careDate: Day, tables: Tables): Rate | null {
  if (act.rate === 'none') return null;
  if (act.rate === 'stated') return ANY_RATE;
  const plain: TableCase = { ...PLAIN_CONTEXT, careDate };
  return rowOnDay(tables.rate, act.rate, plain)?.value ?? null;
}

/** What a guarantee pays at a corner for a price: surely, when its counters may be used up; or at most. */
export function paidAt(
  guarantee: Guarantee | undefined,
  { act, base, mandatory }: Corner,
  { price, surely }: { price: Cents; surely: boolean },
): Cents {
  const kind = guarantee && findKind(guarantee.kind);
  if (!guarantee || !kind) return ZERO;
  const allowance = kind.allowance?.(guarantee.parameters) ?? null;
  if (surely && allowance !== null) return ZERO;
  const units = surely && guarantee.times !== null ? 0n : 1n;
  const facts: LineFacts = { act, price, base, mandatory, quantity: 1n, units, regulated: price, pmss: ZERO };
  const promised = most(ZERO, kind.promise(guarantee.parameters).amount(facts));
  const left = most(ZERO, cents(price - mandatory));
  return least(promised, left, allowance?.euros ?? left);
}

/** What a guarantee pays above the copay, at most, at a corner. */
export function excessAt(guarantee: Guarantee | undefined, corner: Corner): Cents {
  const paid = paidAt(guarantee, corner, { price: HUGE, surely: false });
  return most(ZERO, cents(paid - (corner.base - corner.mandatory)));
}

/** The guarantee of a level for an act, inside or outside the network; searched once for each act and sector. */
export type AnswerOf = (act: Act, sector: Sector | null) => Guarantee | undefined;

export function answersOf(level: Level, network: boolean): AnswerOf {
  const known = new Map<string, Guarantee | undefined>();
  return (act, sector) => {
    const key = `${act.key} ${sector}`;
    if (!known.has(key)) known.set(key, guaranteeFor(level, act, { sector, network }));
    return known.get(key);
  };
}
