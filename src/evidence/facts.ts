import type { LogState } from '../disclosure/log/log-health.ts';

/** What the house shows of itself at one moment. Counts and settings: nobody insured is in it. */
export type HouseFacts = {
  readonly at: Date;
  /** Logins with an at sign. */
  readonly mailLogins: number;
  /** People of practices and of the operator whose access is nobody's by name. */
  readonly unnamed: number;
  /** Accesses of people that are open and were not used for 180 days, of those older than that. */
  readonly dormant: number;
  readonly sessionIdleMinutes: number;
  readonly sessionMinutes: number;
  /** Of the last thirty days, in the whole house. */
  readonly lookups: number;
  readonly unproved: number;
  readonly unprovedToday: number;
  readonly fleetLimit: number;
  readonly trades: readonly string[];
  readonly tradesLimited: readonly string[];
  readonly detectors: readonly { readonly name: string; readonly mode: 'shadow' | 'enforce' }[];
  readonly cuts: number;
  readonly lastCut: Date | null;
  readonly log: LogState & { readonly size: bigint };
  /** Quarters whose entries can still be read, the oldest first; null when the vault does not say. */
  readonly quarters: readonly string[] | null;
  /** When the oldest draft of an incident that awaits somebody was opened. */
  readonly oldestDraft: Date | null;
  readonly insurers: number;
  readonly insurersWithoutKey: readonly string[];
  readonly left: number;
  readonly certificates: number;
  readonly tables: number;
  readonly tablesOpen: readonly string[];
  readonly identityColumns: readonly string[];
  readonly frontReadsBank: boolean;
  readonly keyProvider: 'file' | 'pkcs11' | null;
  /** Insurers for which one of the keys is missing; null when the vault does not say. */
  readonly keyless: number | null;
  readonly searches: readonly string[];
  readonly echoes: readonly string[];
  readonly freeTexts: readonly string[];
};
