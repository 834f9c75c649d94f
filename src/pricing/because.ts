import { type Cents, writeEuros } from '../basics/money.ts';
import { type Rate, writePercent } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';
import type { Source } from './dated-series.ts';

/** The steps of the calculation, in the order they are taken. */
export const STEPS = [
  'base',
  'mandatory',
  'participation',
  'waiting',
  'renewal',
  'promised',
  'floor',
  'ceiling',
  'remains',
  'counter',
  'parts',
] as const;

export type Step = (typeof STEPS)[number];

/** One reason for one amount, in words fit for a patient and for an accountant. */
export type Because = {
  readonly step: Step;
  readonly cents: Cents;
  /** A stable name of the rule applied, for software: "rate.table", "ceiling.non-optam"… */
  readonly rule: string;
  readonly words: Words;
  /** Public source of a tabled figure. */
  readonly source: Source | null;
};

/** Where reasons are gathered; null when the caller wants amounts only. */
export type Reasons = Because[] | null;

/** A reason whose sentences are written only if somebody reads them: most reasons are kept for nobody. */
class LazyReason implements Because {
  readonly step: Step;
  readonly cents: Cents;
  readonly rule: string;
  readonly source: Source | null;
  readonly #say: () => Words;

  constructor(step: Step, amount: Cents, { rule, source }: Told, say: () => Words) {
    this.step = step;
    this.cents = amount;
    this.rule = rule;
    this.source = source ?? null;
    this.#say = say;
  }

  get words(): Words {
    return this.#say();
  }
}

type Told = { readonly rule: string; readonly source?: Source | null | undefined };

export function because(step: Step, amount: Cents, told: Told, say: () => Words): Because {
  return new LazyReason(step, amount, told, say);
}

/** Before each three digits of the whole part. */
const THOUSANDS = /\B(?=([0-9]{3})+\.)/g;

/** 1234.5 € as French screens write it: comma, narrow no-break spaces in the number and before the sign. */
export function frEuros(value: Cents): string {
  return `${writeEuros(value).replaceAll(THOUSANDS, '\u202f').replace('.', ',')}\u202f€`;
}

export function enEuros(value: Cents): string {
  return `€${writeEuros(value).replaceAll(THOUSANDS, ',')}`;
}

/** "2025-03-10" as the French write it, 10/03/2025; English keeps the order that no two countries read apart. */
export function frDay(day: string): string {
  return day.split('-').reverse().join('/');
}

export function frPercent(rate: Rate): string {
  return `${writePercent(rate).replace('.', ',')}\u202f%`;
}

export function enPercent(rate: Rate): string {
  return `${writePercent(rate)}%`;
}
