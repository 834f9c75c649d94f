import { least, minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import type { Kind } from '../kind.ts';

/**
 * « 100 % santé »: all that the mandatory part leaves, up to the regulated price (PLV of glasses and aids,
 * HLF of dental prostheses). A price above it is not one the law allows: the rest is not the insurer's.
 */
export const basket: Kind = {
  name: 'basket',
  words: { fr: 'Panier 100\u202f% santé, sans reste à payer', en: '100% santé basket, nothing left to pay' },
  requires: [],
  allows: [],
  suits: (act) => act.basket === 'full',
  needs: () => 'regulated',
  promise: () => ({
    amount: ({ price, regulated, mandatory }) => minus(least(price, regulated), mandatory),
    words: ({ regulated }, amount) => ({
      fr:
        'Cet équipement est du panier 100\u202f% santé\u202f: votre contrat paie le reste, ' +
        `jusqu’au prix limite de ${frEuros(regulated)}, soit ${frEuros(amount)}.`,
      en:
        'This is of the 100% santé basket: your contract pays what is left, up to the price limit of ' +
        `${enEuros(regulated)}, that is ${enEuros(amount)}.`,
    }),
  }),
  member: () => ({ fr: 'sans reste à payer (100\u202f% santé)', en: 'nothing left to pay (100% santé)' }),
};
