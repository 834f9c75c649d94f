import { type Cents, cents } from '../basics/money.ts';
import type { Words } from '../basics/words.ts';
import { isDoctorAct } from './act.ts';
import type { LineCase } from './base-step.ts';
import type { CompiledLevel } from './grid.ts';
import type { LineFacts } from './kind.ts';

/** A limit the law sets to what a contract may pay on a line. */
export type Ceiling = {
  readonly rule: string;
  readonly source: { readonly title: string };
  readonly words: Words;
  readonly applies: (one: LineCase, level: CompiledLevel) => boolean;
  readonly limit: (facts: LineFacts) => Cents;
};

/**
 * CSS R871-2: a contrat responsable covers the excess of a doctor outside OPTAM up to 100 % of the base at
 * most. The other half of the rule (20 points under the cover for OPTAM) compares two guarantees and belongs
 * to the check of the grid.
 */
const nonOptamExcess: Ceiling = {
  rule: 'ceiling.non-optam',
  source: { title: 'Code de la sécurité sociale, article R871-2' },
  words: {
    fr: 'Hors OPTAM, un contrat responsable couvre au plus un dépassement égal à la base.',
    en: 'Outside OPTAM, a contrat responsable covers an excess equal to the base at most.',
  },
  applies: ({ act, context }, level) =>
    level.responsible && context.sector === '2-non-OPTAM' && isDoctorAct(act),
  limit: ({ base, mandatory }) => cents(base * 2n - mandatory),
};

export const CEILINGS: readonly Ceiling[] = [nonOptamExcess];
