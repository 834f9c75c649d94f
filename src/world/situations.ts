import { pick } from './mix.ts';

/** What is particular to a household; most are `open`. */
export type Situation =
  | 'open'
  | 'ended-last-year'
  | 'ended-last-month'
  | 'coming'
  | 'level-change'
  | 'renewal'
  | 'two-member-numbers'
  | 'two-insurers'
  | 'outside-tiers-payant'
  | 'lunar'
  | 'temporary-nir';

const SALT_TURN = 31;

/**
 * Shares per 97 households, in a round rather than drawn: 97 shares no factor with the 91 households of a
 * hamlet, so that every situation meets every kind of household and all exist among the first 1,000 people.
 */
const ROUND: readonly Situation[] = (
  [
    ['ended-last-year', 1],
    ['ended-last-month', 1],
    ['coming', 1],
    ['level-change', 2],
    ['renewal', 4],
    ['two-member-numbers', 1],
    ['two-insurers', 3],
    ['outside-tiers-payant', 1],
    ['lunar', 1],
    ['temporary-nir', 1],
    ['open', 81],
  ] as const
).flatMap(([situation, count]) => Array.from({ length: count }, () => situation));

/** 23 shares no factor with 97: the situations are spread over the round. */
export function situationOf(seed: number, household: number): Situation {
  const turn = pick(seed, SALT_TURN, 0, ROUND.length);
  return ROUND[((household % ROUND.length) * 23 + turn) % ROUND.length] as Situation;
}
