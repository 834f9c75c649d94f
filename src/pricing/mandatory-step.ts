import { type Cents, most, timesRate, ZERO } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import { type LineCase, lineFault } from './base-step.ts';
import { type Because, enEuros, enPercent, frEuros, frPercent, type Reasons } from './because.ts';
import type { PriceFault, PriceLine } from './price-request.ts';
import { type LineRates, lineRates, type RateOrigin } from './rate-step.ts';

export type MandatoryPart = {
  readonly rate: Rate | null;
  /** What the mandatory scheme owes before the flat participation and franchises. */
  readonly gross: Cents;
  /** The same as if the care path had been kept; the insurer's share starts from it. */
  readonly inPath: Cents;
};

const NOTHING: MandatoryPart = { rate: null, gross: ZERO, inPath: ZERO };

/**
 * The gross mandatory part: as the professional's software states it, else base × rate, half up to the cent.
 */
export function takeMandatory(one: LineCase, base: Cents, why: Reasons): MandatoryPart | PriceFault {
  const { line, act } = one;
  if (act.rate === 'none') {
    const stated =
      (line.mandatory !== null && line.mandatory > 0n) || (line.rate !== null && line.rate.numerator > 0n);
    const field = line.mandatory !== null ? 'mandatory' : 'rate';
    return stated ? lineFault('price.mandatory-on-unpaid-act', one, field) : NOTHING;
  }
  const rates = lineRates(one);
  const rate = line.rate ?? rates.own.rate;
  const computed = rate === null ? null : timesRate(base, rate);
  const gross = line.mandatory ?? computed;
  if (gross === null) return lineFault('price.rate-missing', one, 'rate');
  if (gross > line.price) {
    return lineFault('price.mandatory-too-high', one, line.mandatory === null ? 'rate' : 'mandatory');
  }
  if (why !== null) explain(why, { line, rates, rate, computed, gross });
  const inPath =
    rates.outOfPath && rates.inPath !== null ? most(gross, timesRate(base, rates.inPath)) : gross;
  return { rate, gross, inPath };
}

type Explained = {
  line: PriceLine;
  rates: LineRates;
  rate: Rate | null;
  computed: Cents | null;
  gross: Cents;
};

function explain(reasons: NonNullable<Reasons>, told: Explained): void {
  const { line, rates, rate, computed, gross } = told;
  if (rate !== null && computed !== null) reasons.push(rateReason(line.rate, rates.own, rate, computed));
  if (line.mandatory === null) return;
  const differs = computed !== null && computed !== gross;
  reasons.push({
    step: 'mandatory',
    cents: gross,
    rule: differs ? 'mandatory.stated-differs' : 'mandatory.stated',
    words: {
      fr:
        `La part obligatoire de ${frEuros(gross)} est celle qu’indique le professionnel` +
        (differs ? `\u202f; notre calcul donne ${frEuros(computed)}. Le montant indiqué est retenu.` : '.'),
      en:
        `The mandatory part of ${enEuros(gross)} is the one the professional states` +
        (differs ? `; our calculation gives ${enEuros(computed)}. The stated amount is kept.` : '.'),
    },
  });
}

function rateReason(stated: Rate | null, own: RateOrigin, rate: Rate, amount: Cents): Because {
  const differs = stated !== null && own.rate !== null && !sameRate(stated, own.rate);
  const [fr, en] = ORIGIN[stated === null ? own.rule : 'rate.stated'];
  const tableFr = differs && own.rate !== null ? ` Nos tables donnent ${frPercent(own.rate)}.` : '';
  const tableEn = differs && own.rate !== null ? ` Our tables give ${enPercent(own.rate)}.` : '';
  return {
    step: 'mandatory',
    cents: amount,
    rule: stated === null ? own.rule : differs ? 'rate.stated-differs' : 'rate.stated',
    words: {
      fr:
        `L’assurance maladie obligatoire rembourse ${frPercent(rate)} de la base${fr}, ` +
        `soit ${frEuros(amount)}.${tableFr}`,
      en:
        `The mandatory scheme repays ${enPercent(rate)} of the base${en}, ` +
        `that is ${enEuros(amount)}.${tableEn}`,
    },
    ...(own.source === null ? {} : { source: own.source }),
  };
}

const ORIGIN: Record<RateOrigin['rule'] | 'rate.stated', readonly [string, string]> = {
  'rate.table': ['', ''],
  'rate.out-of-path': [' hors du parcours de soins', ' out of the care path'],
  'rate.exemption': [' (exonération du ticket modérateur)', ' (exempt from copay)'],
  'rate.unsettled': ['', ''],
  'rate.stated': [' (taux indiqué par le professionnel)', ' (rate stated by the professional)'],
};

function sameRate(a: Rate, b: Rate): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator;
}
