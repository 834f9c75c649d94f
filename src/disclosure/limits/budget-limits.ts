import type { Day } from '../../basics/day.ts';
import { TRADES, type Trade } from '../../people/trade.ts';
import { type DatedRow, textOnDay } from './dated-rows.ts';

const POINTS = ['presence', 'unproved', 'miss', 'outsideHours'] as const;
const UNPROVED = ['credential', 'practice', 'insurer', 'fleet'] as const;
const TRADE = ['points', 'pointsMax', 'opens', 'closes', 'days'] as const;

/** The groups of limits/budgets.yaml and the parameters of each. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  points: POINTS,
  unproved: UNPROVED,
  visit: ['minutes'],
  allowance: ['ownFactor', 'ownDays', 'ownDaysMin'],
  practice: ['factor'],
  confirm: ['perDay', 'factor'],
  ...Object.fromEntries(TRADES.map((trade) => [trade, TRADE])),
};

/** What belongs to one trade: its points a day, for a beginner and at most, and its hours. */
export type TradeLimits = { readonly [P in (typeof TRADE)[number]]: number };

/** Every limit of the disclosure budget as it stands on one day. */
export type BudgetLimits = {
  readonly points: { readonly [P in (typeof POINTS)[number]]: number };
  /** Distinct people a day without proof of presence, by scope. */
  readonly unproved: { readonly [P in (typeof UNPROVED)[number]]: number };
  readonly visitMinutes: number;
  readonly allowance: {
    readonly ownFactor: number;
    readonly ownDays: number;
    readonly ownDaysMin: number;
  };
  readonly practiceFactor: number;
  readonly confirm: { readonly perDay: number; readonly factor: number };
  readonly trades: Readonly<Record<Trade, TradeLimits>>;
};

/** The limits of a day; one without a value on that day is a bug of the table, found at the start. */
export function budgetsOnDay(rows: ReadonlyMap<string, DatedRow>, on: Day): BudgetLimits {
  const groups = Object.fromEntries(
    Object.entries(PARAMETERS).map(([group, names]) => [
      group,
      Object.fromEntries(names.map((name) => [name, numberOf(rows, `${group}.${name}`, on)])),
    ]),
  ) as Record<string, Record<string, number>>;
  const { visit, practice, points, unproved, allowance, confirm } = groups;
  return {
    ...{ points, unproved, allowance, confirm },
    visitMinutes: visit?.minutes,
    practiceFactor: practice?.factor,
    trades: Object.fromEntries(TRADES.map((trade) => [trade, groups[trade]])),
  } as BudgetLimits;
}

function numberOf(rows: ReadonlyMap<string, DatedRow>, key: string, on: Day): number {
  const text = textOnDay(rows.get(key), on);
  if (text === undefined) throw new Error(`budgets.yaml: no ${key} on ${on}`);
  return Number(text);
}

/** Rows that no budget reads: a misspelt limit must not look as if it held. */
export function unknownBudgets(rows: ReadonlyMap<string, DatedRow>): string[] {
  return [...rows.keys()].filter((key) => {
    const [group = '', name = ''] = key.split('.');
    return !PARAMETERS[group]?.includes(name);
  });
}
