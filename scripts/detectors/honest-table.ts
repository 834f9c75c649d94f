import { day } from '../../src/basics/day.ts';
import type { DetectorName } from '../../src/disclosure/detectors/detector-names.ts';
import type { Trade } from '../../src/people/trade.ts';
import { chanceOf } from './chance.ts';
import { Counter, type Rules } from './counter.ts';
import { practiceOf } from './honest-year.ts';
import { workDays } from './run-honest.ts';

/** False alarms a year that are promised: a pharmacy meets as many people without a card as ten others. */
export const PROMISED = { large: 1, small: 0.1 } as const;

/** What honest work of a trade brought in `years` years of as many practices. */
export type HonestYears = {
  readonly trade: Trade;
  readonly years: number;
  readonly alarms: number;
  readonly cuts: number;
  /** Alarms of the one practice that had most. */
  readonly worst: number;
  /** Days whose points were used up, so that a confirmation was asked by the budget and not by a detector. */
  readonly busyDays: number;
  /** Alarms of detectors in shadow, which nobody was troubled by. */
  readonly shadows: number;
  readonly byDetector: ReadonlyMap<DetectorName, number>;
  readonly perYear: number;
  readonly promised: number;
  readonly kept: boolean;
};

const FIRST = day('2026-01-01');
const YEAR = 365;

/** `years` practices of the trade, each a year of honest work from its first day in the house. */
export function honestYears(trade: Trade, years: number, rules: Rules, seed: number): HonestYears {
  const byDetector = new Map<DetectorName, number>();
  let alarms = 0;
  let cuts = 0;
  let worst = 0;
  let busyDays = 0;
  let shadows = 0;
  for (let n = 0; n < years; n += 1) {
    const chance = chanceOf(seed, n, ...trade.split('').map((letter) => letter.charCodeAt(0)));
    const practice = practiceOf(chance, trade, rules.detectors.baselines[trade]);
    const counter = new Counter(practice, FIRST, rules);
    workDays(counter, practice, { first: FIRST, days: YEAR }, chance);
    worst = Math.max(worst, counter.alarms.length);
    busyDays += counter.busyDays;
    shadows += counter.shadows.length;
    for (const { detector, act } of counter.alarms) {
      alarms += 1;
      if (act === 'cut') cuts += 1;
      byDetector.set(detector, (byDetector.get(detector) ?? 0) + 1);
    }
  }
  const promised = trade === 'pharmacy' ? PROMISED.large : PROMISED.small;
  const perYear = alarms / years;
  const counted = { trade, years, alarms, cuts, worst, busyDays, shadows, byDetector };
  return { ...counted, perYear, promised, kept: perYear <= promised };
}
