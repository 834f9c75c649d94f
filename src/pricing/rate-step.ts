import type { Rate } from '../basics/rate.ts';
import { isOutOfPath } from '../people/care-path.ts';
import { exemptionEffect } from '../people/exemption.ts';
import { isDoctorAct } from './act.ts';
import type { LineCase } from './base-step.ts';
import type { Source } from './dated-series.ts';
import { rateOnDay } from './tables.ts';

const WHOLE: Rate = { numerator: 1n, denominator: 1n };

/** A rate and where it comes from; null when no table settles it. */
export type RateOrigin = {
  readonly rate: Rate | null;
  readonly rule: 'rate.table' | 'rate.out-of-path' | 'rate.exemption' | 'rate.unsettled';
  readonly source: Source | null;
};

export type LineRates = {
  /** What the mandatory scheme applies by our tables. */
  readonly own: RateOrigin;
  /** What it would apply in the care path: the insurer pays as if. */
  readonly inPath: Rate | null;
  readonly outOfPath: boolean;
};

const UNSETTLED: RateOrigin = { rate: null, rule: 'rate.unsettled', source: null };
const EXEMPT: RateOrigin = { rate: WHOLE, rule: 'rate.exemption', source: null };

/** The rates our tables give for the line: by act, care path and exemption, on the day of care. */
export function lineRates({ act, context, tables }: LineCase): LineRates {
  const outOfPath = isDoctorAct(act) && context.carePath !== null && isOutOfPath(context.carePath);
  const effect = context.exemption === null ? 'ordinary' : exemptionEffect(context.exemption);
  if (act.rate === 'stated' || effect === 'unsettled') return { own: UNSETTLED, inPath: null, outOfPath };
  if (effect === 'full') {
    // Sources disagree on medicines at 15 % for an exempt person, and none gives the rate out of path.
    const settled = act.rate !== 'ph2';
    const inPath = settled ? WHOLE : null;
    return { own: settled && !outOfPath ? EXEMPT : UNSETTLED, inPath, outOfPath };
  }
  const inPath = rateOnDay(tables, act.rate, context.careDate);
  if (!outOfPath) {
    const own: RateOrigin =
      inPath === null ? UNSETTLED : { rate: inPath.value, rule: 'rate.table', source: inPath.source };
    return { own, inPath: inPath?.value ?? null, outOfPath };
  }
  const penalised = rateOnDay(tables, `${act.rate}-out-of-path`, context.careDate);
  const own: RateOrigin =
    penalised === null
      ? UNSETTLED
      : { rate: penalised.value, rule: 'rate.out-of-path', source: penalised.source };
  return { own, inPath: inPath?.value ?? null, outOfPath };
}
