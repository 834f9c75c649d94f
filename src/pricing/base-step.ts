import { type Cents, cents, timesRate, ZERO } from '../basics/money.ts';
import { because, enEuros, frEuros, type Reasons } from './because.ts';
import type { DatedValue } from './dated-series.ts';
import type { LinePlan } from './line-plan.ts';
import { priceFault } from './price-faults.ts';
import type { PriceContext, PriceFault, PriceFaultCode, PriceLine } from './price-request.ts';

/** One line with its plan: everything a step may look at. */
export type LineCase = {
  readonly line: PriceLine;
  readonly plan: LinePlan;
  readonly context: PriceContext;
  /** Place in the request, from 0: where faults point. */
  readonly index: number;
};

/** A fault at one field of the line. */
export function lineFault(code: PriceFaultCode, { index }: LineCase, field: keyof PriceLine): PriceFault {
  return priceFault(code, `lines[${index}].${field}`);
}

/** The base of the line, never above its price; zero when the mandatory scheme pays nothing for the act. */
export function takeBase(one: LineCase, why: Reasons): Cents | PriceFault {
  const { line, plan } = one;
  if (!plan.payable) {
    if (line.base !== null && line.base > 0n) return lineFault('price.mandatory-on-unpaid-act', one, 'base');
    why?.push(because('base', ZERO, { rule: 'base.none' }, () => UNPAID));
    return ZERO;
  }
  const tabled = plan.base === null ? null : forLine(plan.base.value, plan, line);
  const base = line.base ?? tabled;
  if (base === null) {
    const lacking = plan.base !== null && plan.act.letter;
    return lacking
      ? lineFault('price.coefficient-missing', one, 'coefficient')
      : lineFault('price.base-missing', one, 'base');
  }
  if (why !== null) explainBase(why, line.base, { tabled, row: plan.base });
  if (base <= line.price) return base;
  why?.push(because('base', line.price, { rule: 'base.capped-at-price' }, () => CAPPED));
  return line.price;
}

/** unit × coefficient × quantity, rounded once for the line; null when a key letter lacks its coefficient. */
function forLine(unit: Cents, { act }: LinePlan, { coefficient, quantity }: PriceLine): Cents | null {
  const whole = quantity === 1 ? unit : cents(unit * BigInt(quantity));
  if (coefficient === null) return act.letter ? null : whole;
  return timesRate(whole, coefficient);
}

type Tabled = { readonly tabled: Cents | null; readonly row: DatedValue<Cents> | null };

function explainBase(reasons: NonNullable<Reasons>, stated: Cents | null, { tabled, row }: Tabled): void {
  if (stated === null) {
    if (tabled !== null)
      reasons.push(because('base', tabled, { rule: 'base.table', source: row?.source }, fromTable(tabled)));
    return;
  }
  const differs = tabled !== null && tabled !== stated;
  const rule = differs ? 'base.stated-differs' : 'base.stated';
  const source = differs ? row?.source : null;
  reasons.push(
    because('base', stated, { rule, source }, () => ({
      fr:
        `La base de ${frEuros(stated)} est celle qu’indique le professionnel` +
        (differs ? `\u202f; nos tables donnent ${frEuros(tabled)} (majorations, autre tarif).` : '.'),
      en:
        `The base of ${enEuros(stated)} is the one the professional states` +
        (differs ? `; our tables give ${enEuros(tabled)} (surcharges, another tariff).` : '.'),
    })),
  );
}

const fromTable = (tabled: Cents) => () => ({
  fr: `La base de remboursement est de ${frEuros(tabled)} à la date des soins.`,
  en: `The base of reimbursement is ${enEuros(tabled)} on the day of care.`,
});

const UNPAID = {
  fr: 'L’assurance maladie obligatoire ne paie rien pour cet acte\u202f: il n’a pas de base.',
  en: 'The mandatory scheme pays nothing for this act: it has no base.',
};

const CAPPED = {
  fr: 'La base est ramenée au prix\u202f: on ne rembourse pas plus que la dépense.',
  en: 'The base is brought down to the price: no more than the expense is repaid.',
};
