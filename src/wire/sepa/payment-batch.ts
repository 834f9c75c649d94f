import type { Day } from '../../basics/day.ts';
import type { Cents } from '../../basics/money.ts';
import type { Iban } from '../../people/iban.ts';

/** One credit transfer in euros. */
export type SepaTransfer = {
  /** 1 to 35 characters of the SEPA set, unique in the batch: the number of the remittance. */
  readonly endToEndId: string;
  /** From 0.01 to 999 999 999.99 €. */
  readonly amount: Cents;
  /** At most 70 characters once written in the SEPA set. */
  readonly creditorName: string;
  readonly creditorIban: Iban;
  /** At most 140 characters once written in the SEPA set. */
  readonly remittance: string;
};

/** A message of one payment information block: one debtor, one day, its transfers. */
export type SepaBatch = {
  /** 1 to 35 characters of the SEPA set, never used twice by this initiating party. */
  readonly messageId: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly initiatingParty: string;
  readonly debtorName: string;
  readonly debtorIban: Iban;
  /** 8 or 11 characters; null when the bank is known by the account alone. */
  readonly debtorBic: string | null;
  readonly executionOn: Day;
  readonly transfers: readonly SepaTransfer[];
};
