import type { Day } from '../../basics/day.ts';
import type { Cents } from '../../basics/money.ts';
import type { Rate } from '../../basics/rate.ts';
import type { AmcNumber } from '../../people/amc-number.ts';
import type { Finess } from '../../people/finess.ts';
import type { PersonIdentity } from '../../people/person-identity.ts';
import type { Rpps } from '../../people/rpps.ts';
import type { Sector } from '../../people/sector.ts';
import type { CARE_PATH_LETTERS, INSURANCE_NATURES } from './records.ts';

export type CarePathLetter = (typeof CARE_PATH_LETTERS)[number];
export type InsuranceNature = (typeof INSURANCE_NATURES)[number];

/** One act of an invoice. Amounts are for the whole line, the unit price excepted. */
export type B2Line = {
  /** B2 act code, 1 to 5 characters (4+1). */
  readonly actCode: string;
  readonly careDate: Day;
  /** 1 to 99. */
  readonly quantity: number;
  /** Two decimals at most: 150/100 for 1.5. */
  readonly coefficient: Rate;
  readonly unitPrice: Cents;
  readonly base: Cents;
  /** A whole percentage: 70/100. */
  readonly rate: Rate;
  readonly amoAmount: Cents;
  /** Total expense, excess included. */
  readonly expense: Cents;
  /** At most 9 999.99 €. */
  readonly amcAmount: Cents;
  /** One character; null when the line follows its invoice. */
  readonly exemption: string | null;
};

/** Whose invoices a batch holds: one practice, one professional. */
export type B2Batch = {
  /** 1, 2, 3… in the order of the file, at most 999. */
  readonly batchNumber: number;
  readonly finess: Finess;
  /** At least one of `rpps` and `amNumber` is there. */
  readonly rpps: Rpps | null;
  readonly amNumber: string | null;
};

/** A claim to the insurer (DRE) as one B2 invoice carries it. */
export type B2Invoice = B2Batch & {
  /** Executing specialty, two digits, the same on every line. */
  readonly specialty: string;
  /** Nine digits, not all zeros. */
  readonly invoiceNumber: string;
  readonly amcNumber: AmcNumber;
  /** One or two characters. */
  readonly conventionType: string;
  readonly sector: Sector | null;
  readonly csr: string | null;
  readonly identity: PersonIdentity;
  readonly engagementNumber: string | null;
  readonly agreementNumber: string | null;
  readonly insuranceNature: InsuranceNature;
  readonly exemption: string | null;
  readonly carePath: CarePathLetter | null;
  readonly lines: readonly B2Line[];
};

/** An invoice that was read, with the line of the file where it begins. */
export type ReadB2Invoice = B2Invoice & { readonly line: number };

export type B2Header = {
  readonly createdOn: Day;
  /** 1 to 14 characters: the FINESS of the practice or the name of its concentrator. */
  readonly sender: string;
  /** 1 to 999 999, given by the sender. */
  readonly fileNumber: number;
  readonly software: string | null;
};

export type B2File = { readonly header: B2Header; readonly invoices: readonly B2Invoice[] };
