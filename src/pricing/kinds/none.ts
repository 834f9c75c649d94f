import { ZERO } from '../../basics/money.ts';
import { type Kind, nothing } from '../kind.ts';

/** An exclusion said aloud: the act is known to the contract, which pays nothing for it. */
export const none: Kind = {
  name: 'none',
  words: { fr: 'Aucune prise en charge', en: 'Nothing is paid' },
  requires: [],
  allows: [],
  needs: nothing,
  promise: () => ({
    amount: () => ZERO,
    words: () => ({
      fr: 'Votre contrat ne prend pas cet acte en charge.',
      en: 'Your contract does not pay for this act.',
    }),
  }),
  member: () => ({ fr: 'exclu', en: 'excluded' }),
};
