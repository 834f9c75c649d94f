import type { DetectorLimits } from '../limits/detector-limits.ts';
import type { LookupEvent } from './lookup-event.ts';
import { closenessOf, type RecentIdentities } from './recent-identities.ts';
import { evidence } from './sequential-test.ts';

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
  const wrong = event.outcome === 'presence-refused';
  const added = evidence(wrong, limits.thief, limits.honest);
  if (!wrong) return event.repeat ? 0 : added;
  // A code sent twice by a double click is a code used up, about someone who is already answered.
  if (event.repeat) return 0;
  const before = recent.some(
    ({ outcome, traits }) => outcome === 'presence-refused' && closenessOf(traits, event.traits) !== 'other',
  );
  return before ? added * limits.samePerson : added;
}
