import type { DetectorLimits } from '../limits/detector-limits.ts';
import type { LookupEvent } from './lookup-event.ts';
import { closenessOf, type RecentIdentities } from './recent-identities.ts';

/**
 * Wrong, used or expired codes of an e-card, by the same test as misses. A code that passes takes more than
 * it takes from misses: one in 10⁸ guesses would. More wrong codes for one and the same person weigh less: a
 * telephone whose clock is wrong fails five times, a thief tries five people.
 */
export function wrongCodeStep(
  event: LookupEvent,
  recent: RecentIdentities,
  limits: DetectorLimits['wrong-codes'],
): number {
  if (event.presence !== 'ecard') return 0;
  if (event.outcome !== 'presence-refused') return Math.log((1 - limits.thief) / (1 - limits.honest));
  const full = Math.log(limits.thief / limits.honest);
  const before = recent.some(
    ({ outcome, traits }) => outcome === 'presence-refused' && closenessOf(traits, event.traits) !== 'other',
  );
  return before ? full * limits.samePerson : full;
}
