import { type Cents, cents, most, timesRate, ZERO } from '../basics/money.ts';
import { percent } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';
import { type Act, isDoctorAct } from './act.ts';
import type { CompiledGuarantee, CompiledLevel } from './compile-grid.ts';
import type { Source } from './dated-series.ts';
import type { LineFacts } from './kind.ts';
import type { PriceContext } from './price-request.ts';
import { lawOnDay, type Tables } from './tables.ts';

/** A limit the law sets to what a contrat responsable pays on a line. */
export type Ceiling = {
  readonly rule: string;
  readonly source: Source;
  readonly words: Words;
  readonly limit: (facts: LineFacts) => Cents;
};

const R871_2: Source = {
  title: 'Code de la sécurité sociale, article R871-2',
  href: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000052861614',
};

const TWENTY = percent('20');

/**
 * 2°, first limit: the excess of a doctor outside OPTAM up to 100 % of the base.
 */
const NON_OPTAM: Ceiling = {
  rule: 'ceiling.non-optam',
  source: R871_2,
  words: {
    fr: 'Hors OPTAM, un contrat responsable couvre au plus un dépassement égal à la base.',
    en: 'Outside OPTAM, a contrat responsable covers an excess equal to the base at most.',
  },
  limit: ({ base, mandatory }) => cents(base * 2n - mandatory),
};

/** The ceilings of the law that concern an act in a situation, in the order they are applied. */
export function ceilingsOf(
  act: Act,
  context: PriceContext,
  { level, tables }: { level: CompiledLevel; tables: Tables },
): readonly Ceiling[] {
  if (isDoctorAct(act)) {
    if (context.sector !== '2-non-OPTAM') return [];
    return [NON_OPTAM, belowOptam(level.guaranteeOf(act, { ...context, sector: '2-OPTAM' }))];
  }
  if (act.class === 'II') {
    const most = lawOnDay(tables, 'ear-most', context.careDate);
    return most === null ? [] : [earMost(most.value, most.source)];
  }
  if (act.class !== 'B' || act.element !== 'frame') return [];
  const frame = lawOnDay(tables, 'frame-most', context.careDate);
  return frame === null ? [] : [frameMost(frame.value, frame.source)];
}

/** 2°, second limit: the excess covered within OPTAM, less 20 % of the base. */
function belowOptam(within: CompiledGuarantee | null): Ceiling {
  return {
    rule: 'ceiling.below-optam',
    source: R871_2,
    words: {
      fr: 'Hors OPTAM, un contrat responsable couvre le dépassement payé dans l’OPTAM moins 20\u202f% de la base.',
      en: 'Outside OPTAM, a contrat responsable covers the excess paid within OPTAM less 20% of the base.',
    },
    limit: (facts) => {
      const copay = cents(facts.base - facts.mandatory);
      // Priced without limit of price: the most the same contract would pay within OPTAM.
      const there = within === null ? ZERO : within.promise.amount({ ...facts, price: UNBOUNDED });
      const excess = most(ZERO, cents(there - copay));
      return cents(copay + most(ZERO, cents(excess - timesRate(facts.base, TWENTY))));
    },
  };
}

/** Above any price of a line. */
const UNBOUNDED = cents(99_999_999n);

function earMost(euros: Cents, source: Source): Ceiling {
  return {
    rule: 'ceiling.ear',
    source,
    words: {
      fr: 'Un contrat responsable paie au plus 1\u202f700\u202f€ par oreille, part obligatoire comprise.',
      en: 'A contrat responsable pays €1,700 an ear at most, mandatory part included.',
    },
    limit: ({ quantity, mandatory }) => cents(euros * quantity - mandatory),
  };
}

function frameMost(euros: Cents, source: Source): Ceiling {
  return {
    rule: 'ceiling.frame',
    source,
    words: {
      fr: 'Un contrat responsable paie au plus 100\u202f€ pour une monture, part obligatoire comprise.',
      en: 'A contrat responsable pays €100 for a frame at most, mandatory part included.',
    },
    // A request has one frame.
    limit: ({ mandatory }) => cents(euros - mandatory),
  };
}
