import type { Kind } from './kind.ts';
import { copayOnly } from './kinds/copay-only.ts';
import { dailyFee } from './kinds/daily-fee.ts';
import { fullPrice } from './kinds/full-price.ts';
import { none } from './kinds/none.ts';
import { percentOnTop } from './kinds/percent-on-top.ts';
import { percentWithMandatory } from './kinds/percent-with-mandatory.ts';
import { yearlyAllowance } from './kinds/yearly-allowance.ts';

/** The closed vocabulary of guarantees: a grid has no other words and no formulas. */
export const KINDS: readonly Kind[] = [
  percentWithMandatory,
  percentOnTop,
  copayOnly,
  fullPrice,
  dailyFee,
  yearlyAllowance,
  none,
];

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.name, kind]));

export function findKind(name: string): Kind | undefined {
  return BY_NAME.get(name);
}
