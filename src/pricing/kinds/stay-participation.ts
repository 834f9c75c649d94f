import { least } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import type { Kind } from '../kind.ts';

/** « Participation sur les actes coûteux »: the flat sum that replaces the copay of a stay, in full. */
export const stayParticipation: Kind = {
  name: 'stay-participation',
  words: {
    fr: 'Participation forfaitaire sur les actes coûteux, en entier',
    en: 'Flat participation on costly acts, in full',
  },
  requires: [],
  allows: [],
  suits: ({ code }) => code === 'PAS' || code === 'FPU',
  needs: () => 'regulated',
  promise: () => ({
    amount: ({ price, regulated }) => least(price, regulated),
    words: (_facts, amount) => ({
      fr: `Votre contrat paie la participation forfaitaire\u202f: ${frEuros(amount)}.`,
      en: `Your contract pays the flat participation: ${enEuros(amount)}.`,
    }),
  }),
  member: () => ({ fr: 'en entier', en: 'in full' }),
};
