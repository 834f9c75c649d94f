import { cents, least, minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';

/** « Forfait par oreille »: up to so many euros an ear, mandatory part included. */
export const hearingAid: Kind = {
  name: 'hearing-aid',
  words: {
    fr: 'Aide auditive, euros par oreille, part obligatoire comprise',
    en: 'Hearing aid, euros per ear, mandatory part included',
  },
  requires: ['euros'],
  allows: [],
  suits: (act) => act.element === 'ear',
  needs: nothing,
  promise: (parameters) => {
    const euros = required(parameters.euros, 'euros');
    return {
      amount: ({ price, quantity, mandatory }) => minus(least(price, cents(euros * quantity)), mandatory),
      words: ({ mandatory }, amount) => ({
        fr:
          `Votre contrat porte le remboursement à ${frEuros(euros)} par oreille, part obligatoire de ` +
          `${frEuros(mandatory)} comprise\u202f: ${frEuros(amount)}.`,
        en:
          `Your contract brings repayment up to ${enEuros(euros)} an ear, mandatory part of ` +
          `${enEuros(mandatory)} included: ${enEuros(amount)}.`,
      }),
    };
  },
  member: ({ euros }) => ({
    fr: `${frEuros(required(euros, 'euros'))} par oreille, part obligatoire comprise`,
    en: `${enEuros(required(euros, 'euros'))} an ear, mandatory part included`,
  }),
};
