import { percent, type Rate } from '../basics/rate.ts';
import { isOutOfPath } from '../people/care-path.ts';
import { exemptionEffect } from '../people/exemption.ts';
import { type Act, isDoctorAct } from './act.ts';
import type { DatedValue, Source } from './dated-series.ts';
import type { PriceContext } from './price-request.ts';
import { rowOnDay, type Tables } from './tables.ts';

const WHOLE: Rate = percent('100');

/** A rate and where it comes from; null when no table settles it. */
export type RateOrigin = {
  readonly rate: Rate | null;
  readonly rule: 'rate.table' | 'rate.local' | 'rate.out-of-path' | 'rate.exemption' | 'rate.unsettled';
  readonly source: Source | null;
};

export type LineRates = {
  /** What the mandatory scheme applies by our tables. */
  readonly own: RateOrigin;
  /** What it would apply in the care path: the insurer pays as if. */
  readonly inPath: Rate | null;
  readonly outOfPath: boolean;
  /** Nothing takes the place of the usual rate: no exemption, no penalty. */
  readonly usual: boolean;
};

const UNSETTLED: RateOrigin = { rate: null, rule: 'rate.unsettled', source: null };
const EXEMPT: RateOrigin = { rate: WHOLE, rule: 'rate.exemption', source: null };

/** Medicines whose rate most exemptions leave as it is (CSS R160-18). */
const LOW_MEDICINES = new Set(['ph4', 'ph2']);

/** The rates our tables give for an act: by care path, scheme and exemption, on the day of care. */
export function ratesOf(act: Act, context: PriceContext, tables: Tables): LineRates {
  const outOfPath = isDoctorAct(act) && context.carePath !== null && isOutOfPath(context.carePath);
  const effect = context.exemption === null ? 'ordinary' : exemptionEffect(context.exemption);
  if (act.rate === 'stated' || act.rate === 'none' || effect === 'unsettled')
    return { own: UNSETTLED, inPath: null, outOfPath, usual: false };
  const exempt = effect === 'full' || (effect !== 'ordinary' && !LOW_MEDICINES.has(act.rate));
  if (exempt) {
    // Sources disagree on medicines at 15 % for an exempt person, and none gives the rate out of path.
    const settled = act.rate !== 'ph2';
    const own = settled && !outOfPath ? EXEMPT : UNSETTLED;
    return { own, inPath: settled ? WHOLE : null, outOfPath, usual: false };
  }
  const inPath = rateRow(act.rate, context, tables);
  const own = outOfPath ? penalised(act.rate, context, tables) : fromRow(inPath, context);
  return { own, inPath: inPath?.value ?? null, outOfPath, usual: !outOfPath };
}

/** Both schemes together where the local one pays; what it pays out of path is in no source we read. */
function rateRow(key: string, context: PriceContext, tables: Tables): DatedValue<Rate> | null {
  return rowOnDay(context.localScheme ? tables.localRate : tables.rate, key, context);
}

function penalised(key: string, context: PriceContext, tables: Tables): RateOrigin {
  const row = context.localScheme ? null : rowOnDay(tables.rate, `${key}-out-of-path`, context);
  return row === null ? UNSETTLED : { rate: row.value, rule: 'rate.out-of-path', source: row.source };
}

function fromRow(row: DatedValue<Rate> | null, { localScheme }: PriceContext): RateOrigin {
  if (row === null) return UNSETTLED;
  return { rate: row.value, rule: localScheme ? 'rate.local' : 'rate.table', source: row.source };
}

/** What the mandatory scheme pays whole although it pays nothing otherwise: the daily fee of some exempt. */
export function paidWhole(act: Act, context: PriceContext, tables: Tables): LineRates | null {
  if (act.paidUnder.length === 0) return null;
  const exempt = context.exemption !== null && act.paidUnder.includes(context.exemption);
  const local = context.localScheme ? rowOnDay(tables.localRate, 'hospital', context) : null;
  if (!exempt && local === null) return null;
  const own: RateOrigin = exempt
    ? EXEMPT
    : { rate: WHOLE, rule: 'rate.local', source: local?.source ?? null };
  return { own, inPath: WHOLE, outOfPath: false, usual: false };
}
