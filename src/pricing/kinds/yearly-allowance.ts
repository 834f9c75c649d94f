import { minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, never, required } from '../kind.ts';

/**
 * « Forfait annuel »: what the mandatory part leaves of the price, until a sum in euros per civil year is
 * used up.
 */
export const yearlyAllowance: Kind = {
  name: 'yearly-allowance',
  words: { fr: 'Forfait en euros par année civile', en: 'Allowance in euros per civil year' },
  requires: ['euros'],
  allows: [],
  needsRegulated: never,
  yearlyAllowance: (parameters) => parameters.euros,
  promise: (parameters) => {
    const euros = required(parameters.euros, 'euros');
    return {
      // The counter step bounds it: the promise itself is all that is left to pay.
      amount: ({ price, mandatory }) => minus(price, mandatory),
      words: (_facts, amount) => ({
        fr:
          `Votre contrat prévoit un forfait de ${frEuros(euros)} par année civile\u202f: ` +
          `${frEuros(amount)} restent à payer sur cette ligne.`,
        en:
          `Your contract has an allowance of ${enEuros(euros)} per civil year: ` +
          `${enEuros(amount)} are left to pay on this line.`,
      }),
    };
  },
};
