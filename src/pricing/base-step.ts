import { type Cents, cents, least, timesRate, ZERO } from '../basics/money.ts';
import type { Act } from './act.ts';
import { enEuros, frEuros, type Reasons } from './because.ts';
import type { Source } from './dated-series.ts';
import { priceFault } from './price-faults.ts';
import type { PriceContext, PriceFault, PriceFaultCode, PriceLine } from './price-request.ts';
import { baseOnDay, type Tables } from './tables.ts';

/** Everything a step may look at for one line. */
export type LineCase = {
  readonly line: PriceLine;
  readonly act: Act;
  readonly context: PriceContext;
  readonly tables: Tables;
  /** Place in the request, from 0: where faults point. */
  readonly index: number;
};

/** A fault at one field of the line. */
export function lineFault(code: PriceFaultCode, { index }: LineCase, field: keyof PriceLine): PriceFault {
  return priceFault(code, `lines[${index}].${field}`);
}

/** The base of the line, never above its price; zero when the mandatory scheme pays nothing for the act. */
export function takeBase(one: LineCase, why: Reasons): Cents | PriceFault {
  const { line, act, context, tables } = one;
  if (act.rate === 'none') {
    if (line.base !== null && line.base > 0n) return lineFault('price.mandatory-on-unpaid-act', one, 'base');
    why?.push({ step: 'base', cents: ZERO, rule: 'base.none', words: UNPAID });
    return ZERO;
  }
  const dated = baseOnDay(tables, act, context);
  const fromTable = dated === null ? null : forLine(dated.value, line);
  const base = line.base ?? fromTable;
  if (base === null) return lineFault('price.base-missing', one, 'base');
  if (why !== null) explainBase(why, { stated: line.base, fromTable, source: dated?.source });
  if (base <= line.price) return base;
  why?.push({ step: 'base', cents: line.price, rule: 'base.capped-at-price', words: CAPPED });
  return least(base, line.price);
}

/** unit × coefficient × quantity, rounded once for the line. */
function forLine(unit: Cents, { coefficient, quantity }: PriceLine): Cents {
  const whole = quantity === 1 ? unit : cents(unit * BigInt(quantity));
  return coefficient === null ? whole : timesRate(whole, coefficient);
}

type BaseOrigin = { stated: Cents | null; fromTable: Cents | null; source: Source | undefined };

function explainBase(reasons: NonNullable<Reasons>, { stated, fromTable, source }: BaseOrigin): void {
  if (stated === null && fromTable !== null && source !== undefined) {
    reasons.push({
      step: 'base',
      cents: fromTable,
      rule: 'base.table',
      words: {
        fr: `La base de remboursement est de ${frEuros(fromTable)} à la date des soins.`,
        en: `The base of reimbursement is ${enEuros(fromTable)} on the day of care.`,
      },
      source,
    });
  } else if (stated !== null) {
    const differs = fromTable !== null && fromTable !== stated;
    reasons.push({
      step: 'base',
      cents: stated,
      rule: differs ? 'base.stated-differs' : 'base.stated',
      words: {
        fr:
          `La base de ${frEuros(stated)} est celle qu’indique le professionnel` +
          (differs ? `\u202f; nos tables donnent ${frEuros(fromTable)} (majorations, autre tarif).` : '.'),
        en:
          `The base of ${enEuros(stated)} is the one the professional states` +
          (differs ? `; our tables give ${enEuros(fromTable)} (surcharges, another tariff).` : '.'),
      },
      ...(differs && source !== undefined ? { source } : {}),
    });
  }
}

const UNPAID = {
  fr: 'L’assurance maladie obligatoire ne paie rien pour cet acte\u202f: il n’a pas de base.',
  en: 'The mandatory scheme pays nothing for this act: it has no base.',
};

const CAPPED = {
  fr: 'La base est ramenée au prix\u202f: on ne rembourse pas plus que la dépense.',
  en: 'The base is brought down to the price: no more than the expense is repaid.',
};
