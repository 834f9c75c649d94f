import { type Cents, cents } from '../basics/money.ts';
import { type LineCase, lineFault, takeBase } from './base-step.ts';
import { type Because, because, enEuros, frEuros, type Reasons } from './because.ts';
import type { CompiledGrid } from './compile-grid.ts';
import type { Counters } from './counter.ts';
import { type Running, startCounters } from './counter-step.ts';
import { type Deducted, startDeductions, takeDeduction } from './deduction-step.ts';
import { takeInsurer } from './insurer-step.ts';
import type { LinePlan } from './line-plan.ts';
import { type MandatoryPart, takeMandatory, type Visit } from './mandatory-step.ts';
import { coverPair, inPairOrder, isPair, type Pair, startPair } from './pair-step.ts';
import { plansFor } from './plan-cache.ts';
import { isFault, priceFault } from './price-faults.ts';
import type { Priced, PricedLine, PriceFault, PriceLine, PriceRequest } from './price-request.ts';
import type { Tables } from './tables.ts';
import { totalOf } from './total.ts';

/** What a request is priced against. Without grid the person has no complementary cover. */
export type PriceAgainst = {
  readonly tables: Tables;
  readonly grid: CompiledGrid | null;
  readonly level: string | null;
  readonly counters: Counters;
};

/** What the lines of one request share. */
type Together = {
  readonly running: Running;
  readonly deducted: Deducted;
  readonly visit: Visit;
  pair: Pair | null;
  readonly reasons: boolean;
};

type Planned = { readonly line: PriceLine; readonly plan: LinePlan; readonly index: number };

/**
 * Who pays what on each line, to the cent, at the day of care. Returns every fault of the request at once, or
 * the priced lines, their total and what to reserve of allowances. `reasons: false` leaves `because` empty.
 */
export function priceRequest(
  request: PriceRequest,
  against: PriceAgainst,
  options = { reasons: true },
): Priced {
  const { context } = request;
  const level = against.grid?.levelOnDay(against.level ?? '', context.careDate) ?? null;
  const faults: PriceFault[] = [];
  if (against.grid !== null && level === null) faults.push(priceFault('price.level-unknown', 'level'));
  const planned = planLines(request, plansFor(context, against.tables, level), faults);
  const together: Together = {
    running: startCounters(against.counters),
    deducted: startDeductions(context),
    visit: { flatTaken: false },
    pair: null,
    reasons: options.reasons,
  };
  const begun: Begun[] = [];
  if (planned.some(({ plan }) => plan.act.class === 'A' || plan.act.class === 'B')) {
    const pair = startPair(planned, against.tables, context.careDate);
    if (!isPair(pair)) return { ok: false, faults: [...faults, pair] };
    together.pair = pair;
  }
  const lines: PricedLine[] = Array(request.lines.length);
  const end = (one: Begun) => {
    const priced = endLine(one, together);
    if (isFault(priced)) faults.push(priced);
    else lines[one.index] = priced;
  };
  for (const { line, plan, index } of planned) {
    const one = beginLine({ line, plan, context, index }, together);
    if (isFault(one)) faults.push(one);
    else if (together.pair === null) end(one);
    else begun.push(one);
  }
  // What the mandatory scheme pays of a whole pair is known before the insurer is asked for any part of it.
  for (const one of together.pair === null ? begun : inPairOrder(begun)) end(one);
  if (faults.length > 0) return { ok: false, faults };
  const { taken, consulted } = together.running;
  return {
    ok: true,
    lines,
    total: totalOf(lines),
    reservations: [...taken.values()],
    consulted: [...consulted.values()],
  };
}

function planLines(
  { lines }: PriceRequest,
  planOf: (code: string) => LinePlan | null,
  faults: PriceFault[],
): Planned[] {
  const planned: Planned[] = [];
  for (const [index, line] of lines.entries()) {
    const plan = planOf(line.act);
    if (plan === null) faults.push(priceFault('price.act-unknown', `lines[${index}].act`));
    else planned.push({ line, plan, index });
  }
  return planned;
}

/** A line whose mandatory part is known. */
type Begun = LineCase & {
  readonly base: Cents;
  readonly mandatory: MandatoryPart;
  readonly participation: Cents;
  readonly why: Reasons;
};

/** base → mandatory part → participation. */
function beginLine(one: LineCase, together: Together): Begun | PriceFault {
  const { line, plan, context, index } = one;
  if (plan.missing !== null) return priceFault(plan.missing.code, plan.missing.field);
  const why: Reasons = together.reasons ? [] : null;
  const base = takeBase(one, why);
  if (typeof base !== 'bigint') return base;
  if (context.c2s && isExcess(one, base)) return lineFault('price.c2s-excess', one, 'price');
  const mandatory = takeMandatory(one, base, together.visit, why);
  if (isFault(mandatory)) return mandatory;
  const participation = takeDeduction(one, mandatory.gross, together.deducted, why);
  if (typeof participation !== 'bigint') return participation;
  if (together.pair !== null) coverPair(plan, together.pair, mandatory.gross);
  return { line, plan, context, index, base, mandatory, participation, why };
}

/** → insurer's part → the patient's, which is what is left. */
function endLine(one: Begun, together: Together): PricedLine | PriceFault {
  const { line, plan, base, mandatory, participation, why } = one;
  const insurer = takeInsurer(one, one, together, why);
  if (typeof insurer !== 'bigint') return insurer;
  if (together.pair !== null) coverPair(plan, together.pair, insurer);
  const net = cents(mandatory.gross - participation);
  const patient = cents(line.price - net - insurer);
  why?.push(patientReason(patient, participation));
  return {
    act: line.act,
    quantity: line.quantity,
    price: line.price,
    base: plan.payable ? base : null,
    rate: mandatory.rate,
    mandatory: net,
    participation,
    insurer,
    patient,
    guarantee: plan.guarantee?.code ?? null,
    because: why ?? NO_REASONS,
  };
}

/** With C2S nothing is asked above the tariff, or above the price limit of a basket. */
function isExcess({ line, plan }: LineCase, base: Cents): boolean {
  if (!plan.payable) return false;
  if (plan.act.basket !== 'full') return line.price > base;
  const limit = line.priceLimit ?? (plan.limit && cents(plan.limit.value * BigInt(line.quantity)));
  return limit !== null && line.price > limit;
}

const NO_REASONS: readonly Because[] = [];

function patientReason(patient: Cents, deducted: Cents): Because {
  return because('parts', patient, { rule: 'parts.patient' }, () => {
    const fr = deducted > 0n ? `, dont ${frEuros(deducted)} de participation ou franchise` : '';
    const en = deducted > 0n ? `, of which ${enEuros(deducted)} participation or franchise` : '';
    return {
      fr: `Il vous reste ${frEuros(patient)} à payer${fr}.`,
      en: `You are left with ${enEuros(patient)} to pay${en}.`,
    };
  });
}
