import type { Trade } from '../../people/trade.ts';

/** What is known of a credential before it asks anything: whose it is, and where. */
export type Profile = {
  readonly trade: Trade;
  /** Department of the practice as `departmentOf` gives it, or null for software of several places. */
  readonly department: number | null;
};
