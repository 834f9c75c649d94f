import type { Cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';
import type { Act } from './act.ts';
import type { PeriodKind } from './counter.ts';
import type { PairBudget } from './pair.ts';

/** What a guarantee may be told in a grid. `regulated` is the price limit of the tables for the act. */
export type Parameters = {
  readonly percent: Rate | null;
  readonly euros: Cents | null;
  readonly limit: Cents | 'regulated' | null;
  /** The euros come on top of the copay. */
  readonly copay: boolean | null;
  readonly per: 'act' | 'year' | null;
  readonly period: PeriodKind | null;
  readonly frame: Cents | null;
  readonly simple: Cents | null;
  readonly complex: Cents | null;
  readonly veryComplex: Cents | null;
  readonly simpleComplex: Cents | null;
  readonly simpleVeryComplex: Cents | null;
  readonly complexVeryComplex: Cents | null;
};

export type ParameterName = keyof Parameters;

export const NO_PARAMETERS: Parameters = {
  percent: null,
  euros: null,
  limit: null,
  copay: null,
  per: null,
  period: null,
  frame: null,
  simple: null,
  complex: null,
  veryComplex: null,
  simpleComplex: null,
  simpleVeryComplex: null,
  complexVeryComplex: null,
};

export const PARAMETER_NAMES = Object.keys(NO_PARAMETERS) as ParameterName[];

/** What a promise is computed from, for the whole line. */
export type LineFacts = {
  readonly act: Act;
  readonly price: Cents;
  /** Base of reimbursement, never above the price; zero when the act has none. */
  readonly base: Cents;
  /** Gross mandatory part as in the care path: a penalty out of path is never made up for by the insurer. */
  readonly mandatory: Cents;
  readonly quantity: bigint;
  /** Units that a number of times still allows; the quantity without such a condition. */
  readonly units: bigint;
  /** Regulated price of the line; zero unless the promise needs it. */
  readonly regulated: Cents;
  /** Monthly ceiling of social security on the day of care; zero unless the promise needs it. */
  readonly pmss: Cents;
};

/** A guarantee ready to be applied: the amount, and the sentence that explains it. */
export type GuaranteePromise = {
  readonly amount: (facts: LineFacts) => Cents;
  readonly words: (facts: LineFacts, amount: Cents) => Words;
};

/** The most a guarantee pays in a period, for one person. */
export type Allowance = {
  readonly years: 1 | 2;
  readonly period: PeriodKind;
  /** Null when it is a percentage of the monthly ceiling of social security. */
  readonly euros: Cents | null;
  readonly percentOfPmss: Rate | null;
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
  /** Whether a limited number of times makes sense: the promise counts units. */
  readonly timed?: true;
  /** The acts it can answer for; every act when absent. A domain-wide guarantee answers for these only. */
  readonly suits?: (act: Act) => boolean;
  /** A figure of the tables the promise rests on. */
  readonly needs: (parameters: Parameters) => 'regulated' | 'pmss' | null;
  readonly allowance?: (parameters: Parameters) => Allowance | null;
  readonly pair?: (parameters: Parameters) => PairBudget;
  readonly promise: (parameters: Parameters) => GuaranteePromise;
  /** What a member reads of it: "150 % de la base, part obligatoire comprise". */
  readonly member: (parameters: Parameters) => Words;
};

/** A parameter the kind requires, checked when the grid was loaded: absence here is a bug of ours. */
export function required<T>(value: T | null, name: ParameterName): T {
  if (value === null) throw new Error(`the grid was compiled without its ${name}`);
  return value;
}

export const nothing = () => null;
