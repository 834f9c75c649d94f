import type { Day } from '../basics/day.ts';
import type { Cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import type { Words } from '../basics/words.ts';
import type { CarePathLetter } from '../people/care-path.ts';
import type { ExemptionCode } from '../people/exemption.ts';
import type { Sector } from '../people/sector.ts';
import type { Trade } from '../people/trade.ts';
import type { Because } from './because.ts';

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
};

export type PriceContext = {
  readonly careDate: Day;
  readonly sector: Sector | null;
  readonly carePath: CarePathLetter | null;
  readonly exemption: ExemptionCode | null;
  readonly minor: boolean;
  /** The professional's trade; settles a code with two meanings (C of a doctor, C of a dentist). */
  readonly trade: Trade | null;
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

/** What a quote takes from an allowance, to be reserved by the caller. */
export type Reservation = { readonly guarantee: string; readonly period: string; readonly cents: Cents };

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
  | 'price.rate-missing'
  | 'price.mandatory-too-high'
  | 'price.mandatory-on-unpaid-act'
  | 'price.deduction-missing'
  | 'price.limit-missing'
  | 'price.level-unknown';

export type Priced =
  | {
      readonly ok: true;
      readonly lines: readonly PricedLine[];
      readonly total: PriceTotal;
      readonly reservations: readonly Reservation[];
    }
  | { readonly ok: false; readonly faults: readonly PriceFault[] };
