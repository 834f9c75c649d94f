import type { Words } from '../basics/words.ts';
import type {
  AmountField,
  ConstantField,
  DateField,
  DigitsField,
  FillerField,
  Need,
  NumberField,
  Place,
  RateField,
  TextField,
} from './fixed-width.ts';

/** One builder per kind, so that a table of a norm reads as a table: one field, one line. */
export const fields = {
  text<const N extends string, const R extends Need>(
    at: Place,
    name: N,
    need: R,
    label: Words,
  ): TextField<N, R> {
    return { ...at, name, kind: 'text', need, label };
  },
  digits<const N extends string, const R extends Need>(
    at: Place,
    name: N,
    need: R,
    label: Words,
  ): DigitsField<N, R> {
    return { ...at, name, kind: 'digits', need, label };
  },
  number<const N extends string>(at: Place, name: N, min: number, label: Words): NumberField<N> {
    return { ...at, name, kind: 'number', need: 'required', label, min };
  },
  amount<const N extends string>(at: Place, name: N, label: Words): AmountField<N> {
    return { ...at, name, kind: 'amount', need: 'required', label, decimals: 2 };
  },
  percent<const N extends string>(at: Place, name: N, label: Words): RateField<N> {
    return { ...at, name, kind: 'rate', need: 'required', label, unit: 'percent', decimals: 0 };
  },
  decimal<const N extends string>(at: Place, name: N, decimals: number, label: Words): RateField<N> {
    return { ...at, name, kind: 'rate', need: 'required', label, unit: 'one', decimals };
  },
  date6<const N extends string, const R extends Need>(
    at: Place,
    name: N,
    need: R,
    label: Words,
  ): DateField<N, R> {
    return { ...at, name, kind: 'date6', need, label };
  },
  date8<const N extends string, const R extends Need>(
    at: Place,
    name: N,
    need: R,
    label: Words,
  ): DateField<N, R> {
    return { ...at, name, kind: 'date8', need, label };
  },
  constant(at: Place, name: string, value: string, label: Words): ConstantField {
    return { ...at, name, kind: 'constant', need: 'required', label, value };
  },
  filler(at: Place, label: Words = { fr: 'non utilisé', en: 'not used' }): FillerField {
    return { ...at, name: 'filler', kind: 'filler', need: 'optional', label };
  },
} as const;
