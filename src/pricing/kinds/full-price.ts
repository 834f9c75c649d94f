import { type Cents, cents, least, minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import type { Kind, LineFacts, Parameters } from '../kind.ts';

/**
 * « Frais réels », up to a price: the regulated limit of the act, euros per unit, or none. The limit bounds
 * the price, mandatory part included.
 */
export const fullPrice: Kind = {
  name: 'full-price',
  words: { fr: 'Frais réels, dans une limite', en: 'Real cost within a limit' },
  requires: [],
  allows: ['limit'],
  needs: (parameters) => (parameters.limit === 'regulated' ? 'regulated' : null),
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
  member: ({ limit }) => {
    if (limit === null) return { fr: 'frais réels', en: 'the real cost' };
    if (limit === 'regulated')
      return { fr: 'frais réels, jusqu’au prix limite', en: 'the real cost, up to the price limit' };
    return {
      fr: `frais réels, jusqu’à ${frEuros(limit)} l’unité`,
      en: `the real cost, up to ${enEuros(limit)} a unit`,
    };
  },
};

function cap({ limit }: Parameters, { price, regulated, quantity }: LineFacts): Cents {
  if (limit === null) return price;
  return least(price, limit === 'regulated' ? regulated : cents(limit * quantity));
}
