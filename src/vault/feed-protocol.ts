import type { FeedFault } from '../rights/feed-faults.ts';
import type { FeedForm } from '../rights/feed-text.ts';

/** The first frame of a feed, signed like an intent; frames of raw bytes follow, an empty one ends it. */
export type FeedHeader = {
  readonly verb: 'feed';
  readonly insurerId: number;
  readonly mode: 'full' | 'delta';
  readonly form: FeedForm;
  readonly shrink: 'refuse' | 'accept';
};

/** Why a readable feed changed nothing. */
export type FeedRefusal = 'faults' | 'header' | 'empty' | 'shrinks' | 'no-generation' | 'no-grid';

/** What the vault says of a feed: counts and places. It is the only thing that comes back from this verb. */
export type FeedOutcome = {
  readonly feedId: string;
  readonly state: 'accepted' | 'refused' | 'unchanged';
  readonly refusal: FeedRefusal | null;
  readonly receivedAt: string;
  readonly finishedAt: string;
  readonly lines: number;
  readonly people: number;
  readonly faults: number;
  readonly report: readonly FeedFault[];
};

export type FeedReply =
  | { readonly outcome: FeedOutcome }
  | { readonly busy: true }
  | { readonly error: string };
