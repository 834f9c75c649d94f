import type { Cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';

/** What a guarantee may be told in a grid. `regulated` is the price limit of the tables for the act. */
export type Parameters = {
  readonly percent: Rate | null;
  readonly euros: Cents | null;
  readonly limit: Cents | 'regulated' | null;
};

export type ParameterName = keyof Parameters;

/** What a promise is computed from, for the whole line. */
export type LineFacts = {
  readonly price: Cents;
  /** Base of reimbursement, never above the price; zero when the act has none. */
  readonly base: Cents;
  /** Gross mandatory part as in the care path: a penalty out of path is never made up for by the insurer. */
  readonly mandatory: Cents;
  readonly quantity: bigint;
  /** Regulated price of the line; zero unless the promise needs it. */
  readonly regulated: Cents;
};

/** A guarantee ready to be applied: the amount, and the sentence that explains it. */
export type GuaranteePromise = {
  readonly amount: (facts: LineFacts) => Cents;
  readonly words: (facts: LineFacts, amount: Cents) => Words;
};

/**
 * One word of the benefit language. To add one: its file in kinds/, its cases in cases/<name>.yaml, its line
 * in kinds.ts.
 */
export type Kind = {
  readonly name: string;
  /** What the kind promises, for the person who writes a grid. */
  readonly words: Words;
  readonly requires: readonly ParameterName[];
  readonly allows: readonly ParameterName[];
  /** The act needs a regulated price on the day of care. */
  readonly needsRegulated: (parameters: Parameters) => boolean;
  /** The most it pays in one civil year for one person, or null. */
  readonly yearlyAllowance: (parameters: Parameters) => Cents | null;
  readonly promise: (parameters: Parameters) => GuaranteePromise;
};

/** A parameter the kind requires, checked when the grid was loaded: absence here is a bug of ours. */
export function required<T>(value: T | null, name: ParameterName): T {
  if (value === null) throw new Error(`the grid was compiled without its ${name}`);
  return value;
}

export const never = () => false;
export const noAllowance = () => null;
