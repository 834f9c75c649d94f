import type { Cents } from '../basics/money.ts';
import type { Correction } from './act.ts';

/** The six pairs of lenses that CSS R871-2 distinguishes. */
export type PairGroup =
  | 'simple'
  | 'simple-complex'
  | 'complex'
  | 'simple-very-complex'
  | 'complex-very-complex'
  | 'very-complex';

/** The group of two lenses; one lens alone is taken as half of a pair of its own kind. */
export function pairGroup(one: Correction, other: Correction): PairGroup {
  if (one === other) return one;
  if (one === 'simple' || other === 'simple')
    return one === 'complex' || other === 'complex' ? 'simple-complex' : 'simple-very-complex';
  return 'complex-very-complex';
}

/** What a contract pays for a pair of glasses, mandatory part included: in all, and for its frame. */
export type PairBudget = {
  readonly pair: (group: PairGroup) => Cents;
  readonly frame: Cents;
};
