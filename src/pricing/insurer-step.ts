import { type Cents, cents, least, most, ZERO } from '../basics/money.ts';
import { takeAllowance, unitsLeft } from './allowance-step.ts';
import { type LineCase, lineFault } from './base-step.ts';
import { because, enEuros, frEuros, type Reasons } from './because.ts';
import type { CompiledGuarantee } from './compile-grid.ts';
import { isWaiting, piecesInTime } from './condition-step.ts';
import type { Running } from './counter-step.ts';
import type { LineFacts } from './kind.ts';
import type { MandatoryPart } from './mandatory-step.ts';
import { type Pair, withinPair } from './pair-step.ts';
import type { PriceFault } from './price-request.ts';

/** What the insurer's part of a line rests on beside the line itself. */
export type Shared = { readonly running: Running; readonly pair: Pair | null };

/** conditions → promised → floor zero → ceilings → pair → what remains → counters, in this order. */
export function takeInsurer(
  one: LineCase,
  { base, mandatory }: { base: Cents; mandatory: MandatoryPart },
  shared: Shared,
  why: Reasons,
): Cents | PriceFault {
  const { guarantee } = one.plan;
  if (guarantee === null) {
    why?.push(because('promised', ZERO, { rule: 'guarantee.none' }, () => NOT_COVERED));
    return ZERO;
  }
  const facts = lineFacts(one, { base, mandatory, guarantee });
  if ('remedy' in facts) return facts;
  if (guarantee.plain && shared.pair === null) return bounded(one, guarantee, facts, why);
  return conditioned(one, guarantee, { facts, shared }, why);
}

/** A guarantee under conditions: any of them may leave nothing, or less. */
function conditioned(
  one: LineCase,
  guarantee: CompiledGuarantee,
  { facts, shared }: { facts: LineFacts; shared: Shared },
  why: Reasons,
): Cents | PriceFault {
  const waiting = isWaiting(one, guarantee, why);
  if (waiting !== false) return waiting === true ? ZERO : waiting;
  const inTime = piecesInTime(one, shared.running, why);
  if (inTime !== null && typeof inTime !== 'bigint') return inTime;
  if (inTime === 0n) return copayOf(one, facts, why);
  const timed = unitsLeft(one, guarantee, shared.running);
  if (timed !== null && 'remedy' in timed) return timed;
  const told = timed === null ? facts : { ...facts, units: timed.units };
  const paid = bounded(one, guarantee, told, why);
  const within = shared.pair === null ? paid : withinPair(one, shared.pair, paid, why);
  const early = inTime !== null && inTime < facts.quantity;
  const amount = early ? halfOf(one, facts, within, why) : within;
  const granted = takeAllowance(one, guarantee, { amount, running: shared.running }, why);
  if (typeof granted === 'bigint' && granted > 0n) timed?.take();
  return granted;
}

/** The copay of a contrat responsable is paid even when the equipment comes too early (R871-2 1°). */
function copayOf({ plan }: LineCase, { base, mandatory }: LineFacts, why: Reasons): Cents {
  const copay = plan.responsible ? most(ZERO, cents(base - mandatory)) : ZERO;
  if (copay > 0n) why?.push(because('promised', copay, { rule: 'renewal.copay' }, () => COPAY_STAYS));
  return copay;
}

/** One of two lenses, or of two aids, comes too early: half of the line is paid as such, half its copay. */
function halfOf(one: LineCase, facts: LineFacts, whole: Cents, why: Reasons): Cents {
  const half = cents((whole + copayOf(one, facts, null)) / 2n);
  why?.push(because('renewal', half, { rule: 'renewal.half' }, () => ONE_IN_TIME));
  return half;
}

/** promised → floor → ceilings → what remains. */
function bounded(one: LineCase, guarantee: CompiledGuarantee, facts: LineFacts, why: Reasons): Cents {
  const promised = guarantee.promise.amount(facts);
  if (why !== null) {
    const told = most(ZERO, promised);
    why.push(
      because('promised', promised, { rule: `guarantee.${guarantee.code}` }, () =>
        guarantee.promise.words(facts, told),
      ),
    );
  }
  if (promised < 0n) {
    why?.push(because('floor', ZERO, { rule: 'floor.zero' }, () => ALREADY_REACHED));
    return ZERO;
  }
  let allowed = promised;
  for (const ceiling of one.plan.ceilings) {
    const limit = most(ZERO, ceiling.limit(facts));
    if (limit >= allowed) continue;
    allowed = limit;
    why?.push(because('ceiling', limit, ceiling, () => ceiling.words));
  }
  return keepToWhatRemains(facts, allowed, why);
}

function keepToWhatRemains({ price, mandatory }: LineFacts, amount: Cents, why: Reasons): Cents {
  const remains = most(ZERO, cents(price - mandatory));
  if (amount <= remains) return amount;
  why?.push(
    because('remains', remains, { rule: 'remains.price' }, () => ({
      fr: `Après la part obligatoire il ne reste que ${frEuros(remains)}\u202f: le contrat paie cela.`,
      en: `Only ${enEuros(remains)} is left after the mandatory part: the contract pays that.`,
    })),
  );
  return least(amount, remains);
}

function lineFacts(
  one: LineCase,
  { base, mandatory, guarantee }: { base: Cents; mandatory: MandatoryPart; guarantee: CompiledGuarantee },
): LineFacts | PriceFault {
  const { line, plan } = one;
  const quantity = BigInt(line.quantity);
  const regulated = guarantee.needs === 'regulated' ? regulatedOf(one, quantity) : ZERO;
  if (regulated === null) return lineFault('price.limit-missing', one, 'priceLimit');
  if (guarantee.needs === 'pmss' && plan.pmss === null) return lineFault('price.pmss-missing', one, 'act');
  return {
    act: plan.act,
    price: line.price,
    base,
    mandatory: mandatory.inPath,
    quantity,
    units: quantity,
    regulated,
    pmss: plan.pmss?.value ?? ZERO,
  };
}

/** The regulated price of the line: as the software knows it, else by our tables. */
function regulatedOf({ line, plan }: LineCase, quantity: bigint): Cents | null {
  if (line.priceLimit !== null) return line.priceLimit;
  return plan.limit === null ? null : cents(plan.limit.value * quantity);
}

const NOT_COVERED = {
  fr: 'Aucune garantie ne couvre cet acte\u202f: l’assureur complémentaire ne paie rien.',
  en: 'No guarantee covers this act: the complementary insurer pays nothing.',
};

const ALREADY_REACHED = {
  fr: 'La part obligatoire atteint déjà ce que le contrat promet.',
  en: 'The mandatory part already reaches what the contract promises.',
};

const COPAY_STAYS = {
  fr: 'Le ticket modérateur reste payé par un contrat responsable.',
  en: 'The copay is still paid by a contrat responsable.',
};

const ONE_IN_TIME = {
  fr: 'Un seul des deux peut être renouvelé maintenant\u202f: la moitié de la ligne est prise en charge.',
  en: 'Only one of the two may be renewed now: half of the line is paid for.',
};
