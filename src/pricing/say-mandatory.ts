import type { Cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import { type Because, because, enEuros, enPercent, frEuros, frPercent } from './because.ts';
import type { Heavy } from './line-plan.ts';
import type { RateOrigin } from './rates.ts';

/** base × rate, by our tables or as stated; a stated rate that differs is told beside ours. */
export function rateReason(stated: Rate | null, own: RateOrigin, rate: Rate, amount: Cents): Because {
  const differs = stated !== null && own.rate !== null && !sameRate(stated, own.rate);
  const rule = stated === null ? own.rule : differs ? 'rate.stated-differs' : 'rate.stated';
  return because('mandatory', amount, { rule, source: own.source }, () => {
    const [fr, en] = ORIGIN[stated === null ? own.rule : 'rate.stated'];
    const tableFr = differs && own.rate !== null ? ` Nos tables donnent ${frPercent(own.rate)}.` : '';
    const tableEn = differs && own.rate !== null ? ` Our tables give ${enPercent(own.rate)}.` : '';
    return {
      fr:
        `L’assurance maladie obligatoire rembourse ${frPercent(rate)} de la base${fr}, ` +
        `soit ${frEuros(amount)}.${tableFr}`,
      en:
        `The mandatory scheme repays ${enPercent(rate)} of the base${en}, ` +
        `that is ${enEuros(amount)}.${tableEn}`,
    };
  });
}

/** The flat sum of a costly act in place of its copay, or nothing. */
export function heavyReason({ from, flat }: Heavy, left: Cents, amount: Cents): Because {
  const rule = left > 0n ? 'heavy.flat' : 'heavy.waived';
  return because('mandatory', amount, { rule, source: flat.source }, () => ({
    fr:
      `À partir de ${frEuros(from)}, le ticket modérateur de cet acte est ` +
      (left > 0n ? `une somme fixe de ${frEuros(left)}` : 'supprimé') +
      `\u202f: l’assurance maladie obligatoire paie ${frEuros(amount)}.`,
    en:
      `From ${enEuros(from)} on, the copay of this act is ` +
      (left > 0n ? `a flat sum of ${enEuros(left)}` : 'waived') +
      `: the mandatory scheme pays ${enEuros(amount)}.`,
  }));
}

/** The mandatory part as the software states it; our own figure when it differs. */
export function statedReason(gross: Cents, computed: Cents | null): Because {
  const differs = computed !== null && computed !== gross;
  return because(
    'mandatory',
    gross,
    { rule: differs ? 'mandatory.stated-differs' : 'mandatory.stated' },
    () => ({
      fr:
        `La part obligatoire de ${frEuros(gross)} est celle qu’indique le professionnel` +
        (differs ? `\u202f; notre calcul donne ${frEuros(computed)}. Le montant indiqué est retenu.` : '.'),
      en:
        `The mandatory part of ${enEuros(gross)} is the one the professional states` +
        (differs ? `; our calculation gives ${enEuros(computed)}. The stated amount is kept.` : '.'),
    }),
  );
}

const ORIGIN: Record<RateOrigin['rule'] | 'rate.stated', readonly [string, string]> = {
  'rate.table': ['', ''],
  'rate.local': [', régime local compris', ', local scheme included'],
  'rate.out-of-path': [' hors du parcours de soins', ' out of the care path'],
  'rate.exemption': [' (exonération du ticket modérateur)', ' (exempt from copay)'],
  'rate.unsettled': ['', ''],
  'rate.stated': [' (taux indiqué par le professionnel)', ' (rate stated by the professional)'],
};

function sameRate(a: Rate, b: Rate): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator;
}
