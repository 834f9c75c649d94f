import type { LookupEvent, Traits } from './lookup-event.ts';

/** One identity asked about lately. `weight` is what its miss added to a score, until it is taken back. */
export type RecentIdentity = {
  readonly atMs: number;
  readonly insurerId: number;
  readonly outcome: LookupEvent['outcome'];
  readonly weight: number;
  readonly traits: Traits;
};

/**
 * The last identities a credential asked about, newest first; those without presence apart, so that true
 * patients do not come between a thief's guesses. In memory only: a restart forgets them, and with them the
 * doubt whether one miss was a typing mistake, and whom the next identity stands beside. Scores survive.
 */
export type RecentIdentities = readonly RecentIdentity[];

/** Long enough to see neighbours through a few others, short enough to hold few identities. */
export const RECENT_MAX = 12;

/** Older ones are dropped at the next lookup: two days of a thief who asks five times a day overlap. */
export const RECENT_MS = 24 * 60 * 60 * 1000;

/** The list with one more; the oldest falls out. */
export function remember(recent: RecentIdentities, newest: RecentIdentity): RecentIdentities {
  const kept = [newest];
  for (const one of recent) {
    if (kept.length === RECENT_MAX || one.atMs < newest.atMs - RECENT_MS) break;
    kept.push(one);
  }
  return kept;
}

/** `typo`: one of the four parts differs, as when a figure was mistyped and corrected. */
export type Closeness = 'same' | 'typo' | 'other';

export function closenessOf(one: Traits, two: Traits): Closeness {
  const equal =
    Number(one.sexAndMonth === two.sexAndMonth) +
    Number(one.place === two.place) +
    Number(one.order === two.order) +
    Number(one.birth === two.birth);
  if (equal === 4) return 'same';
  return equal === 3 ? 'typo' : 'other';
}
