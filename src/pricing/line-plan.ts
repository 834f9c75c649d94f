import type { Cents } from '../basics/money.ts';
import { isMaternity } from '../people/exemption.ts';
import { type Act, findAct, type HeavyRule, isDoctorAct } from './act.ts';
import { type Ceiling, ceilingsOf } from './ceilings.ts';
import type { CompiledGuarantee, CompiledLevel } from './compile-grid.ts';
import type { DatedValue } from './dated-series.ts';
import type { PriceContext, PriceFaultCode } from './price-request.ts';
import { type LineRates, paidWhole, ratesOf } from './rates.ts';
import { baseOnDay, lawOnDay, limitOnDay, rowOnDay, type Tables } from './tables.ts';

/** Deductions that share one yearly cap. */
export type DeductionPool = 'participation' | 'franchise';

/** What the insured person always bears on each unit of the act. */
export type Owed = {
  readonly unit: DatedValue<Cents>;
  readonly perDay: Cents | null;
  readonly perYear: Cents | null;
  readonly pool: DeductionPool;
};

/** The flat sum that replaces the copay from a tariff on, or nothing at all for imaging (CSS R160-16). */
export type Heavy = {
  readonly rule: HeavyRule;
  readonly from: Cents;
  readonly flat: DatedValue<Cents>;
};

/**
 * Everything of a line that does not depend on its amounts: looked up once for an act on a day in a
 * situation, and used by every line like it.
 */
export type LinePlan = {
  readonly act: Act;
  /** What the request should have said of the doctor. */
  readonly missing: { readonly code: PriceFaultCode; readonly field: string } | null;
  /** Part of a pair of glasses: the lines of the request are priced together. */
  readonly glasses: boolean;
  /** The mandatory scheme pays for it, now. */
  readonly payable: boolean;
  readonly base: DatedValue<Cents> | null;
  readonly rates: LineRates;
  readonly heavy: Heavy | null;
  /** Null: nothing is deducted from this act. */
  readonly owed: Owed | 'not-owed' | 'missing' | null;
  readonly guarantee: CompiledGuarantee | null;
  readonly limit: DatedValue<Cents> | null;
  readonly pmss: DatedValue<Cents> | null;
  /** Months before the same equipment is paid again; null without condition. */
  readonly renewalMonths: number | null;
  readonly ceilings: readonly Ceiling[];
  readonly responsible: boolean;
  /** First day of contract years, "04-01", when the level has one. */
  readonly yearStarts: string | null;
};

export function planLine(
  code: string,
  context: PriceContext,
  tables: Tables,
  level: CompiledLevel | null,
): LinePlan | null {
  const act = findAct(tables.acts, code, context.trade);
  if (act === undefined) return null;
  const whole = act.rate === 'none' ? paidWhole(act, context, tables) : null;
  const rates = whole ?? ratesOf(act, context, tables);
  const guarantee = level?.guaranteeOf(act, context) ?? null;
  const limit = limitOnDay(tables, act, context);
  return {
    act,
    missing: missingOf(act, context),
    glasses: act.class === 'A' || act.class === 'B',
    payable: act.rate !== 'none' || whole !== null,
    base: whole ? limit : baseOnDay(tables, act, context),
    rates,
    heavy: rates.usual ? heavyOf(act, context, tables) : null,
    owed: owedOf(act, context, tables),
    guarantee,
    limit,
    pmss: guarantee?.needs === 'pmss' ? rowOnDay(tables.pmss, 'pmss', context) : null,
    renewalMonths: guarantee ? renewalOf(act, guarantee, { context, tables }) : null,
    ceilings: level?.responsible ? ceilingsOf(act, context, { level, tables }) : NO_CEILINGS,
    responsible: level?.responsible ?? false,
    yearStarts: level?.yearStarts ?? null,
  };
}

const NO_CEILINGS: readonly Ceiling[] = [];

function missingOf(act: Act, { sector, carePath }: PriceContext): LinePlan['missing'] {
  if (!isDoctorAct(act)) return null;
  if (sector === null) return { code: 'price.sector-missing', field: 'context.sector' };
  return carePath === null ? { code: 'price.care-path-missing', field: 'context.carePath' } : null;
}

function heavyOf(act: Act, context: PriceContext, tables: Tables): Heavy | null {
  const from = lawOnDay(tables, 'heavy-from', context.careDate);
  const flat = lawOnDay(tables, 'heavy-flat', context.careDate);
  if (act.heavy === null || from === null || flat === null) return null;
  return { rule: act.heavy, from: from.value, flat };
}

function owedOf(act: Act, context: PriceContext, tables: Tables): LinePlan['owed'] {
  if (act.deduction === 'none') return null;
  if (context.minor || context.c2s || isMaternity(context.exemption)) return 'not-owed';
  const unit = rowOnDay(tables.deduction, act.deduction, context);
  if (unit === null) return 'missing';
  const pool = act.deduction === 'participation' ? 'participation' : 'franchise';
  return {
    unit,
    perDay: rowOnDay(tables.deductionPerDay, act.deduction, context)?.value ?? null,
    perYear: rowOnDay(tables.deductionPerYear, pool, context)?.value ?? null,
    pool,
  };
}

function renewalOf(
  { element }: Act,
  { renewal }: CompiledGuarantee,
  { context, tables }: { context: PriceContext; tables: Tables },
): number | null {
  if (renewal === null || element === null) return null;
  if (renewal !== 'law') return renewal;
  const usual = rowOnDay(tables.renewal, element === 'ear' ? 'audio' : 'optics', context)?.value ?? null;
  if (element === 'ear' || !context.sightChange || usual === null) return usual;
  return Math.min(usual, rowOnDay(tables.renewal, 'optics-sight-change', context)?.value ?? usual);
}
