import { cents, least, minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';

/**
 * « Tarif réseau »: in the insurer's care network, what the mandatory part leaves of the negotiated price.
 * What a practice asks above it is not owed by the insurer.
 */
export const networkPrice: Kind = {
  name: 'network-price',
  words: { fr: 'Tarif négocié du réseau de soins, en entier', en: 'Negotiated network price, in full' },
  requires: ['euros'],
  allows: [],
  needs: nothing,
  promise: (parameters) => {
    const euros = required(parameters.euros, 'euros');
    return {
      amount: ({ price, quantity, mandatory }) => minus(least(price, cents(euros * quantity)), mandatory),
      words: ({ quantity }, amount) => ({
        fr:
          `Dans le réseau, votre contrat paie le tarif négocié de ${frEuros(euros)} l’unité, pour ` +
          `${quantity}\u202funité(s), part obligatoire déduite\u202f: ${frEuros(amount)}.`,
        en:
          `In the network, your contract pays the negotiated price of ${enEuros(euros)} a unit, for ` +
          `${quantity} unit(s), less the mandatory part: ${enEuros(amount)}.`,
      }),
    };
  },
  member: ({ euros }) => ({
    fr: `tarif du réseau (${frEuros(required(euros, 'euros'))} l’unité), sans reste à payer`,
    en: `network price (${enEuros(required(euros, 'euros'))} a unit), nothing left to pay`,
  }),
};
