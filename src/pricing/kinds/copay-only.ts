import { minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing } from '../kind.ts';

/** « Ticket modérateur »: what the mandatory part leaves of the base, and nothing above the base. */
export const copayOnly: Kind = {
  name: 'copay-only',
  words: { fr: 'Ticket modérateur seul', en: 'Copay only' },
  requires: [],
  allows: [],
  needs: nothing,
  promise: () => ({
    amount: ({ base, mandatory }) => minus(base, mandatory),
    words: ({ base, mandatory }, amount) => ({
      fr:
        `Votre contrat paie le ticket modérateur\u202f: la base de ${frEuros(base)} moins la part ` +
        `obligatoire de ${frEuros(mandatory)}, soit ${frEuros(amount)}.`,
      en:
        `Your contract pays the copay: the base of ${enEuros(base)} less the mandatory part of ` +
        `${enEuros(mandatory)}, that is ${enEuros(amount)}.`,
    }),
  }),
  member: () => ({ fr: 'ticket modérateur', en: 'the copay' }),
};
