import type { Day } from '../basics/day.ts';
import { type Cents, least, most, timesRate, ZERO } from '../basics/money.ts';
import type { LineCase } from './base-step.ts';
import type { Reasons } from './because.ts';
import type { CompiledGuarantee } from './compile-grid.ts';
import { anniversaryPeriod, type CounterUse, civilYear, type PeriodKind } from './counter.ts';
import { lookAt, type Running, take, takeFromAllowance } from './counter-step.ts';
import { priceFault } from './price-faults.ts';
import type { PriceFault } from './price-request.ts';

/** The amount, or what is left of the allowance of the guarantee; the amount when it has none. */
export function takeAllowance(
  one: LineCase,
  { code, allowance }: CompiledGuarantee,
  { amount, running }: { amount: Cents; running: Running },
  why: Reasons,
): Cents | PriceFault {
  if (allowance === null) return amount;
  const period = periodOf(one, allowance.period, 12 * allowance.years);
  if ('remedy' in period) return period;
  const { pmss } = one.plan;
  const sum =
    allowance.percentOfPmss === null
      ? (allowance.euros ?? ZERO)
      : timesRate(pmss?.value ?? ZERO, allowance.percentOfPmss);
  const looked = lookAt({ name: code, group: code, unit: 'cents', period }, one.context.careDate, running);
  return takeFromAllowance({ looked, sum }, amount, running, why);
}

/** Units that a number of times still allows, to be noted once something is paid; null without condition. */
export function unitsLeft(
  one: LineCase,
  { code, times }: CompiledGuarantee,
  running: Running,
): { readonly units: bigint; readonly take: () => void } | PriceFault | null {
  if (times === null) return null;
  const period = periodOf(one, times.period, 12);
  if ('remedy' in period) return period;
  const use: CounterUse = { name: `${code}.times`, group: code, unit: 'times', period };
  const looked = lookAt(use, one.context.careDate, running);
  const left = most(0n, BigInt(times.most) - looked.used);
  const units = least(left, BigInt(one.line.quantity));
  return { units, take: () => take(looked, units, running) };
}

/** The period a day counts in, or how many months a purchase opens. */
function periodOf(
  { context, plan }: LineCase,
  kind: PeriodKind,
  months: number,
): CounterUse['period'] | PriceFault {
  if (kind === 'rolling') return { months };
  if (kind === 'civil-year') return { name: civilYear(context.careDate) };
  const anchor =
    plan.yearStarts === null
      ? context.memberSince
      : (`${context.careDate.slice(0, 4)}-${plan.yearStarts}` as Day);
  if (anchor === null) return priceFault('price.member-since-missing', 'context.memberSince');
  return { name: anniversaryPeriod(anchor, months, context.careDate) };
}
