import { cents, minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';

/**
 * « Forfait par acte »: so many euros per unit (act, session, day), beside the mandatory part; on top of the
 * copay when the grid says so (« TM + 30 € »).
 */
export const fixedPerAct: Kind = {
  name: 'fixed-per-act',
  words: { fr: 'Forfait en euros par acte ou par jour', en: 'Fixed euros per act or per day' },
  requires: ['euros'],
  allows: ['copay', 'period'],
  timed: true,
  needs: nothing,
  promise: (parameters) => {
    const euros = required(parameters.euros, 'euros');
    const copay = parameters.copay === true;
    return {
      amount: ({ base, mandatory, units }) => cents((copay ? minus(base, mandatory) : 0n) + euros * units),
      words: ({ units }, amount) => ({
        fr:
          `Votre contrat paie ${copay ? 'le ticket modérateur et ' : ''}${frEuros(euros)} par unité, pour ` +
          `${units}\u202funité(s)\u202f: ${frEuros(amount)} au plus.`,
        en:
          `Your contract pays ${copay ? 'the copay and ' : ''}${enEuros(euros)} a unit, for ` +
          `${units} unit(s): ${enEuros(amount)} at most.`,
      }),
    };
  },
  member: ({ euros, copay }) => ({
    fr: `${copay === true ? 'ticket modérateur + ' : ''}${frEuros(required(euros, 'euros'))} par acte ou par jour`,
    en: `${copay === true ? 'the copay + ' : ''}${enEuros(required(euros, 'euros'))} per act or per day`,
  }),
};
