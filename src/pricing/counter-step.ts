import type { Day } from '../basics/day.ts';
import { type Cents, cents, least, most, ZERO } from '../basics/money.ts';
import { because, enEuros, frDay, frEuros, type Reasons } from './because.ts';
import { type Counters, type CounterUse, counterKey, rollingPeriod } from './counter.ts';
import type { Reservation } from './price-request.ts';

/**
 * Counters during one request: what earlier lines took is no longer there for the next. The maps are made by
 * the first line that needs one.
 */
export type Running = {
  readonly given: Counters;
  used: Map<string, bigint> | null;
  taken: Map<string, Reservation> | null;
  consulted: Map<string, CounterUse> | null;
};

export function startCounters(given: Counters): Running {
  return { given, used: null, taken: null, consulted: null };
}

export type Looked = { readonly use: CounterUse; readonly period: string; readonly used: bigint };

/** Which period the day counts in, and what is used of it. */
export function lookAt(use: CounterUse, on: Day, running: Running): Looked {
  running.consulted ??= new Map();
  running.consulted.set(use.name, use);
  running.used ??= new Map(running.given);
  const period =
    'name' in use.period
      ? use.period.name
      : rollingPeriod({ group: use.group, months: use.period.months }, on, running.used);
  return { use, period, used: running.used.get(counterKey(use.name, period)) ?? 0n };
}

/** Notes that so much of a counter is taken. */
export function take({ use, period, used }: Looked, amount: bigint, running: Running): void {
  if (amount === 0n) return;
  const key = counterKey(use.name, period);
  running.used?.set(key, used + amount);
  running.taken ??= new Map();
  const before = running.taken.get(key)?.amount ?? 0n;
  running.taken.set(key, { guarantee: use.name, period, unit: use.unit, amount: before + amount });
}

/** The amount, or what is left of the allowance of the guarantee; noted as a reservation. */
export function takeFromAllowance(
  { looked, sum }: { readonly looked: Looked; readonly sum: Cents },
  amount: Cents,
  running: Running,
  why: Reasons,
): Cents {
  const { used, period } = looked;
  const left = most(ZERO, cents(sum - used));
  const granted = least(amount, left);
  take(looked, granted, running);
  why?.push(
    because('counter', granted, { rule: granted < amount ? 'counter.used-up' : 'counter.within' }, () => ({
      fr:
        `Forfait ${frPeriod(period)}\u202f: ${frEuros(left)} disponibles avant cette ligne, ` +
        `${frEuros(granted)} utilisés, ${frEuros(cents(left - granted))} restent.`,
      en:
        `Allowance ${enPeriod(period)}: ${enEuros(left)} available before this line, ` +
        `${enEuros(granted)} used, ${enEuros(cents(left - granted))} left.`,
    })),
  );
  return granted;
}

/** "2026", or "ouvert le 10/03/2026 pour 24 mois". */
export function frPeriod(period: string): string {
  const months = period.split('/')[1];
  return months === undefined ? period : `ouvert le ${frDay(period.slice(0, 10))} pour ${months} mois`;
}

export function enPeriod(period: string): string {
  const [start, months] = period.split('/');
  return months === undefined ? period : `opened on ${start} for ${months} months`;
}
