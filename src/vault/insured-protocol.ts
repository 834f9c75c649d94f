import type { Day } from '../basics/day.ts';
import type { Receipt } from '../contract/fields.ts';
import type { SignalReason } from '../contract/signal-reasons.ts';
import type { IncidentVerdict } from './incident-verdict.ts';
import type { OpenContract } from './protocol.ts';

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
  /** When the person contested it. */
  readonly signal: Signal | null;
};

export type HistoryTold = {
  readonly lines: readonly HistoryLine[];
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
  /** The first day of which the log still says something; null while it is empty. */
  readonly heldSince: Day | null;
};

/** My cards, for this device; or: end the cards that a lost device holds. */
export type CardsAsked = Proven;

/** One card of the person at one insurer. */
export type OwnCard = {
  readonly insurerId: number;
  readonly serial: number;
  /** 32 bytes, base64url: makes the codes of this card (wire/card/ecard-code.ts). */
  readonly key: string;
  /** Their own cover, as a professional would be told of it. */
  readonly contracts: readonly OpenContract[];
};

export type CardsTold = { readonly cards: readonly OwnCard[] };

/** How many cards were ended. */
export type CardLostTold = { readonly ended: number };

/** This was not me. */
export type SignalAsked = Proven & { readonly entry: string; readonly why: SignalReason };

/** A lookup that is contested, since when and why. */
export type Signal = { readonly at: string; readonly why: SignalReason };

/**
 * `signal` is what is kept: the first word on an entry stays. Null when none was made, and `outcome` says
 * why.
 */
export type SignalTold = {
  readonly outcome: 'noted' | 'known' | 'not-theirs' | 'too-many';
  readonly signal: Signal | null;
};

/** What each published incident says of the person, at each insurer that knows them. */
export type ConcernedTold = {
  /** Insurers where the person is now, published incident or not. */
  readonly insurerIds: readonly number[];
  readonly verdicts: readonly (IncidentVerdict & {
    readonly insurerId: number;
    readonly incident: string;
  })[];
};
