import { type Cents, cents, least, minus, most, ZERO } from '../basics/money.ts';
import { type LineCase, lineFault } from './base-step.ts';
import { enEuros, frEuros, type Reasons } from './because.ts';
import { CEILINGS } from './ceilings.ts';
import { type Allowances, takeFromAllowance } from './counter-step.ts';
import type { CompiledLevel } from './grid.ts';
import type { LineFacts } from './kind.ts';
import type { MandatoryPart } from './mandatory-step.ts';
import type { PriceFault } from './price-request.ts';
import { limitOnDay } from './tables.ts';

export type InsurerPart = { readonly insurer: Cents; readonly guarantee: string | null };

/** promised → floor zero → ceilings → what remains → counters, in this order. */
export function takeInsurer(
  one: LineCase,
  { level, base, mandatory }: { level: CompiledLevel | null; base: Cents; mandatory: MandatoryPart },
  allowances: Allowances,
  why: Reasons,
): InsurerPart | PriceFault {
  const guarantee = level?.guaranteeOf(one.act, one.context.sector) ?? null;
  if (level === null || guarantee === null) {
    why?.push({ step: 'promised', cents: ZERO, rule: 'guarantee.none', words: NOT_COVERED });
    return { insurer: ZERO, guarantee: null };
  }
  const facts = lineFacts(one, base, mandatory, guarantee.needsRegulated);
  if (facts === null) return lineFault('price.limit-missing', one, 'act');
  const promised = guarantee.promise.amount(facts);
  why?.push({
    step: 'promised',
    cents: promised,
    rule: `guarantee.${guarantee.code}`,
    words: guarantee.promise.words(facts, most(ZERO, promised)),
  });
  const floored = floorZero(promised, why);
  const allowed = applyCeilings(one, level, { facts, amount: floored }, why);
  const remaining = keepToWhatRemains(facts, allowed, why);
  const insurer = takeFromAllowance(
    guarantee,
    { careDate: one.context.careDate, amount: remaining },
    allowances,
    why,
  );
  return { insurer, guarantee: guarantee.code };
}

function lineFacts(
  one: LineCase,
  base: Cents,
  mandatory: MandatoryPart,
  regulated: boolean,
): LineFacts | null {
  const quantity = BigInt(one.line.quantity);
  const facts = { price: one.line.price, base, mandatory: mandatory.inPath, quantity };
  if (!regulated) return { ...facts, regulated: ZERO };
  const unit = limitOnDay(one.tables, one.act, one.context);
  return unit === null ? null : { ...facts, regulated: cents(unit.value * quantity) };
}

function floorZero(promised: Cents, why: Reasons): Cents {
  if (promised >= 0n) return promised;
  why?.push({ step: 'floor', cents: ZERO, rule: 'floor.zero', words: ALREADY_REACHED });
  return ZERO;
}

function applyCeilings(
  one: LineCase,
  level: CompiledLevel,
  told: { facts: LineFacts; amount: Cents },
  why: Reasons,
): Cents {
  let allowed = told.amount;
  for (const ceiling of CEILINGS) {
    if (!ceiling.applies(one, level)) continue;
    const limit = ceiling.limit(told.facts);
    if (limit >= allowed) continue;
    allowed = limit;
    why?.push({
      step: 'ceiling',
      cents: limit,
      rule: ceiling.rule,
      words: ceiling.words,
      source: ceiling.source,
    });
  }
  return allowed;
}

function keepToWhatRemains({ price, mandatory }: LineFacts, amount: Cents, why: Reasons): Cents {
  const remains = most(ZERO, minus(price, mandatory));
  if (amount <= remains) return amount;
  why?.push({
    step: 'remains',
    cents: remains,
    rule: 'remains.price',
    words: {
      fr: `Après la part obligatoire il ne reste que ${frEuros(remains)}\u202f: le contrat paie cela.`,
      en: `Only ${enEuros(remains)} is left after the mandatory part: the contract pays that.`,
    },
  });
  return least(amount, remains);
}

const NOT_COVERED = {
  fr: 'Aucune garantie ne couvre cet acte\u202f: l’assureur complémentaire ne paie rien.',
  en: 'No guarantee covers this act: the complementary insurer pays nothing.',
};

const ALREADY_REACHED = {
  fr: 'La part obligatoire atteint déjà ce que le contrat promet.',
  en: 'The mandatory part already reaches what the contract promises.',
};
