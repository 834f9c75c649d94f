import { type Cents, cents, minus } from '../basics/money.ts';
import { findAct, isDoctorAct } from './act.ts';
import { type LineCase, takeBase } from './base-step.ts';
import { type Because, enEuros, frEuros, type Reasons } from './because.ts';
import type { Allowances, Counters } from './counter-step.ts';
import type { CompiledGrid, CompiledLevel } from './grid.ts';
import { takeInsurer } from './insurer-step.ts';
import { takeMandatory } from './mandatory-step.ts';
import { type DeductedToday, takeParticipation } from './participation-step.ts';
import { isFault, priceFault } from './price-faults.ts';
import type { Priced, PricedLine, PriceFault, PriceRequest, PriceTotal } from './price-request.ts';
import type { Tables } from './tables.ts';

/** What a request is priced against. Without grid the person has no complementary cover. */
export type PriceAgainst = {
  readonly tables: Tables;
  readonly grid: CompiledGrid | null;
  readonly level: string | null;
  readonly counters: Counters;
};

type Running = {
  level: CompiledLevel | null;
  allowances: Allowances;
  today: DeductedToday;
  reasons: boolean;
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
  const level = against.grid?.levelOnDay(against.level ?? '', request.context.careDate) ?? null;
  const faults: PriceFault[] = [];
  if (against.grid !== null && level === null) faults.push(priceFault('price.level-unknown', 'level'));
  const allowances: Allowances = { used: new Map(against.counters), taken: new Map() };
  const running: Running = { level, allowances, today: new Map(), reasons: options.reasons };
  const lines: PricedLine[] = [];
  for (const [index, line] of request.lines.entries()) {
    const act = findAct(against.tables.acts, line.act, request.context.trade);
    const priced =
      act === undefined
        ? priceFault('price.act-unknown', `lines[${index}].act`)
        : priceLine({ line, act, context: request.context, tables: against.tables, index }, running);
    if (isFault(priced)) faults.push(priced);
    else lines.push(priced);
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, lines, total: totalOf(lines), reservations: [...allowances.taken.values()] };
}

/** base → mandatory part → participation → insurer's part → the patient's, which is what is left. */
function priceLine(one: LineCase, { level, allowances, today, reasons }: Running): PricedLine | PriceFault {
  const { line, act, context } = one;
  if (isDoctorAct(act) && context.sector === null)
    return priceFault('price.sector-missing', 'context.sector');
  if (isDoctorAct(act) && context.carePath === null)
    return priceFault('price.care-path-missing', 'context.carePath');
  const why: Reasons = reasons ? [] : null;
  const base = takeBase(one, why);
  if (typeof base !== 'bigint') return base;
  const mandatory = takeMandatory(one, base, why);
  if (isFault(mandatory)) return mandatory;
  const participation = takeParticipation(one, mandatory.gross, today, why);
  if (isFault(participation)) return participation;
  const share = takeInsurer(one, { level, base, mandatory }, allowances, why);
  if (isFault(share)) return share;
  const net = minus(mandatory.gross, participation.deducted);
  const patient = cents(line.price - net - share.insurer);
  why?.push(patientReason(patient, participation.deducted));
  return {
    act: line.act,
    quantity: line.quantity,
    price: line.price,
    base: act.rate === 'none' ? null : base,
    rate: mandatory.rate,
    mandatory: net,
    participation: participation.deducted,
    insurer: share.insurer,
    patient,
    guarantee: share.guarantee,
    because: why ?? NO_REASONS,
  };
}

const NO_REASONS: readonly Because[] = [];

function patientReason(patient: Cents, deducted: Cents): Because {
  const fr = deducted > 0n ? `, dont ${frEuros(deducted)} de participation ou franchise` : '';
  const en = deducted > 0n ? `, of which ${enEuros(deducted)} participation or franchise` : '';
  return {
    step: 'parts',
    cents: patient,
    rule: 'parts.patient',
    words: {
      fr: `Il vous reste ${frEuros(patient)} à payer${fr}.`,
      en: `You are left with ${enEuros(patient)} to pay${en}.`,
    },
  };
}

function totalOf(lines: readonly PricedLine[]): PriceTotal {
  let [price, base, mandatory, participation, insurer, patient] = [0n, 0n, 0n, 0n, 0n, 0n];
  for (const line of lines) {
    price += line.price;
    base += line.base ?? 0n;
    mandatory += line.mandatory;
    participation += line.participation;
    insurer += line.insurer;
    patient += line.patient;
  }
  return {
    price: cents(price),
    base: cents(base),
    mandatory: cents(mandatory),
    participation: cents(participation),
    insurer: cents(insurer),
    patient: cents(patient),
  };
}
