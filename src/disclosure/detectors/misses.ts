import type { MissLimits } from '../limits/detector-limits.ts';
import type { LookupEvent } from './lookup-event.ts';
import { closenessOf, type RecentIdentities } from './recent-identities.ts';
import { evidence } from './sequential-test.ts';

const MINUTE_MS = 60_000;

/** What one lookup adds to the score of misses, and how much of it a later correction may take back. */
export type MissStep = {
  readonly added: number;
  /** Misses it counts for: a part of one at another insurer, less than none when it corrects some. */
  readonly misses: number;
  readonly weight: number;
  /** The recent list after a correction has taken its misses back. */
  readonly recent: RecentIdentities;
};

/**
 * "One lookup in two misses" against "a few in a hundred". The score has no memory of time: going slowly does
 * not help.
 *
 * Nothing is added by asking again about one and the same person, neither for a miss, which teaches nothing,
 * nor for a hit, which would wash misses away. A hit that corrects a typing mistake takes its miss back, at
 * most `takenBackMax` of them: a thief would need a true identity one figure away from each of his guesses.
 */
export function missStep(event: LookupEvent, recent: RecentIdentities, limits: MissLimits): MissStep {
  if (event.outcome === 'miss') return missed(event, recent, limits);
  if (event.outcome !== 'hit' || event.repeat) return nothing(recent);
  if (event.presence === 'visit' || event.presence === 'file') return nothing(recent);
  const corrected = takeBack(event, recent, limits);
  const hit = evidence(false, limits.thief, limits.honest);
  const misses = -corrected.taken / evidence(true, limits.thief, limits.honest);
  return { added: hit - corrected.taken, misses, weight: 0, recent: corrected.recent };
}

function missed(event: LookupEvent, recent: RecentIdentities, limits: MissLimits): MissStep {
  const before = recent.filter(({ traits }) => closenessOf(traits, event.traits) === 'same');
  if (event.repeat || before.some(({ insurerId }) => insurerId === event.insurerId)) {
    return nothing(recent);
  }
  const full = evidence(true, limits.thief, limits.honest);
  // A person whose insurer is not known is tried at two or three: not a guess at who exists.
  const misses = before.length > 0 ? limits.otherInsurer : 1;
  return { added: full * misses, misses, weight: full * misses, recent };
}

function nothing(recent: RecentIdentities): MissStep {
  return { added: 0, misses: 0, weight: 0, recent };
}

function takeBack(
  event: LookupEvent,
  recent: RecentIdentities,
  limits: MissLimits,
): { taken: number; recent: RecentIdentities } {
  const since = event.atMs - limits.correctionMinutes * MINUTE_MS;
  let left = limits.takenBackMax;
  let taken = 0;
  const after: RecentIdentities = recent.map((one) => {
    if (left === 0 || one.weight === 0 || one.atMs < since) return one;
    if (closenessOf(one.traits, event.traits) === 'other') return one;
    left -= 1;
    taken += one.weight;
    return { ...one, weight: 0 };
  });
  return taken === 0 ? { taken, recent } : { taken, recent: after };
}
