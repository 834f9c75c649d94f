import type { RefusalBody } from '../../../src/contract/fields.ts';

/** The one gesture that repairs a refused invoice. */
export type ClaimFix = 'card' | 'acts' | 'quote' | 'renumber' | 'invoices' | 'patient';

/** By refusal code, where the code settles it; otherwise by who has to act. */
const BY_CODE: Record<string, ClaimFix> = {
  'CLN-P1-01': 'card',
  'CLN-P1-02': 'card',
  'CLN-P1-03': 'card',
  'CLN-P1-04': 'renumber',
  'CLN-P1-06': 'card',
  'CLN-R1-01': 'card',
  'CLN-R1-05': 'card',
  'CLN-R1-06': 'card',
  'CLN-R3-01': 'renumber',
  'CLN-R3-02': 'invoices',
  'CLN-R3-03': 'card',
  'CLN-R3-04': 'card',
  'CLN-R5-06': 'invoices',
};

export function fixOf({ code, actor, retriable }: RefusalBody): ClaimFix {
  const known = BY_CODE[code];
  if (known) return known;
  if (code.startsWith('CLN-R5')) return 'quote';
  if (actor === 'professional' && retriable) return 'acts';
  return 'patient';
}
