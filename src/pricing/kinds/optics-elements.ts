import { type Cents, cents, least, minus } from '../../basics/money.ts';
import type { Act } from '../act.ts';
import { enEuros, frEuros } from '../because.ts';
import { type Kind, nothing, type Parameters, required } from '../kind.ts';

/**
 * « Monture 100 €, verre simple 80 €… »: euros for the frame and for each lens by its correction group,
 * mandatory part included, for glasses of class B.
 */
export const opticsElements: Kind = {
  name: 'optics-elements',
  words: {
    fr: 'Lunettes de classe B, euros par monture et par verre, part obligatoire comprise',
    en: 'Class B glasses, euros per frame and per lens, mandatory part included',
  },
  requires: ['frame', 'simple', 'complex', 'veryComplex'],
  allows: [],
  suits: (act) => act.class === 'B',
  needs: nothing,
  promise: (parameters) => ({
    amount: ({ act, price, quantity, mandatory }) =>
      minus(least(price, cents(eurosFor(act, parameters) * quantity)), mandatory),
    words: ({ act, mandatory }, amount) => ({
      fr:
        `Votre contrat porte le remboursement à ${frEuros(eurosFor(act, parameters))} par ` +
        `${act.element === 'frame' ? 'monture' : 'verre'}, part obligatoire de ${frEuros(mandatory)} ` +
        `comprise\u202f: ${frEuros(amount)}.`,
      en:
        `Your contract brings repayment up to ${enEuros(eurosFor(act, parameters))} per ` +
        `${act.element === 'frame' ? 'frame' : 'lens'}, mandatory part of ${enEuros(mandatory)} ` +
        `included: ${enEuros(amount)}.`,
    }),
  }),
  member: (parameters) => ({ fr: list(parameters, frEuros, FR), en: list(parameters, enEuros, EN) }),
};

const FR = ['monture', 'verre simple', 'complexe', 'très complexe'];
const EN = ['frame', 'simple lens', 'complex', 'very complex'];

const ELEMENTS = ['frame', 'simple', 'complex', 'veryComplex'] as const;

function list(parameters: Parameters, write: (value: Cents) => string, names: readonly string[]): string {
  const euros = (element: (typeof ELEMENTS)[number]) => write(required(parameters[element], element));
  return ELEMENTS.map((element, index) => `${names[index]} ${euros(element)}`).join(', ');
}

function eurosFor({ element, correction }: Act, parameters: Parameters): Cents {
  if (element === 'frame') return required(parameters.frame, 'frame');
  if (correction === 'simple') return required(parameters.simple, 'simple');
  if (correction === 'complex') return required(parameters.complex, 'complex');
  return required(parameters.veryComplex, 'veryComplex');
}
