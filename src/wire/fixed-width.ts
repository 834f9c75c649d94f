import type { Day } from '../basics/day.ts';
import type { Cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';

/** Where a field stands, counted from 1 as the norms count, and which public page says so. */
export type Place = { readonly position: number; readonly length: number; readonly source: string };

/** An optional field that is all blanks reads as null; a required one is then a fault. */
export type Need = 'required' | 'optional';

type Named<N extends string, K extends string, R extends Need> = Place & {
  readonly name: N;
  readonly kind: K;
  readonly need: R;
  readonly label: Words;
};

/**
 * Left-justified, filled with spaces, latin1 without control characters. Value: the text without its fill.
 */
export type TextField<N extends string = string, R extends Need = Need> = Named<N, 'text', R> & {
  readonly values?: readonly string[];
};
/** Exactly `length` digits, kept as text with their zeros. */
export type DigitsField<N extends string = string, R extends Need = Need> = Named<N, 'digits', R> & {
  readonly values?: readonly string[];
};
/** A whole number, right-justified, filled with zeros, at most 15 digits. */
export type NumberField<N extends string = string> = Named<N, 'number', 'required'> & {
  readonly min: number;
};
/** Cents, right-justified, filled with zeros: the last two digits are the cents. */
export type AmountField<N extends string = string> = Named<N, 'amount', 'required'> & {
  readonly decimals: 2;
};
/**
 * An exact fraction: a percentage ("070" is 70/100) or a plain decimal ("000150" with 2 decimals is
 * 150/100).
 */
export type RateField<N extends string = string> = Named<N, 'rate', 'required'> & {
  readonly unit: 'percent' | 'one';
  readonly decimals: number;
};
/** A day of the calendar: AAMMJJ (century by the pivot of `DateWindow`) or AAAAMMJJ. */
export type DateField<N extends string = string, R extends Need = Need> = Named<N, 'date6' | 'date8', R>;
/** The same bytes in every record. */
export type ConstantField = Named<string, 'constant', 'required'> & { readonly value: string };
/** A zone the profile does not use: written as spaces, not looked at on reading. */
export type FillerField = Named<string, 'filler', 'optional'>;

export type Field =
  | TextField
  | DigitsField
  | NumberField
  | AmountField
  | RateField
  | DateField
  | ConstantField
  | FillerField;

/** One record type: its fields tile the record from its first byte to its last. */
export type Layout<F extends readonly Field[] = readonly Field[]> = {
  readonly name: string;
  readonly title: Words;
  readonly length: number;
  readonly fields: F;
};

/**
 * AAMMJJ does not say its century. The year is the only one with those two digits among the hundred years
 * that end one year after `referenceYear`: read in 2026, "27" is 2027 and "28" is 1928.
 */
export type DateWindow = { readonly referenceYear: number };

type ValueOf<F> = F extends { readonly values: readonly (infer V)[] }
  ? V
  : F extends { readonly kind: 'text' | 'digits' }
    ? string
    : F extends { readonly kind: 'number' }
      ? number
      : F extends { readonly kind: 'amount' }
        ? Cents
        : F extends { readonly kind: 'rate' }
          ? Rate
          : F extends { readonly kind: 'date6' | 'date8' }
            ? Day
            : never;

/** The value of a record, by the names of its table; constants and fillers carry none. */
export type RecordOf<L extends Layout> = {
  readonly [F in L['fields'][number] as F extends ConstantField | FillerField
    ? never
    : F['name']]: F extends {
    readonly need: 'required';
  }
    ? ValueOf<F>
    : ValueOf<F> | null;
};

/**
 * Declares a record type. A table that overlaps, leaves a hole, or does not fill the record is a bug and
 * throws, so it cannot live past the first test.
 */
export function layout<const F extends readonly Field[]>(
  name: string,
  title: Words,
  length: number,
  fields: F,
): Layout<F> {
  let next = 1;
  const names = new Set<string>();
  for (const field of fields) {
    const place = `record ${name}, field ${field.name}`;
    if (field.position !== next)
      throw new Error(`${place}: expected position ${next}, found ${field.position}`);
    if (field.length < 1) throw new Error(`${place}: empty`);
    if (field.kind === 'constant' && field.value.length !== field.length) {
      throw new Error(`${place}: the constant does not have the length of its field`);
    }
    if ((field.kind === 'number' || field.kind === 'amount' || field.kind === 'rate') && field.length > 15) {
      throw new Error(`${place}: more digits than a double holds exactly`);
    }
    if (field.kind !== 'filler' && names.has(field.name)) throw new Error(`${place}: named twice`);
    names.add(field.name);
    next += field.length;
  }
  if (next !== length + 1) throw new Error(`record ${name}: fields end at ${next - 1}, not at ${length}`);
  return { name, title, length, fields };
}

/** The field of a table by its name; asking for one that is not there is a bug. */
export function fieldOf(table: Layout, name: string): Field {
  const found = table.fields.find((field) => field.name === name);
  if (!found) throw new Error(`record ${table.name} has no field ${name}`);
  return found;
}
