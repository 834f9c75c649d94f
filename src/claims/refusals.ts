import { conventionRefusals } from './refusals/convention-refusals.ts';
import { engagementRefusals } from './refusals/engagement-refusals.ts';
import { invoiceRefusals } from './refusals/invoice-refusals.ts';
import type { Facts } from './refusals/refusal-entry.ts';
import { rightsRefusals } from './refusals/rights-refusals.ts';
import { tariffRefusals } from './refusals/tariff-refusals.ts';

/** Every refusal of a quote or a claim. A code never changes its meaning; docs/errors.md is made from this table. */
export const REFUSALS = {
  ...rightsRefusals,
  ...conventionRefusals,
  ...invoiceRefusals,
  ...tariffRefusals,
  ...engagementRefusals,
};

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal before it is said: its code and what its sentence will name. */
export type Refusal = { readonly code: RefusalCode; readonly facts: Facts };

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}
