import type { Words } from '../basics/words.ts';
import type { Field } from './fixed-width.ts';

export type FieldFaultCode =
  | 'missing'
  | 'characters'
  | 'digits'
  | 'value'
  | 'too-small'
  | 'date'
  | 'constant'
  | 'overflow'
  | 'precision'
  | 'window';

/**
 * What is wrong with one field, and where: line and column are counted from 1. The content of the field is
 * never repeated: it may be a NIR.
 */
export type FieldFault = {
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly code: FieldFaultCode;
  readonly reason: Words;
};

/** The sentence that says what was expected of a field. */
export function faultReason(code: FieldFaultCode, field: Field): Words {
  const { length } = field;
  switch (code) {
    case 'missing':
      return { fr: 'champ obligatoire, trouvé vide', en: 'required field, found empty' };
    case 'characters':
      return {
        fr: 'caractère de contrôle, hors latin1, ou blanc en fin de texte',
        en: 'control character, character outside latin1, or blank at the end of the text',
      };
    case 'digits':
      return { fr: `${length} chiffres attendus`, en: `expected ${length} digits` };
    case 'value':
      return { fr: `valeur hors liste${valuesOf(field)}`, en: `value not in the list${valuesOf(field)}` };
    case 'too-small':
      return {
        fr: 'nombre entier trop petit, négatif ou non entier',
        en: 'whole number expected, or too small',
      };
    case 'date':
      return field.kind === 'date8'
        ? { fr: 'date du calendrier attendue (AAAAMMJJ)', en: 'expected a calendar date (YYYYMMDD)' }
        : { fr: 'date du calendrier attendue (AAMMJJ)', en: 'expected a calendar date (YYMMDD)' };
    case 'constant':
      return field.kind === 'constant'
        ? { fr: `«\u202f${field.value}\u202f» attendu`, en: `expected "${field.value}"` }
        : { fr: 'constante attendue', en: 'expected a constant' };
    case 'overflow':
      return {
        fr: `ne tient pas dans ${length} caractères, n’est jamais tronqué`,
        en: `does not fit ${length} characters and is never truncated`,
      };
    case 'precision':
      return { fr: 'plus de décimales que le champ n’en porte', en: 'more decimals than the field carries' };
    case 'window':
      return {
        fr: 'année que deux chiffres ne peuvent pas dire sans ambiguïté',
        en: 'a year that two digits cannot tell without doubt',
      };
  }
}

function valuesOf(field: Field): string {
  return 'values' in field && field.values ? ` (${field.values.join(', ')})` : '';
}
