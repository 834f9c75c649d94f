import { minus } from '../../basics/money.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing, required } from '../kind.ts';

/**
 * « Équipement »: euros for a pair of glasses of class B, frame and lenses together, by the groups of its two
 * lenses; a part of it, at most, for the frame. Mandatory part included.
 */
export const opticsPair: Kind = {
  name: 'optics-pair',
  words: {
    fr: 'Lunettes de classe B, euros par équipement, part obligatoire comprise',
    en: 'Class B glasses, euros per pair, mandatory part included',
  },
  requires: [
    'frame',
    'simple',
    'simpleComplex',
    'complex',
    'simpleVeryComplex',
    'complexVeryComplex',
    'veryComplex',
  ],
  allows: [],
  suits: (act) => act.class === 'B',
  needs: nothing,
  pair: (parameters) => {
    const euros = {
      simple: required(parameters.simple, 'simple'),
      'simple-complex': required(parameters.simpleComplex, 'simpleComplex'),
      complex: required(parameters.complex, 'complex'),
      'simple-very-complex': required(parameters.simpleVeryComplex, 'simpleVeryComplex'),
      'complex-very-complex': required(parameters.complexVeryComplex, 'complexVeryComplex'),
      'very-complex': required(parameters.veryComplex, 'veryComplex'),
    };
    return { pair: (group) => euros[group], frame: required(parameters.frame, 'frame') };
  },
  promise: () => ({
    // The budget of the pair bounds it: the promise itself is all that is left to pay.
    amount: ({ price, mandatory }) => minus(price, mandatory),
    words: (_facts, amount) => ({
      fr: `Votre contrat prévoit une somme pour tout l’équipement\u202f: ${frEuros(amount)} restent à payer ici.`,
      en: `Your contract has a sum for the whole pair: ${enEuros(amount)} are left to pay here.`,
    }),
  }),
  member: ({ frame, simple, complex, veryComplex }) => ({
    fr:
      `${frEuros(required(simple, 'simple'))} l’équipement simple, ${frEuros(required(complex, 'complex'))} ` +
      `complexe, ${frEuros(required(veryComplex, 'veryComplex'))} très complexe, dont ` +
      `${frEuros(required(frame, 'frame'))} au plus de monture`,
    en:
      `${enEuros(required(simple, 'simple'))} a simple pair, ${enEuros(required(complex, 'complex'))} ` +
      `a complex one, ${enEuros(required(veryComplex, 'veryComplex'))} a very complex one, of which ` +
      `${enEuros(required(frame, 'frame'))} at most for the frame`,
  }),
};
