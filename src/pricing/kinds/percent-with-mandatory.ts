import { least, minus, timesRate } from '../../basics/money.ts';
import { englishEuros, englishPercent, frenchEuros, frenchPercent } from '../because.ts';
import { type Kind, never, noAllowance, required } from '../kind.ts';

/** « N % BR, y compris la part obligatoire »: both parts together reach N % of the base, never above the price. */
export const percentWithMandatory: Kind = {
  name: 'percent-with-mandatory',
  words: {
    fr: 'Pourcentage de la base, part obligatoire comprise',
    en: 'Percent of the base, mandatory part included',
  },
  requires: ['percent'],
  allows: [],
  needsRegulated: never,
  yearlyAllowance: noAllowance,
  promise: (parameters) => {
    const percent = required(parameters.percent, 'percent');
    return {
      amount: ({ price, base, mandatory }) => minus(least(price, timesRate(base, percent)), mandatory),
      words: ({ base, mandatory }, amount) => ({
        fr:
          `Votre contrat porte le remboursement à ${frenchPercent(percent)} de la base de ${frenchEuros(base)}, ` +
          `part obligatoire de ${frenchEuros(mandatory)} comprise, sans dépasser le prix\u202f: ${frenchEuros(amount)}.`,
        en:
          `Your contract brings repayment up to ${englishPercent(percent)} of the base of ${englishEuros(base)}, ` +
          `mandatory part of ${englishEuros(mandatory)} included, never above the price: ${englishEuros(amount)}.`,
      }),
    };
  },
};
