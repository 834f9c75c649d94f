import { least, minus, timesRate } from '../../basics/money.ts';
import { enEuros, enPercent, frEuros, frPercent } from '../because.ts';
import { type Kind, required } from '../kind.ts';

/**
 * « Panier à tarif maîtrisé »: a percentage of the base, mandatory part included; the price counts up to the
 * fee limit only (HLF).
 */
export const dentalBasket: Kind = {
  name: 'dental-basket',
  words: {
    fr: 'Prothèse à tarif maîtrisé, pourcentage de la base dans l’honoraire limite',
    en: 'Prosthesis of the moderate basket, percent of the base within the fee limit',
  },
  requires: ['percent'],
  allows: [],
  suits: (act) => act.basket === 'moderate' && act.family === 'dental-prosthesis',
  needs: () => 'regulated',
  promise: (parameters) => {
    const percent = required(parameters.percent, 'percent');
    return {
      amount: ({ price, regulated, base, mandatory }) =>
        minus(least(price, regulated, timesRate(base, percent)), mandatory),
      words: ({ base, regulated, mandatory }, amount) => ({
        fr:
          `Votre contrat porte le remboursement à ${frPercent(percent)} de la base de ${frEuros(base)}, ` +
          `part obligatoire de ${frEuros(mandatory)} comprise, dans l’honoraire limite de ` +
          `${frEuros(regulated)}\u202f: ${frEuros(amount)}.`,
        en:
          `Your contract brings repayment up to ${enPercent(percent)} of the base of ${enEuros(base)}, ` +
          `mandatory part of ${enEuros(mandatory)} included, within the fee limit of ` +
          `${enEuros(regulated)}: ${enEuros(amount)}.`,
      }),
    };
  },
  member: ({ percent }) => ({
    fr: `${frPercent(required(percent, 'percent'))} de la base, dans l’honoraire limite`,
    en: `${enPercent(required(percent, 'percent'))} of the base, within the fee limit`,
  }),
};
