import { least } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, noAllowance } from '../kind.ts';

/**
 * « Forfait journalier »: the regulated daily fee in full, without limit of days; a comfort supplement is not
 * it.
 */
export const dailyFee: Kind = {
  name: 'daily-fee',
  words: { fr: 'Forfait journalier en entier', en: 'Hospital daily fee in full' },
  requires: [],
  allows: [],
  needsRegulated: () => true,
  yearlyAllowance: noAllowance,
  promise: () => ({
    amount: ({ price, regulated }) => least(price, regulated),
    words: ({ quantity }, amount) => ({
      fr: `Votre contrat paie le forfait journalier, ${quantity}\u202fjour(s)\u202f: ${frEuros(amount)}.`,
      en: `Your contract pays the hospital daily fee in full, ${quantity} day(s): ${enEuros(amount)}.`,
    }),
  }),
};
