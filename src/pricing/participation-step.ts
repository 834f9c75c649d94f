import { type Cents, cents, least, minus, ZERO } from '../basics/money.ts';
import type { Words } from '../basics/words.ts';
import { isMaternity } from '../people/exemption.ts';
import type { Deduction } from './act.ts';
import { type LineCase, lineFault } from './base-step.ts';
import { enEuros, frEuros, type Reasons } from './because.ts';
import { valueOnDay } from './dated-series.ts';
import type { PriceFault } from './price-request.ts';
import { deductionOnDay } from './tables.ts';

/** What earlier lines of the request already deducted: all its lines are of one person, place and day. */
export type DeductedToday = Map<Deduction, Cents>;

/**
 * The flat participation and franchises of the line: never more than the mandatory part, never owed by a
 * minor nor in maternity cover. The daily cap holds within the request; the yearly cap cannot be known here.
 */
export function takeParticipation(
  one: LineCase,
  gross: Cents,
  today: DeductedToday,
  why: Reasons,
): { deducted: Cents } | PriceFault {
  const { line, act, context, tables } = one;
  if (act.deduction === 'none' || gross === 0n) return { deducted: ZERO };
  if (context.minor || isMaternity(context.exemption)) {
    why?.push({ step: 'participation', cents: ZERO, rule: 'participation.not-owed', words: NOT_OWED });
    return { deducted: ZERO };
  }
  const unit = deductionOnDay(tables, act.deduction, context.careDate);
  if (unit === null) return lineFault('price.deduction-missing', one, 'act');
  const owed = cents(unit.value * BigInt(line.quantity));
  const daily = valueOnDay(tables.deductionPerDay.get(act.deduction), context.careDate);
  const already = today.get(act.deduction) ?? ZERO;
  const leftToday = daily === null ? owed : minus(daily.value, already);
  const deducted = least(owed, leftToday, gross);
  if (daily !== null) today.set(act.deduction, cents(already + deducted));
  why?.push({
    step: 'participation',
    cents: deducted,
    rule: `participation.${act.deduction}${deducted < owed ? '-capped' : ''}`,
    words: sentence(act.deduction, deducted, deducted < owed),
    source: unit.source,
  });
  return { deducted };
}

function sentence(deduction: Deduction, deducted: Cents, capped: boolean): Words {
  const fr = deduction === 'participation' ? 'La participation forfaitaire' : 'La franchise médicale';
  const en = deduction === 'participation' ? 'The flat participation' : 'The medical franchise';
  return {
    fr:
      `${fr} de ${frEuros(deducted)} reste à votre charge${capped ? ' (plafonnée)' : ''}. ` +
      'Le plafond annuel n’est pas appliqué ici\u202f: ' +
      'seule l’assurance maladie connaît le total de l’année.',
    en:
      `${en} of ${enEuros(deducted)} stays with you${capped ? ' (capped)' : ''}. ` +
      'The yearly cap is not applied here: only the mandatory scheme knows the sum of the year.',
  };
}

const NOT_OWED: Words = {
  fr: 'Ni participation forfaitaire ni franchise\u202f: elles ne sont pas dues avant 18 ans ni en maternité.',
  en: 'No flat participation and no franchise: they are not owed under 18 nor in maternity cover.',
};
