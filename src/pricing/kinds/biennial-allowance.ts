import { minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';

/**
 * « Forfait par période de deux ans »: what the mandatory part leaves of the price, until a sum is used up.
 * The two years begin with the first purchase, or with the contract.
 */
export const biennialAllowance: Kind = {
  name: 'biennial-allowance',
  words: { fr: 'Forfait en euros par période de deux ans', en: 'Allowance in euros per two years' },
  requires: ['euros'],
  allows: ['period'],
  needs: nothing,
  allowance: ({ euros, period }) => ({
    years: 2,
    period: period ?? 'rolling',
    euros: required(euros, 'euros'),
    percentOfPmss: null,
  }),
  promise: ({ euros: most }) => {
    const euros = required(most, 'euros');
    return {
      amount: ({ price, mandatory }) => minus(price, mandatory),
      words: (_facts, amount) => ({
        fr:
          `Votre contrat prévoit un forfait de ${frEuros(euros)} par période de deux ans\u202f: ` +
          `${frEuros(amount)} restent à payer sur cette ligne.`,
        en:
          `Your contract has an allowance of ${enEuros(euros)} per two years: ` +
          `${enEuros(amount)} are left to pay on this line.`,
      }),
    };
  },
  member: ({ euros }) => ({
    fr: `${frEuros(required(euros, 'euros'))} par période de deux ans`,
    en: `${enEuros(required(euros, 'euros'))} per two years`,
  }),
};
