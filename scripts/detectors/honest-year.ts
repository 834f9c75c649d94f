import { type Day, weekday } from '../../src/basics/day.ts';
import type { Baseline } from '../../src/disclosure/limits/baselines.ts';
import type { Trade } from '../../src/people/trade.ts';
import type { Chance } from './chance.ts';

/** One practice of the simulation: how it differs from its trade, and what its year will bring. */
export type Practice = {
  readonly trade: Trade;
  readonly baseline: Baseline;
  readonly department: number;
  readonly peoplePerDay: number;
  readonly absentShare: number;
  readonly localShare: number;
  readonly claimedShare: number;
  readonly typos: number;
  readonly year: Year;
};

/** Days of the year, counted from 0 on 1 January. */
type Year = {
  readonly flu: { readonly from: number; readonly to: number; readonly peak: number };
  readonly closed: readonly (readonly [number, number])[];
  /** From this day on, a neighbour has closed for good. */
  readonly jump: { readonly from: number; readonly factor: number };
  readonly readerFails: number;
  readonly telephoneDays: readonly number[];
  readonly schoolDay: number;
};

const SICK_TRADES: readonly Trade[] = ['pharmacy', 'gp', 'laboratory', 'nurse'];
const SCHOOL_TRADES: readonly Trade[] = ['dentist', 'gp'];
const HOLIDAYS = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** A practice drawn around its trade's baseline: sizes scatter by half, habits by a third. */
export function practiceOf(chance: Chance, trade: Trade, baseline: Baseline): Practice {
  const size = Math.min(Math.max(chance.scatter(0.5), 0.25), 3);
  return {
    trade,
    baseline,
    department: 1 + chance.below(95),
    peoplePerDay: baseline.peoplePerDay * size,
    absentShare: baseline.absentShare * chance.scatter(0.35),
    localShare: Math.min(baseline.localShare * chance.scatter(0.3), 0.85),
    claimedShare: Math.min(baseline.claimedShare * chance.scatter(0.06), 0.98),
    typos: 0.05 * chance.scatter(0.4),
    year: yearOf(chance, trade),
  };
}

function yearOf(chance: Chance, trade: Trade): Year {
  const flu = chance.below(60);
  const summer = 180 + chance.below(50);
  const winter = chance.below(2) * 352 + chance.below(8);
  const hard = chance.happens(0.1);
  return {
    flu: { from: flu, to: flu + 42 + chance.below(28), peak: hard ? 2.2 : chance.between(1.2, 1.7) },
    closed: [
      [summer, summer + 14],
      [winter, winter + 6],
    ],
    jump: { from: chance.below(365), factor: chance.happens(0.05) ? 1.6 : 1 },
    readerFails: chance.below(365),
    telephoneDays: Array.from({ length: 5 }, () => chance.below(365)),
    schoolDay: SCHOOL_TRADES.includes(trade) && chance.happens(0.3) ? chance.below(365) : -1,
  };
}

/** What is expected of a day, as a multiple of an ordinary one; 0 when closed. */
export function dayFactor(practice: Practice, on: Day, index: number, chance: Chance): number {
  const { baseline, year, trade } = practice;
  const small = baseline.peoplePerDay < 100;
  if (HOLIDAYS.includes(on.slice(5))) return 0;
  if (small && year.closed.some(([from, to]) => index >= from && index <= to)) return 0;
  const ordinary = baseline.weekdays[weekday(on) - 1] ?? 0;
  const afterClosing = small && year.closed.some(([, to]) => index > to && index <= to + 2) ? 1.4 : 1;
  const firstOfMonth = trade === 'pharmacy' && Number(on.slice(8)) <= 3 ? 1.15 : 1;
  const jump = index >= year.jump.from ? year.jump.factor : 1;
  const season = 1 + 0.1 * Math.cos(((index - 20) / 365) * 2 * Math.PI);
  const flu = SICK_TRADES.includes(trade) ? fluFactor(year.flu, index) : 1;
  return ordinary * afterClosing * firstOfMonth * jump * season * flu * chance.scatter(0.18);
}

function fluFactor({ from, to, peak }: Year['flu'], index: number): number {
  if (index < from || index > to) return 1;
  return 1 + (peak - 1) * Math.sin(((index - from) / (to - from)) * Math.PI);
}
