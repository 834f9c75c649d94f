import type { MissLimits } from '../limits/detector-limits.ts';
import type { LookupEvent } from './lookup-event.ts';
import { closenessOf, type RecentIdentities } from './recent-identities.ts';

const MINUTE_MS = 60_000;

/** What one lookup adds to the score of misses, and how much of it a later correction may take back. */
export type MissStep = {
  readonly added: number;
  readonly weight: number;
  /** The recent list after a correction has taken its misses back. */
  readonly recent: RecentIdentities;
};

/**
 * Wald's sequential test of "one lookup in two misses" against "a few in a hundred": each miss adds
 * ln(thief / honest), each hit takes ln((1 − honest) / (1 − thief)), and the sum never goes below zero. It has
 * no memory of time: going slowly does not help.
 *
 * Nothing is added by asking again about one and the same person, neither for a miss, which teaches nothing,
 * nor for a hit, which would wash misses away. A hit that corrects a typing mistake takes its miss back, at
 * most `takenBackMax` of them: a thief would need a true identity one figure away from each of his guesses.
 */
export function missStep(event: LookupEvent, recent: RecentIdentities, limits: MissLimits): MissStep {
  if (event.outcome === 'miss') return missed(event, recent, limits);
  if (event.outcome !== 'hit' || event.repeat) return { added: 0, weight: 0, recent };
  if (event.presence === 'visit' || event.presence === 'file') return { added: 0, weight: 0, recent };
  const corrected = takeBack(event, recent, limits);
  const hit = Math.log((1 - limits.thief) / (1 - limits.honest));
  return { added: hit - corrected.taken, weight: 0, recent: corrected.recent };
}

function missed(event: LookupEvent, recent: RecentIdentities, limits: MissLimits): MissStep {
  const full = Math.log(limits.thief / limits.honest);
  const before = recent.find(({ traits }) => closenessOf(traits, event.traits) === 'same');
  if (event.repeat || before?.insurerId === event.insurerId) return { added: 0, weight: 0, recent };
  // A person whose insurer is not known is tried at two or three: not a guess at who exists.
  const weight = before ? full * limits.otherInsurer : full;
  return { added: weight, weight, recent };
}

function takeBack(
  event: LookupEvent,
  recent: RecentIdentities,
  limits: MissLimits,
): { taken: number; recent: RecentIdentities } {
  const since = event.atMs - limits.correctionMinutes * MINUTE_MS;
  let left = limits.takenBackMax;
  let taken = 0;
  const after = recent.map((one) => {
    if (left === 0 || one.weight === 0 || one.atMs < since) return one;
    if (closenessOf(one.traits, event.traits) === 'other') return one;
    left -= 1;
    taken += one.weight;
    return { ...one, weight: 0 };
  });
  return taken === 0 ? { taken, recent } : { taken, recent: after };
}
