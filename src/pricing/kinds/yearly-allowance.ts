import { minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';
import { enYear, frYear } from '../say-period.ts';

/**
 * « Forfait annuel »: what the mandatory part leaves of the price, until a sum in euros per year is used up.
 */
export const yearlyAllowance: Kind = {
  name: 'yearly-allowance',
  words: { fr: 'Forfait en euros par an', en: 'Allowance in euros per year' },
  requires: ['euros'],
  allows: ['period'],
  needs: nothing,
  allowance: ({ euros, period }) => ({
    years: 1,
    period: period ?? 'civil-year',
    euros: required(euros, 'euros'),
    percentOfPmss: null,
  }),
  promise: ({ euros: most, period }) => {
    const euros = required(most, 'euros');
    return {
      // The counter step bounds it: the promise itself is all that is left to pay.
      amount: ({ price, mandatory }) => minus(price, mandatory),
      words: (_facts, amount) => ({
        fr:
          `Votre contrat prévoit un forfait de ${frEuros(euros)} par ${frYear(period)}\u202f: ` +
          `${frEuros(amount)} restent à payer sur cette ligne.`,
        en:
          `Your contract has an allowance of ${enEuros(euros)} per ${enYear(period)}: ` +
          `${enEuros(amount)} are left to pay on this line.`,
      }),
    };
  },
  member: ({ euros, period }) => ({
    fr: `${frEuros(required(euros, 'euros'))} par ${frYear(period)}`,
    en: `${enEuros(required(euros, 'euros'))} per ${enYear(period)}`,
  }),
};
