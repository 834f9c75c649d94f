import { type Cents, cents, least, minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, type LineFacts, noAllowance, type Parameters } from '../kind.ts';

/**
 * « Frais réels », up to a price: the regulated limit of the act (100 % santé), euros per unit, or none. The
 * limit bounds the price, mandatory part included.
 */
export const fullPrice: Kind = {
  name: 'full-price',
  words: {
    fr: 'Prix entier dans une limite (100\u202f% santé)',
    en: 'Full price within a limit (100% santé)',
  },
  requires: [],
  allows: ['limit'],
  needsRegulated: (parameters) => parameters.limit === 'regulated',
  yearlyAllowance: noAllowance,
  promise: (parameters) => ({
    amount: (facts) => minus(cap(parameters, facts), facts.mandatory),
    words: (facts, amount) => ({
      fr:
        `Votre contrat paie tout ce que la part obligatoire laisse du prix, dans la limite de ` +
        `${frEuros(cap(parameters, facts))} part obligatoire comprise\u202f: ${frEuros(amount)}.`,
      en:
        `Your contract pays all the mandatory part leaves of the price, within ` +
        `${enEuros(cap(parameters, facts))} mandatory part included: ${enEuros(amount)}.`,
    }),
  }),
};

function cap({ limit }: Parameters, { price, regulated, quantity }: LineFacts): Cents {
  if (limit === null) return price;
  return least(price, limit === 'regulated' ? regulated : cents(limit * quantity));
}
