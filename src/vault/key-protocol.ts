import type { Day } from '../basics/day.ts';
import type { Receipt } from '../contract/fields.ts';
import type { Rotated } from './key-ring.ts';

/** What an operator does to keys. Destroying takes two of them. */
export type KeyActAsked =
  | {
      readonly act: 'rotate';
      readonly what: Rotated;
      /** Null for every insurer, or for a key of the house. */
      readonly insurerId: number | null;
      readonly by: number;
      readonly reason: string;
    }
  | {
      /** A key that another process holds: here it is only put down. */
      readonly act: 'rotate-outside';
      readonly what: 'intent' | 'reader' | 'bank';
      readonly by: number;
      readonly reason: string;
    }
  | {
      readonly act: 'destroy-asked';
      readonly insurerId: number;
      readonly by: number;
      readonly reason: string;
    }
  | {
      readonly act: 'destroy';
      readonly insurerId: number;
      readonly by: number;
      readonly reason: string;
      /** The request of somebody else that this answers. */
      readonly answers: string;
      /** When the last backup of these rows ends, as the operator says. */
      readonly backupsUntil: Day | null;
    };

/**
 * Why it was not done: no such insurer, it left already, no request left to answer, the same person; a
 * version of the index that still waits for its full feed; or a version that is only published.
 */
export type KeyActRefusal = 'no-target' | 'gone' | 'no-request' | 'same-person' | 'under-way' | 'published';

export type KeyActTold = {
  readonly done: boolean;
  readonly why: KeyActRefusal | null;
  /** Number of the act. */
  readonly number: string | null;
  readonly certificate: string | null;
  readonly receipt: Receipt;
};

/** One version of one key, without the key. */
export type KeyListed = {
  /** Null for a key of the house. */
  readonly insurerId: number | null;
  readonly what: string;
  readonly version: number;
  readonly since: string | null;
  readonly newest: boolean;
  /** What an old version still waits for, before it ends; 'publication' for one that is not written with yet. */
  readonly waits: 'publication' | 'full-feed' | 'resealing' | 'log' | 'grace' | null;
};

export type KeyListTold = {
  readonly ring: string;
  readonly serial: number;
  readonly provider: 'file' | 'pkcs11';
  readonly keys: readonly KeyListed[];
  /** Quarters whose log can be read, for everybody alike. */
  readonly quarters: readonly string[];
  readonly quartersGone: string | null;
  readonly receipt: Receipt;
};
