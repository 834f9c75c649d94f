import type { Words } from '../basics/words.ts';
import type { RefusalWords } from '../rights/idb-codes.ts';
import { conventionRefusals } from './refusals/convention-refusals.ts';
import { engagementRefusals } from './refusals/engagement-refusals.ts';
import { invoiceRefusals } from './refusals/invoice-refusals.ts';
import type { Facts, RefusalEntry } from './refusals/refusal-entry.ts';
import { rightsRefusals } from './refusals/rights-refusals.ts';
import { tariffRefusals } from './refusals/tariff-refusals.ts';

/**
 * Every refusal of a quote or a claim that is not one of rights. A code never changes its meaning;
 * docs/errors.md is made from this table.
 */
export const REFUSALS = {
  ...conventionRefusals,
  ...invoiceRefusals,
  ...tariffRefusals,
  ...engagementRefusals,
};

export type RefusalCode = keyof typeof REFUSALS;

/**
 * A refusal before it is said: ours by its code and what its sentence will name, or the one the rights
 * decision came to, in its own words.
 */
export type Refusal =
  | { readonly kind: 'own'; readonly code: RefusalCode; readonly facts: Facts }
  | { readonly kind: 'rights'; readonly idb: string; readonly words: RefusalWords };

export function refuse(code: RefusalCode, facts: Facts): Refusal {
  return { kind: 'own', code, facts };
}

/** What a list says of a refusal code, without facts. */
export function refusalLabel(code: string): Words {
  const own: RefusalEntry | undefined = Object.hasOwn(REFUSALS, code)
    ? REFUSALS[code as RefusalCode]
    : undefined;
  return own?.label ?? rightsRefusals[code]?.label ?? { fr: 'Refusée', en: 'Refused' };
}
