import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import { holds } from '../basics/period.ts';
import { writePercent } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';
import type { Grid, Guarantee, Level } from './grid.ts';
import { findKind } from './kinds.ts';

/** The dated version of a level that is in force on a day. */
export function levelOnDay(grid: Grid, level: string, on: Day): Level | undefined {
  return grid.levels.find((one) => one.level === level && holds({ from: one.from, to: one.to }, on));
}

/**
 * What a level pays for most acts of a domain, in a few words for the counter ("150 % de la base, part
 * obligatoire comprise"). Acts a guarantee names apart are priced by a quote. Null when no guarantee is
 * domain-wide.
 */
export function domainFormula(level: Level, domain: CareDomain): Words | null {
  const wide = level.guarantees.filter((guarantee) => guarantee.domain === domain && guarantee.acts === null);
  const first = wide.find(({ sectors }) => sectors === null || sectors.includes('1')) ?? wide[0];
  return first ? guaranteeWords(first) : null;
}

function guaranteeWords({ kind, parameters }: Guarantee): Words | null {
  const words = findKind(kind)?.words;
  if (!words || parameters.percent === null) return words ?? null;
  const percent = writePercent(parameters.percent);
  const base = FORMULAS[kind];
  return base
    ? { fr: `${percent.replace('.', ',')}\u00a0% ${base.fr}`, en: `${percent}% ${base.en}` }
    : words;
}

const FORMULAS: Record<string, Words> = {
  'percent-with-mandatory': {
    fr: 'de la base, part obligatoire comprise',
    en: 'of the base, mandatory part included',
  },
  'percent-on-top': {
    fr: 'de la base, en plus de la part obligatoire',
    en: 'of the base, on top of the mandatory part',
  },
};
