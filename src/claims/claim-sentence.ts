import type { Day } from '../basics/day.ts';
import { type Cents, writeEuros } from '../basics/money.ts';
import type { Language } from '../basics/words.ts';
import { refusalLabel } from './refusals.ts';
import { sayDay } from './say-day.ts';
import { sayEuros } from './say-euros.ts';
import type { ClaimState } from './transitions.ts';

/** What a claim's state is told from. */
export type ClaimStanding = {
  readonly state: ClaimState;
  readonly insurer: Cents;
  readonly expectedOn: Day | null;
  readonly remittance: string | null;
  readonly refusalCode: string | null;
};

/** One sentence on where a claim stands: the amount first, then when, and whether anything is to be done. */
export function claimSentence(claim: ClaimStanding, language: Language): string {
  const amount = sayEuros(writeEuros(claim.insurer), language);
  const by = claim.expectedOn === null ? '' : sayDay(claim.expectedOn, language);
  const transfer = claim.remittance ?? '';
  const fr = language === 'fr';
  switch (claim.state) {
    case 'accepted':
      if (claim.insurer === 0n) {
        return fr
          ? 'Acceptée\u202f: la complémentaire ne doit rien pour ces soins. Rien à faire.'
          : 'Accepted: the insurer owes nothing for this care. Nothing to do.';
      }
      return fr
        ? `Acceptée\u202f: ${amount} attendus au plus tard le ${by}. Rien à faire.`
        : `Accepted: ${amount} expected by ${by}. Nothing to do.`;
    case 'scheduled':
      return fr
        ? `${amount} dans le virement ${transfer}, attendu au plus tard le ${by}. Rien à faire.`
        : `${amount} in transfer ${transfer}, expected by ${by}. Nothing to do.`;
    case 'paid':
      return fr
        ? `${amount} payés par le virement ${transfer}. Rien à faire.`
        : `${amount} paid by transfer ${transfer}. Nothing to do.`;
    case 'cancelled':
      return fr ? 'Annulée. Rien à faire.' : 'Cancelled. Nothing to do.';
    case 'refused':
      return `${refusalLabel(claim.refusalCode ?? '')[language]}.`;
  }
}
