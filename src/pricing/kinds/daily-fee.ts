import { least, minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import type { Kind } from '../kind.ts';

/**
 * « Forfait journalier »: the regulated daily fee in full, without limit of days; a comfort supplement is not
 * it.
 */
export const dailyFee: Kind = {
  name: 'daily-fee',
  words: { fr: 'Forfait journalier en entier', en: 'Hospital daily fee in full' },
  requires: [],
  allows: [],
  suits: ({ code }) => code === 'FJ',
  needs: () => 'regulated',
  promise: () => ({
    amount: ({ price, regulated, mandatory }) => minus(least(price, regulated), mandatory),
    words: ({ quantity }, amount) => ({
      fr: `Votre contrat paie le forfait journalier, ${quantity}\u202fjour(s)\u202f: ${frEuros(amount)}.`,
      en: `Your contract pays the hospital daily fee in full, ${quantity} day(s): ${enEuros(amount)}.`,
    }),
  }),
  member: () => ({ fr: 'en entier, sans limite de durée', en: 'in full, without limit of days' }),
};
