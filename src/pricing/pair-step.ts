import { type Cents, cents, least, most, ZERO } from '../basics/money.ts';
import type { Correction } from './act.ts';
import type { LineCase } from './base-step.ts';
import { because, enEuros, frEuros, type Reasons } from './because.ts';
import type { LinePlan } from './line-plan.ts';
import { type PairGroup, pairGroup } from './pair.ts';
import { priceFault } from './price-faults.ts';
import type { PriceFault } from './price-request.ts';
import { lawOnDay, type Tables } from './tables.ts';

/** One pair of glasses under way: what is already covered of it, mandatory part included. */
export type Pair = {
  readonly group: PairGroup | null;
  /** The most a contrat responsable covers of the pair; class A counts in it (R871-2 3°). */
  readonly lawMost: Cents | null;
  covered: Cents;
  coveredOfClassB: Cents;
  coveredOfFrame: Cents;
};

const FRAMES_MAX = 1;
const LENSES_MAX = 2;

/** The pair of glasses in a request: at most a frame and two lenses, since the law bounds them together. */
export function startPair(
  cases: readonly LineCase[],
  tables: Tables,
  careDate: LineCase['context']['careDate'],
) {
  let frames = 0;
  const lenses: Correction[] = [];
  for (const { line, plan, index } of cases) {
    const { element, correction } = plan.act;
    if (element === 'frame') frames += line.quantity;
    else if (element === 'lens' && correction !== null)
      lenses.push(...Array<Correction>(Math.min(line.quantity, LENSES_MAX + 1)).fill(correction));
    if (frames > FRAMES_MAX || lenses.length > LENSES_MAX)
      return priceFault('price.pair-too-large', `lines[${index}].quantity`);
  }
  const [one, other = one] = lenses;
  const group = one === undefined || other === undefined ? null : pairGroup(one, other);
  const lawMost = group === null ? null : (lawOnDay(tables, `pair-most.${group}`, careDate)?.value ?? null);
  const pair: Pair = { group, lawMost, covered: ZERO, coveredOfClassB: ZERO, coveredOfFrame: ZERO };
  return pair;
}

export function isPair(value: Pair | PriceFault): value is Pair {
  return 'covered' in value;
}

/** Class A is priced first: what it takes of the pair is known before class B asks for the rest. */
export function inPairOrder(cases: readonly LineCase[]): readonly LineCase[] {
  return cases.toSorted((a, b) => Number(a.plan.act.class === 'B') - Number(b.plan.act.class === 'B'));
}

/** Bounds what is paid of an element by the sum of the contract for the pair, and by the law. */
export function withinPair({ plan }: LineCase, pair: Pair, amount: Cents, why: Reasons): Cents {
  if (plan.act.class !== 'B') return amount;
  const budget = plan.guarantee?.pair ?? null;
  let allowed = amount;
  if (budget !== null && pair.group !== null)
    allowed = bound(allowed, cents(budget.pair(pair.group) - pair.coveredOfClassB), why, BUDGET);
  if (budget !== null && plan.act.element === 'frame')
    allowed = bound(allowed, cents(budget.frame - pair.coveredOfFrame), why, FRAME);
  if (plan.responsible && pair.lawMost !== null)
    allowed = bound(allowed, cents(pair.lawMost - pair.covered), why, LAW);
  return allowed;
}

/** Notes what somebody pays of the pair: first the mandatory scheme of all elements, then the insurer of each. */
export function coverPair({ act, glasses }: LinePlan, pair: Pair, covered: Cents): void {
  if (!glasses) return;
  pair.covered = cents(pair.covered + covered);
  if (act.class === 'B') pair.coveredOfClassB = cents(pair.coveredOfClassB + covered);
  if (act.element === 'frame') pair.coveredOfFrame = cents(pair.coveredOfFrame + covered);
}

type Bound = { readonly rule: string; readonly fr: string; readonly en: string };

function bound(amount: Cents, limit: Cents, why: Reasons, { rule, fr, en }: Bound): Cents {
  if (amount <= limit) return amount;
  const allowed = most(ZERO, limit);
  why?.push(
    because('ceiling', allowed, { rule }, () => ({
      fr: `${fr}\u202f: ${frEuros(allowed)} pour cet élément.`,
      en: `${en}: ${enEuros(allowed)} for this element.`,
    })),
  );
  return least(amount, allowed);
}

const BUDGET: Bound = {
  rule: 'pair.budget',
  fr: 'Votre contrat a une somme pour tout l’équipement, part obligatoire comprise',
  en: 'Your contract has a sum for the whole pair, mandatory part included',
};

const FRAME: Bound = {
  rule: 'pair.frame',
  fr: 'Votre contrat limite la part de la monture',
  en: 'Your contract limits the part of the frame',
};

const LAW: Bound = {
  rule: 'ceiling.pair',
  fr: 'Un contrat responsable a un maximum pour tout l’équipement, éléments de classe A compris',
  en: 'A contrat responsable has a maximum for the whole pair, class A elements included',
};
