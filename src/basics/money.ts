import type { Rate } from './rate.ts';

/** Whole euro cents. Never a floating-point number. */
export type Cents = bigint & { readonly __brand: 'Cents' };

/** The largest amount any single line, act or transfer may bear: 99 999 999,99 € (10 digits in cents). */
const CENTS_MAX = 9_999_999_999n;

const EUROS = /^(0|[1-9][0-9]{0,7})(?:\.([0-9]{1,2}))?$/;

/** Marks a bigint as cents. The caller vouches for the unit. */
export function cents(value: bigint): Cents {
  return value as Cents;
}

export const ZERO: Cents = cents(0n);

/**
 * Reads a decimal string in euros ("30", "30.5", "30.50"); no sign, no exponent, at most two decimals.
 * Returns undefined when the text is anything else.
 */
export function readEuros(text: string): Cents | undefined {
  const match = EUROS.exec(text);
  if (!match) return undefined;
  const value = BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
  return value <= CENTS_MAX ? cents(value) : undefined;
}

/** The same for literals of ours: a malformed one is a bug. */
export function euros(text: string): Cents {
  const value = readEuros(text);
  if (value === undefined) throw new Error(`not an amount in euros: ${text}`);
  return value;
}

/** Writes cents as a decimal string in euros with two decimals: 1900n → "19.00". */
export function writeEuros(value: Cents): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * amount × rate, rounded half up to the cent. The trade rounds each line so; totals are sums of rounded
 * lines (see docs/decisions/0006-money.md).
 */
export function timesRate(amount: Cents, rate: Rate): Cents {
  const scaled = amount * rate.numerator;
  const sign = scaled < 0n ? -1n : 1n;
  const magnitude = scaled < 0n ? -scaled : scaled;
  return cents(sign * ((magnitude * 2n + rate.denominator) / (rate.denominator * 2n)));
}

export function plus(...amounts: Cents[]): Cents {
  return cents(amounts.reduce((sum, amount) => sum + amount, 0n));
}

export function minus(amount: Cents, other: Cents): Cents {
  return cents(amount - other);
}

export function least<T extends bigint>(first: T, second: T, third: T = second): T {
  const low = second < first ? second : first;
  return third < low ? third : low;
}

export function most<T extends bigint>(first: T, second: T): T {
  return second > first ? second : first;
}
