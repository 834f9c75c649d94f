import type { Receipt } from '../contract/fields.ts';

/** Who may be concerned by what these accesses did, in a window of time; the first frame of its connection. */
export type ScopeAsked = {
  readonly verb: 'scope';
  /** The operator's credential. */
  readonly by: number;
  readonly reason: string;
  readonly target: 'credential' | 'practice' | 'insurer';
  /** Several credentials, or one practice, or one insurer. */
  readonly targetIds: readonly number[];
  /** Instants: from this one on, and before that one. */
  readonly from: string;
  readonly to: string;
};

/** How many lookups came to what. `undetermined`: found, but no contract was shown for want of a member number. */
export type ScopeLookups = {
  readonly read: number;
  readonly undetermined: number;
  readonly missed: number;
  readonly refused: number;
  /** The key of the quarter was destroyed, or the payload shredded: nothing more is known of them. */
  readonly unreadable: number;
};

/** What concerns one insurer. People are counted once, by the insurer's own reference. */
export type ScopeInsurer = {
  readonly insurerId: number;
  readonly people: number;
  readonly undetermined: number;
  readonly lookups: ScopeLookups;
  /** Lookups of fictional people, who are nobody: in no count of people and in no list. */
  readonly canaries: number;
  /** Readings of rows that bore no reference yet: these people cannot be named. */
  readonly unnamed: number;
  /** Numbers of the entries, as runs: "12-15,19". */
  readonly entries: string;
  /** Whether a list follows; the insurer may have no public key. */
  readonly listed: boolean;
};

/** How far the log was sealed when the question was asked. */
export type ScopeLog = {
  readonly shard: string | null;
  readonly size: string;
  readonly sealedAt: string;
  readonly witnessedAt: string;
};

/** What comes back, frame by frame: an insurer, then the lines of its sealed list; the receipt last. */
export type ScopeFrame =
  | { readonly insurer: ScopeInsurer }
  | { readonly insurerId: number; readonly lines: readonly string[] }
  | { readonly log: ScopeLog; readonly receipt: Receipt }
  | { readonly refusal: ScopeRefusal }
  | { readonly error: string };

/** Another scope is under way; or more people than one list may hold: ask about a shorter window. */
export type ScopeRefusal = 'busy' | 'too-many';
