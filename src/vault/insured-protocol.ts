import type { Day } from '../basics/day.ts';
import type { Receipt } from '../contract/fields.ts';

// What insured people ask of the vault about themselves. Each question bears the signed word of their
// identity provider; the vault reads it, logs the act, and only then answers.

/** The word of the identity provider. */
type Proven = { readonly proof: string };

/** `proof`: not somebody's word we believe. `limit`: so many acts in a day are no person's. */
export type Own<Told> =
  | ({ readonly ok: true } & Told)
  | { readonly ok: false; readonly why: 'proof' | 'limit' };

/** Who looked me up? Newest first. */
export type HistoryAsked = Proven & {
  /** Entries before this one; null for the newest. */
  readonly before: string | null;
  readonly limit: number;
  /** `own`: what the person did themself; null: every lookup by others. */
  readonly purpose: 'rights' | 'quote' | 'claim' | 'own' | null;
  readonly practiceId: number | null;
  /** Lookups made without their card alone. */
  readonly unproved: boolean;
};

/** One entry of the log about this person, opened. */
export type HistoryLine = {
  readonly receipt: Receipt;
  /** Salt and entry, base64url: SHA-256 of these bytes is the commitment, so that anybody may check it. */
  readonly opened: string;
};

export type HistoryTold = {
  readonly lines: readonly HistoryLine[];
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
  /** The first day of which the log still says something; null while it is empty. */
  readonly heldSince: Day | null;
};
