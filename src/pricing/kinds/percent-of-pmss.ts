import { cents, minus, timesRate } from '../../basics/money.ts';
import { enEuros, enPercent, frEuros, frPercent } from '../because.ts';
import { type Kind, required } from '../kind.ts';

/**
 * « N % PMSS »: a percentage of the monthly ceiling of social security on the day of care, per act or per
 * year, beside the mandatory part.
 */
export const percentOfPmss: Kind = {
  name: 'percent-of-pmss',
  words: {
    fr: 'Pourcentage du plafond mensuel de la sécurité sociale, par acte ou par an',
    en: 'Percent of the monthly ceiling of social security, per act or per year',
  },
  requires: ['percent', 'per'],
  allows: ['period'],
  timed: true,
  needs: () => 'pmss',
  allowance: ({ percent, per, period }) =>
    per === 'year'
      ? { years: 1, period: period ?? 'civil-year', euros: null, percentOfPmss: required(percent, 'percent') }
      : null,
  promise: ({ percent: share, per }) => {
    const percent = required(share, 'percent');
    return {
      amount: ({ price, mandatory, pmss, units }) =>
        per === 'year' ? minus(price, mandatory) : cents(timesRate(pmss, percent) * units),
      words: ({ pmss }, amount) => ({
        fr:
          `Votre contrat paie ${frPercent(percent)} du plafond mensuel de ${frEuros(pmss)} par ` +
          `${per === 'year' ? 'an' : 'acte'}\u202f: ${frEuros(amount)} sur cette ligne, au plus.`,
        en:
          `Your contract pays ${enPercent(percent)} of the monthly ceiling of ${enEuros(pmss)} per ` +
          `${per === 'year' ? 'year' : 'act'}: ${enEuros(amount)} on this line, at most.`,
      }),
    };
  },
  member: ({ percent, per }) => ({
    fr: `${frPercent(required(percent, 'percent'))} du PMSS par ${per === 'year' ? 'an' : 'acte'}`,
    en: `${enPercent(required(percent, 'percent'))} of the PMSS per ${per === 'year' ? 'year' : 'act'}`,
  }),
};
