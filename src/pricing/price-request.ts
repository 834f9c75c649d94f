import type { Day } from '../basics/day.ts';
import type { Cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';
import type { CarePathLetter } from '../people/care-path.ts';
import type { ExemptionCode } from '../people/exemption.ts';
import type { Sector } from '../people/sector.ts';
import type { Territory } from '../people/territory.ts';
import type { Trade } from '../people/trade.ts';
import type { Ward } from '../people/ward.ts';
import type { Because } from './because.ts';
import type { CounterUse } from './counter.ts';

export type Ear = 'left' | 'right';

/** One line of care. All amounts are for the whole line, not per unit. */
export type PriceLine = {
  readonly act: string;
  /** Boxes, acts or days: 1 to 999. */
  readonly quantity: number;
  readonly price: Cents;
  /** What the professional's software states; null leaves it to the tables. */
  readonly base: Cents | null;
  readonly rate: Rate | null;
  /** Gross: before the flat participation and franchises. */
  readonly mandatory: Cents | null;
  readonly coefficient: Rate | null;
  /** Regulated price of the line (PLV, HLF), as the software knows it from the detailed code. */
  readonly priceLimit: Cents | null;
  /** Side of a single hearing aid. */
  readonly ear: Ear | null;
};

/** What a line holds when nothing is said; the act and its price are always said. */
export const PLAIN_LINE: Omit<PriceLine, 'act' | 'price'> = {
  quantity: 1,
  base: null,
  rate: null,
  mandatory: null,
  coefficient: null,
  priceLimit: null,
  ear: null,
};

/** What holds for all lines of a request. */
export type PriceContext = {
  readonly careDate: Day;
  readonly sector: Sector | null;
  readonly carePath: CarePathLetter | null;
  readonly exemption: ExemptionCode | null;
  /** Under 18 on 1 January of the year of care (CSS R160-20). */
  readonly minor: boolean;
  /** Full years on the day of care; null when not stated. */
  readonly age: number | null;
  /** The professional's trade; settles a code with two meanings (C of a doctor, C of a dentist). */
  readonly trade: Trade | null;
  readonly territory: Territory;
  /** Alsace-Moselle: the local scheme pays beside the general one. */
  readonly localScheme: boolean;
  /** Complémentaire santé solidaire: no excess, no participation. */
  readonly c2s: boolean;
  readonly ward: Ward;
  /** The practice belongs to the insurer's care network. */
  readonly network: boolean;
  /** First day of the contract: waiting periods and contract years are counted from it. */
  readonly memberSince: Day | null;
  /** Glasses are renewed early because sight has changed. */
  readonly sightChange: boolean;
  /** What was deducted earlier in the civil year, when it is known. */
  readonly deductedThisYear: { readonly participation: Cents; readonly franchise: Cents } | null;
};

/** What a context holds when nothing is said; the day of care is always said. */
export const PLAIN_CONTEXT: Omit<PriceContext, 'careDate'> = {
  sector: null,
  carePath: null,
  exemption: null,
  minor: false,
  age: null,
  trade: null,
  territory: 'metropole',
  localScheme: false,
  c2s: false,
  ward: 'general',
  network: false,
  memberSince: null,
  sightChange: false,
  deductedThisYear: null,
};

export type PriceRequest = { readonly context: PriceContext; readonly lines: readonly PriceLine[] };

/** mandatory + insurer + patient = price, on every line and in total; participation is inside patient. */
export type PricedLine = {
  readonly act: string;
  readonly quantity: number;
  readonly price: Cents;
  /** Null when the act has no base (hospital daily fee, medicine that is not repaid). */
  readonly base: Cents | null;
  readonly rate: Rate | null;
  /** Net of the flat participation and franchises. */
  readonly mandatory: Cents;
  readonly participation: Cents;
  readonly insurer: Cents;
  readonly patient: Cents;
  /** Code of the guarantee applied; null when none covers the act. */
  readonly guarantee: string | null;
  readonly because: readonly Because[];
};

export type PriceTotal = {
  readonly price: Cents;
  readonly base: Cents;
  readonly mandatory: Cents;
  readonly participation: Cents;
  readonly insurer: Cents;
  readonly patient: Cents;
};

/** What a quote takes from a counter, to be reserved by the caller: euro cents, or a number of times. */
export type Reservation = {
  readonly guarantee: string;
  readonly period: string;
  readonly unit: CounterUse['unit'];
  readonly amount: bigint;
};

/** Why a request cannot be priced, at which field, and what to do. */
export type PriceFault = {
  readonly code: PriceFaultCode;
  readonly field: string;
  readonly reason: Words;
  readonly remedy: Words;
};

export type PriceFaultCode =
  | 'price.act-unknown'
  | 'price.sector-missing'
  | 'price.care-path-missing'
  | 'price.base-missing'
  | 'price.coefficient-missing'
  | 'price.rate-missing'
  | 'price.mandatory-too-high'
  | 'price.mandatory-on-unpaid-act'
  | 'price.deduction-missing'
  | 'price.limit-missing'
  | 'price.pmss-missing'
  | 'price.member-since-missing'
  | 'price.ear-missing'
  | 'price.pair-too-large'
  | 'price.c2s-excess'
  | 'price.level-unknown';

export type Priced =
  | {
      readonly ok: true;
      readonly lines: readonly PricedLine[];
      readonly total: PriceTotal;
      readonly reservations: readonly Reservation[];
      /** Every counter that was looked at, whether or not anything was taken: what a caller must lock. */
      readonly consulted: readonly CounterUse[];
    }
  | { readonly ok: false; readonly faults: readonly PriceFault[] };
