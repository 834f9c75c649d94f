import { type Cents, cents, least, most, ZERO } from '../basics/money.ts';
import type { Words } from '../basics/words.ts';
import type { Deduction } from './act.ts';
import { type LineCase, lineFault } from './base-step.ts';
import { because, enEuros, frEuros, type Reasons } from './because.ts';
import type { DeductionPool, Owed } from './line-plan.ts';
import type { PriceContext, PriceFault } from './price-request.ts';

/** What earlier lines of the request deducted: all its lines are of one person, place and day. */
export type Deducted = {
  today: Map<Deduction, Cents> | null;
  /** What was deducted in the year; null when nothing is known of the year. */
  readonly soFarThisYear: Record<DeductionPool, Cents> | null;
};

export function startDeductions({ deductedThisYear }: PriceContext): Deducted {
  return { today: null, soFarThisYear: deductedThisYear === null ? null : { ...deductedThisYear } };
}

/**
 * The flat participation and franchises of the line: never more than the mandatory part, never owed by a
 * minor, in maternity cover or with C2S. The daily cap holds within the request; the yearly one when the
 * request says what was deducted before.
 */
export function takeDeduction(
  one: LineCase,
  gross: Cents,
  deducted: Deducted,
  why: Reasons,
): Cents | PriceFault {
  const { line, plan } = one;
  const { owed } = plan;
  if (owed === null || gross === 0n) return ZERO;
  if (owed === 'missing') return lineFault('price.deduction-missing', one, 'act');
  if (owed === 'not-owed') {
    why?.push(because('participation', ZERO, { rule: 'participation.not-owed' }, () => NOT_OWED));
    return ZERO;
  }
  const { deduction } = plan.act;
  const whole = line.quantity === 1 ? owed.unit.value : cents(owed.unit.value * BigInt(line.quantity));
  const left = leftOf(owed, deduction, deducted);
  const taken = left === null ? least(whole, gross) : least(whole, gross, left);
  if (owed.perDay !== null) {
    deducted.today ??= new Map();
    deducted.today.set(deduction, cents((deducted.today.get(deduction) ?? 0n) + taken));
  }
  const year = deducted.soFarThisYear;
  if (year !== null) year[owed.pool] = cents(year[owed.pool] + taken);
  if (why !== null) {
    const rule = `participation.${deduction}${taken < whole ? '-capped' : ''}`;
    const known = year !== null;
    why.push(
      because('participation', taken, { rule, source: owed.unit.source }, () =>
        sentence(deduction, taken, { capped: taken < whole, known }),
      ),
    );
  }
  return taken;
}

/** What the daily and yearly caps leave; null when none applies. */
function leftOf({ perDay, perYear, pool }: Owed, deduction: Deduction, deducted: Deducted): Cents | null {
  const today = perDay === null ? null : cents(perDay - (deducted.today?.get(deduction) ?? 0n));
  const before = deducted.soFarThisYear;
  const year = perYear === null || before === null ? null : most(ZERO, cents(perYear - before[pool]));
  if (today === null) return year;
  return year === null ? today : least(today, year);
}

function sentence(
  deduction: Deduction,
  taken: Cents,
  { capped, known }: { capped: boolean; known: boolean },
): Words {
  const fr = deduction === 'participation' ? 'La participation forfaitaire' : 'La franchise médicale';
  const en = deduction === 'participation' ? 'The flat participation' : 'The medical franchise';
  const [yearFr, yearEn] = known ? ['', ''] : YEAR_UNKNOWN;
  return {
    fr: `${fr} de ${frEuros(taken)} reste à votre charge${capped ? ' (plafonnée)' : ''}.${yearFr}`,
    en: `${en} of ${enEuros(taken)} stays with you${capped ? ' (capped)' : ''}.${yearEn}`,
  };
}

const YEAR_UNKNOWN = [
  ' Le plafond annuel n’est pas appliqué ici\u202f: seule l’assurance maladie connaît le total de l’année.',
  ' The yearly cap is not applied here: only the mandatory scheme knows the sum of the year.',
] as const;

const NOT_OWED: Words = {
  fr:
    'Ni participation forfaitaire ni franchise\u202f: elles ne sont dues ni avant 18 ans, ni en maternité, ' +
    'ni avec la complémentaire santé solidaire.',
  en: 'No flat participation and no franchise: not owed under 18, in maternity cover, nor with C2S.',
};
