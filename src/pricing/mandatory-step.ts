import { type Cents, cents, most, timesRate, ZERO } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import { type LineCase, lineFault } from './base-step.ts';
import type { Reasons } from './because.ts';
import type { PriceFault } from './price-request.ts';
import { heavyReason, rateReason, statedReason } from './say-mandatory.ts';

export type MandatoryPart = {
  readonly rate: Rate | null;
  /** What the mandatory scheme owes before the flat participation and franchises. */
  readonly gross: Cents;
  /** The same as if the care path had been kept; the insurer's share starts from it. */
  readonly inPath: Cents;
};

const NOTHING: MandatoryPart = { rate: null, gross: ZERO, inPath: ZERO };

/** One flat sum replaces the copay of all costly acts of a visit (CSS R160-16 I). */
export type Visit = { flatTaken: boolean };

/**
 * The gross mandatory part: as the professional's software states it, else base × rate, half up to the cent,
 * or the base less the flat sum of a costly act.
 */
export function takeMandatory(
  one: LineCase,
  base: Cents,
  visit: Visit,
  why: Reasons,
): MandatoryPart | PriceFault {
  const { line, plan } = one;
  if (!plan.payable) return refuseOnUnpaid(one) ?? NOTHING;
  const flat = line.rate === null ? heavyCopay(one, base, visit) : null;
  const rate = flat === null ? (line.rate ?? plan.rates.own.rate) : null;
  const computed = flat === null ? (rate === null ? null : timesRate(base, rate)) : cents(base - flat);
  const gross = line.mandatory ?? computed;
  if (gross === null) return lineFault('price.rate-missing', one, 'rate');
  if (gross > line.price) {
    return lineFault('price.mandatory-too-high', one, line.mandatory === null ? 'rate' : 'mandatory');
  }
  if (flat !== null && flat > 0n && line.mandatory === null) visit.flatTaken = true;
  if (why !== null) {
    if (flat !== null && plan.heavy !== null) why.push(heavyReason(plan.heavy, flat, cents(base - flat)));
    else if (rate !== null && computed !== null)
      why.push(rateReason(line.rate, plan.rates.own, rate, computed));
    if (line.mandatory !== null) why.push(statedReason(gross, computed));
  }
  const { outOfPath, inPath } = plan.rates;
  if (!outOfPath || inPath === null) return { rate, gross, inPath: gross };
  return { rate, gross, inPath: most(gross, timesRate(base, inPath)) };
}

function refuseOnUnpaid(one: LineCase): PriceFault | null {
  const { mandatory, rate } = one.line;
  if (mandatory !== null && mandatory > 0n)
    return lineFault('price.mandatory-on-unpaid-act', one, 'mandatory');
  return rate !== null && rate.numerator > 0n
    ? lineFault('price.mandatory-on-unpaid-act', one, 'rate')
    : null;
}

/** What a costly act leaves instead of its copay; null when the usual rate holds. */
function heavyCopay({ line, plan }: LineCase, base: Cents, { flatTaken }: Visit): Cents | null {
  const { heavy } = plan;
  if (heavy === null || base < heavy.from * BigInt(line.quantity)) return null;
  if (heavy.rule === 'waived' || flatTaken) return ZERO;
  return heavy.flat.value;
}
