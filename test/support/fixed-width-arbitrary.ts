import fc from 'fast-check';
import { day } from '../../src/basics/day.ts';
import { cents } from '../../src/basics/money.ts';
import type { Field, Layout, RecordOf } from '../../src/wire/fixed-width.ts';

/** Values that the record type can carry, drawn from its own table; dates suit the reference year. */
export function recordArbitrary<L extends Layout>(
  table: L,
  referenceYear: number,
): fc.Arbitrary<RecordOf<L>> {
  const values: Record<string, fc.Arbitrary<unknown>> = {};
  for (const field of table.fields) {
    if (field.kind === 'constant' || field.kind === 'filler') continue;
    const value = fieldArbitrary(field, referenceYear);
    values[field.name] = field.need === 'optional' ? fc.option(value) : value;
  }
  return fc.record(values, { noNullPrototype: true }) as fc.Arbitrary<RecordOf<L>>;
}

function fieldArbitrary(field: Field, referenceYear: number): fc.Arbitrary<unknown> {
  if ('values' in field && field.values) return fc.constantFrom(...field.values);
  const { length } = field;
  switch (field.kind) {
    case 'text':
      return latin1Text(length);
    case 'digits':
      return fc.string({ unit: digit, minLength: length, maxLength: length });
    case 'number':
      return fc.integer({ min: field.min, max: 10 ** length - 1 });
    case 'amount':
      return fc.bigInt({ min: 0n, max: 10n ** BigInt(length) - 1n }).map(cents);
    case 'rate': {
      const denominator = (field.unit === 'percent' ? 100n : 1n) * 10n ** BigInt(field.decimals);
      const numerator = fc.bigInt({ min: 0n, max: 10n ** BigInt(length) - 1n });
      return numerator.map((value) => ({ numerator: value, denominator }));
    }
    case 'date6':
      return dayArbitrary(referenceYear - 98, referenceYear + 1);
    case 'date8':
      return dayArbitrary(1850, 2099);
    case 'constant':
    case 'filler':
      return fc.constant(null);
  }
}

const digit = fc.constantFrom(...'0123456789');
const latin1 = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0xa0, max: 0xff }).map((code) => String.fromCharCode(code)),
);

function latin1Text(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: latin1, minLength: 1, maxLength }).filter((text) => !text.endsWith(' '));
}

export function dayArbitrary(firstYear: number, lastYear: number) {
  const min = new Date(Date.UTC(firstYear, 0, 1));
  const max = new Date(Date.UTC(lastYear, 11, 31));
  return fc.date({ min, max, noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10)));
}
