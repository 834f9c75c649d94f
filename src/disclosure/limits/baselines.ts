import type { Day } from '../../basics/day.ts';
import { TRADES, type Trade } from '../../people/trade.ts';
import { type DatedRow, textOnDay } from './dated-rows.ts';

/** What a trade usually does, until a practice has shown its own. limits/baselines.yaml says from where. */
export type Baseline = {
  /** Different people on an ordinary open day. */
  readonly peoplePerDay: number;
  /** Monday to Sunday, 1 for an ordinary open day, 0 for closed. */
  readonly weekdays: readonly number[];
  /** Share of the day's people in each hour of the civil day, adding up to 1; 0 for closed. */
  readonly hours: readonly number[];
  /** Share of people looked up without proof of presence. */
  readonly absentShare: number;
  /** Share of a practice's people who were born in its department. */
  readonly localShare: number;
  /** Share of people looked up whose care is billed within thirty days. */
  readonly claimedShare: number;
};

export type Baselines = Readonly<Record<Trade, Baseline>>;

const NUMBERS = ['peoplePerDay', 'absentShare', 'localShare', 'claimedShare'] as const;
const LISTS = { weekdays: 7, hours: 24 } as const;

/** The baselines of a day. A trade without a value, or with a list of another length, is a fault of the table. */
export function baselinesOnDay(rows: ReadonlyMap<string, DatedRow>, on: Day): Baselines {
  return Object.fromEntries(TRADES.map((trade) => [trade, baselineOf(trade, rows, on)])) as Baselines;
}

/** Rows that no trade reads. */
export function unknownBaselines(rows: ReadonlyMap<string, DatedRow>): string[] {
  const known = new Set(
    TRADES.flatMap((trade) => [...NUMBERS, ...Object.keys(LISTS)].map((name) => `${trade}.${name}`)),
  );
  return [...rows.keys()].filter((key) => !known.has(key));
}

function baselineOf(trade: Trade, rows: ReadonlyMap<string, DatedRow>, on: Day): Baseline {
  const read = (name: string): string => {
    const text = textOnDay(rows.get(`${trade}.${name}`), on);
    if (text === undefined) throw new Error(`baselines.yaml: no ${trade}.${name} on ${on}`);
    return text;
  };
  const list = (name: keyof typeof LISTS): number[] => {
    const values = read(name).split(' ').map(Number);
    if (values.length !== LISTS[name]) {
      throw new Error(`baselines.yaml: ${trade}.${name} has ${values.length} values, not ${LISTS[name]}`);
    }
    return values;
  };
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, Number(read(name))]));
  const hours = list('hours');
  const total = hours.reduce((sum, one) => sum + one, 0);
  return {
    ...(numbers as Pick<Baseline, (typeof NUMBERS)[number]>),
    weekdays: list('weekdays'),
    hours: hours.map((one) => one / total),
  };
}
