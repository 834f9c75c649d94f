import { addDays, day } from '../../src/basics/day.ts';
import type { DetectorName } from '../../src/disclosure/detectors/detector-names.ts';
import type { Trade } from '../../src/people/trade.ts';
import { chanceOf } from './chance.ts';
import { Counter, type Rules } from './counter.ts';
import { practiceOf } from './honest-year.ts';
import { workDays } from './run-honest.ts';
import { DAYS_BEFORE, steal, type Theft, type Victim } from './run-theft.ts';
import type { Plan } from './thief.ts';

/** What `thefts` thieves of one plan came away with at practices of one trade. */
export type Thefts = {
  readonly trade: Trade;
  readonly plan: Plan;
  readonly thefts: number;
  /** Shares of thieves: asked to confirm at least once, and cut. */
  readonly alarmed: number;
  readonly cut: number;
  readonly queries: number;
  readonly days: number;
  readonly peopleBeforeAlarm: number;
  readonly people: number;
  /** No more in nine thefts of ten. */
  readonly peopleP90: number;
  /** What cut most of them. */
  readonly by: readonly DetectorName[];
};

const FIRST = day('2026-01-01');
export const HORIZON_DAYS = 60;

/** Practices that have worked for four months; each is stolen from by every plan in turn. */
export function victims(trade: Trade, count: number, rules: Rules, seed: number): Victim[] {
  return Array.from({ length: count }, (_, n) => {
    const chance = chanceOf(seed, 7, n, ...trade.split('').map((letter) => letter.charCodeAt(0)));
    const practice = practiceOf(chance, trade, rules.detectors.baselines[trade]);
    const counter = new Counter(practice, FIRST, rules);
    workDays(counter, practice, { first: FIRST, days: DAYS_BEFORE }, chance);
    return { practice, memory: counter.memory(), first: addDays(FIRST, DAYS_BEFORE) };
  });
}

export function theftsOf(plan: Plan, of: readonly Victim[], rules: Rules, seed: number): Thefts {
  const done = of.map((victim, n) =>
    steal(victim, plan, { rules, horizonDays: HORIZON_DAYS }, chanceOf(seed, n, plan.name.length, 3)),
  );
  const people = done.map((theft) => theft.people);
  return {
    trade: of[0]?.practice.trade ?? 'pharmacy',
    plan,
    thefts: done.length,
    alarmed: done.filter(({ alarm }) => alarm !== null).length / done.length,
    cut: done.filter(({ cut }) => cut !== null).length / done.length,
    queries: quantile(
      done.map((theft) => theft.queries),
      0.5,
    ),
    days: quantile(
      done.map((theft) => theft.days),
      0.5,
    ),
    peopleBeforeAlarm: quantile(
      done.map((theft) => theft.peopleBeforeAlarm),
      0.5,
    ),
    people: quantile(people, 0.5),
    peopleP90: quantile(people, 0.9),
    by: mostOften(done),
  };
}

function mostOften(done: readonly Theft[]): DetectorName[] {
  const times = new Map<DetectorName, number>();
  for (const { cut } of done) if (cut !== null) times.set(cut, (times.get(cut) ?? 0) + 1);
  return [...times.entries()]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([name]) => name);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
}
