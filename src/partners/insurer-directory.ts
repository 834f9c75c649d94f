import type { Day } from '../basics/day.ts';
import type { AmcNumber } from '../people/amc-number.ts';
import type { Trade } from '../people/trade.ts';
import type { CompiledGrid } from '../pricing/compile-grid.ts';
import type { LevelFacts } from '../rights/decide-rights.ts';

/** An insurer as routes need it: whom to ask, and with which grid to price. */
export type DirectoryInsurer = {
  readonly id: number;
  readonly name: string;
  readonly memberNumberRequired: boolean;
  /**
   * Null until the insurer has sent a grid: nothing can then be priced, and quotes and claims are refused.
   */
  readonly grid: CompiledGrid | null;
  /** What the grid says of a level, for the words of a rights answer; undefined without grid or level. */
  levelFacts(level: string): LevelFacts | undefined;
};

/** The practice a caller acts for. */
export type DirectoryPractice = { readonly id: number; readonly finess: string; readonly trade: Trade };

/**
 * Who takes part, found by what a card or a caller says. Answers come from memory or from one indexed
 * question.
 */
export type InsurerDirectory = {
  /** Null when no insurer here has this number, convention type and CSR. */
  byCard(amc: AmcNumber, conventionType: string, csr: string | null): Promise<DirectoryInsurer | null>;
  /** Null for an insurer that has left. */
  byId(insurerId: number): Promise<DirectoryInsurer | null>;
  practice(practiceId: number): Promise<DirectoryPractice | null>;
  /** Whether the practice had a convention with the insurer on that day. */
  isConventioned(practiceId: number, insurerId: number, on: Day): Promise<boolean>;
};
