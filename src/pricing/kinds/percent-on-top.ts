import { timesRate } from '../../basics/money.ts';
import { enEuros, enPercent, frEuros, frPercent } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';

/** « N % BR en plus »: N % of the base beside the mandatory part; what remains of the price bounds it. */
export const percentOnTop: Kind = {
  name: 'percent-on-top',
  words: {
    fr: 'Pourcentage de la base, en plus de la part obligatoire',
    en: 'Percent of the base, on top of the mandatory part',
  },
  requires: ['percent'],
  allows: [],
  needs: nothing,
  promise: (parameters) => {
    const percent = required(parameters.percent, 'percent');
    return {
      amount: ({ base }) => timesRate(base, percent),
      words: ({ base }, amount) => ({
        fr:
          `Votre contrat paie ${frPercent(percent)} de la base de ${frEuros(base)} en plus de la part ` +
          `obligatoire\u202f: ${frEuros(amount)}.`,
        en:
          `Your contract pays ${enPercent(percent)} of the base of ${enEuros(base)} on top of the ` +
          `mandatory part: ${enEuros(amount)}.`,
      }),
    };
  },
  member: ({ percent }) => ({
    fr: `${frPercent(required(percent, 'percent'))} de la base, en plus de la part obligatoire`,
    en: `${enPercent(required(percent, 'percent'))} of the base, on top of the mandatory part`,
  }),
};
