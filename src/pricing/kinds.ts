import type { Kind } from './kind.ts';
import { basket } from './kinds/basket.ts';
import { biennialAllowance } from './kinds/biennial-allowance.ts';
import { copayOnly } from './kinds/copay-only.ts';
import { dailyFee } from './kinds/daily-fee.ts';
import { dentalBasket } from './kinds/dental-basket.ts';
import { fixedPerAct } from './kinds/fixed-per-act.ts';
import { fullPrice } from './kinds/full-price.ts';
import { hearingAid } from './kinds/hearing-aid.ts';
import { networkPrice } from './kinds/network-price.ts';
import { none } from './kinds/none.ts';
import { opticsElements } from './kinds/optics-elements.ts';
import { opticsPair } from './kinds/optics-pair.ts';
import { percentOfPmss } from './kinds/percent-of-pmss.ts';
import { percentOnTop } from './kinds/percent-on-top.ts';
import { percentWithMandatory } from './kinds/percent-with-mandatory.ts';
import { stayParticipation } from './kinds/stay-participation.ts';
import { yearlyAllowance } from './kinds/yearly-allowance.ts';

/** The closed vocabulary of guarantees: a grid has no other words and no formulas. */
export const KINDS: readonly Kind[] = [
  percentWithMandatory,
  percentOnTop,
  copayOnly,
  fixedPerAct,
  fullPrice,
  percentOfPmss,
  yearlyAllowance,
  biennialAllowance,
  basket,
  dentalBasket,
  opticsElements,
  opticsPair,
  hearingAid,
  dailyFee,
  stayParticipation,
  networkPrice,
  none,
];

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.name, kind]));

export function findKind(name: string): Kind | undefined {
  return BY_NAME.get(name);
}
