import { type Day, yearOf } from '../basics/day.ts';
import { type Cents, cents, least, minus, most, ZERO } from '../basics/money.ts';
import { enEuros, frEuros, type Reasons } from './because.ts';
import type { CompiledGuarantee } from './grid.ts';
import type { Reservation } from './price-request.ts';

/** Sums already reserved or consumed, by counterKey; what is absent is untouched. */
export type Counters = ReadonlyMap<string, Cents>;

/** Allowances during one request: what earlier lines took is no longer there for the next. */
export type Allowances = { readonly used: Map<string, Cents>; readonly taken: Map<string, Reservation> };

/** One counter per guarantee and period; the person is the caller's. */
export function counterKey(guarantee: string, period: string): string {
  return `${guarantee} ${period}`;
}

/** The amount, or what is left of the yearly allowance of the guarantee; noted as a reservation. */
export function takeFromAllowance(
  { code, yearlyAllowance }: CompiledGuarantee,
  { careDate, amount }: { careDate: Day; amount: Cents },
  { used, taken }: Allowances,
  why: Reasons,
): Cents {
  if (yearlyAllowance === null) return amount;
  const period = String(yearOf(careDate));
  const key = counterKey(code, period);
  const already = used.get(key) ?? ZERO;
  const left = most(ZERO, minus(yearlyAllowance, already));
  const granted = least(amount, left);
  if (granted > 0n) {
    used.set(key, cents(already + granted));
    taken.set(key, { guarantee: code, period, cents: cents((taken.get(key)?.cents ?? ZERO) + granted) });
  }
  why?.push({
    step: 'counter',
    cents: granted,
    rule: granted < amount ? 'counter.used-up' : 'counter.within',
    words: {
      fr:
        `Forfait ${period}\u202f: ${frEuros(left)} disponibles avant cette ligne, ${frEuros(granted)} ` +
        `utilisés, ${frEuros(minus(left, granted))} restent.`,
      en:
        `Allowance ${period}: ${enEuros(left)} available before this line, ${enEuros(granted)} ` +
        `used, ${enEuros(minus(left, granted))} left.`,
    },
  });
  return granted;
}
