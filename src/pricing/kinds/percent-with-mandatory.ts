import { least, minus, timesRate } from '../../basics/money.ts';
import { enEuros, enPercent, frEuros, frPercent } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';

/**
 * « N % BR, y compris la part obligatoire »: both parts together reach N % of the base, never above the
 * price.
 */
export const percentWithMandatory: Kind = {
  name: 'percent-with-mandatory',
  words: {
    fr: 'Pourcentage de la base, part obligatoire comprise',
    en: 'Percent of the base, mandatory part included',
  },
  requires: ['percent'],
  allows: [],
  needs: nothing,
  promise: (parameters) => {
    const percent = required(parameters.percent, 'percent');
    return {
      amount: ({ price, base, mandatory }) => minus(least(price, timesRate(base, percent)), mandatory),
      words: ({ base, mandatory }, amount) => ({
        fr:
          `Votre contrat porte le remboursement à ${frPercent(percent)} de la base de ` +
          `${frEuros(base)}, part obligatoire de ${frEuros(mandatory)} comprise, sans ` +
          `dépasser le prix\u202f: ${frEuros(amount)}.`,
        en:
          `Your contract brings repayment up to ${enPercent(percent)} of the base of ${enEuros(base)}, ` +
          `mandatory part of ${enEuros(mandatory)} included, never above the price: ${enEuros(amount)}.`,
      }),
    };
  },
  member: ({ percent }) => ({
    fr: `${frPercent(required(percent, 'percent'))} de la base, part obligatoire comprise`,
    en: `${enPercent(required(percent, 'percent'))} of the base, mandatory part included`,
  }),
};
