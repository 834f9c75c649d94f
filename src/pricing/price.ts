import { type Cents, cents } from '../basics/money.ts';
import { type LineCase, lineFault, takeBase } from './base-step.ts';
import { type Because, because, enEuros, frEuros, type Reasons } from './because.ts';
import type { CompiledGrid } from './compile-grid.ts';
import type { Counters, CounterUse } from './counter.ts';
import { type Running, startCounters } from './counter-step.ts';
import { type Deducted, startDeductions, takeDeduction } from './deduction-step.ts';
import { takeInsurer } from './insurer-step.ts';
import type { LinePlan } from './line-plan.ts';
import { type MandatoryPart, takeMandatory, type Visit } from './mandatory-step.ts';
import { coverPair, inPairOrder, isPair, type Pair, startPair } from './pair-step.ts';
import { plansFor } from './plan-cache.ts';
import { isFault, priceFault } from './price-faults.ts';
import type { Priced, PricedLine, PriceFault, PriceRequest, Reservation } from './price-request.ts';
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
  const cases = planLines(request, plansFor(context, against.tables, level), faults);
  const together: Together = {
    running: startCounters(against.counters),
    deducted: startDeductions(context),
    visit: { flatTaken: false },
    pair: null,
    reasons: options.reasons,
  };
  const lines: PricedLine[] = [];
  if (cases.some(({ plan }) => plan.glasses)) {
    const pair = startPair(cases, against.tables, context.careDate);
    if (!isPair(pair)) return { ok: false, faults: [...faults, pair] };
    together.pair = pair;
    pricePair(cases, together, { lines, faults });
  } else {
    for (const one of cases) {
      const begun = beginLine(one, together);
      keep(isFault(begun) ? begun : endLine(one, begun, together), one, { lines, faults });
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  const { taken, consulted } = together.running;
  return {
    ok: true,
    lines,
    total: totalOf(lines),
    reservations: taken === null ? NO_RESERVATIONS : [...taken.values()],
    consulted: consulted === null ? NO_USES : [...consulted.values()],
  };
}

type Answered = { readonly lines: PricedLine[]; readonly faults: PriceFault[] };

function keep(priced: PricedLine | PriceFault, { index }: LineCase, { lines, faults }: Answered): void {
  if (isFault(priced)) faults.push(priced);
  else lines[index] = priced;
}

/** What the mandatory scheme pays of a whole pair is known before the insurer is asked for any part of it. */
function pricePair(cases: readonly LineCase[], together: Together, answered: Answered): void {
  const begun = new Map<LineCase, Begun>();
  for (const one of cases) {
    const first = beginLine(one, together);
    if (isFault(first)) answered.faults.push(first);
    else begun.set(one, first);
  }
  for (const one of inPairOrder(cases)) {
    const first = begun.get(one);
    if (first) keep(endLine(one, first, together), one, answered);
  }
}

function planLines(
  { lines, context }: PriceRequest,
  planOf: (code: string) => LinePlan | null,
  faults: PriceFault[],
): LineCase[] {
  const cases: LineCase[] = [];
  let index = 0;
  for (const line of lines) {
    const plan = planOf(line.act);
    if (plan === null) faults.push(priceFault('price.act-unknown', `lines[${index}].act`));
    else cases.push({ line, plan, context, index });
    index += 1;
  }
  return cases;
}

/** A line whose mandatory part is known. */
type Begun = {
  readonly base: Cents;
  readonly mandatory: MandatoryPart;
  readonly participation: Cents;
  readonly why: Reasons;
};

/** base → mandatory part → participation. */
function beginLine(one: LineCase, together: Together): Begun | PriceFault {
  const { plan } = one;
  if (plan.missing !== null) return priceFault(plan.missing.code, plan.missing.field);
  const why: Reasons = together.reasons ? [] : null;
  const base = takeBase(one, why);
  if (typeof base !== 'bigint') return base;
  if (one.context.c2s && isExcess(one, base)) return lineFault('price.c2s-excess', one, 'price');
  const mandatory = takeMandatory(one, base, together.visit, why);
  if (isFault(mandatory)) return mandatory;
  const participation = takeDeduction(one, mandatory.gross, together.deducted, why);
  if (typeof participation !== 'bigint') return participation;
  if (together.pair !== null) coverPair(plan, together.pair, mandatory.gross);
  return { base, mandatory, participation, why };
}

/** → insurer's part → the patient's, which is what is left. */
function endLine(one: LineCase, begun: Begun, together: Together): PricedLine | PriceFault {
  const { line, plan } = one;
  const { base, mandatory, participation, why } = begun;
  const insurer = takeInsurer(one, begun, together, why);
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
const NO_RESERVATIONS: readonly Reservation[] = [];
const NO_USES: readonly CounterUse[] = [];

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
