import { dayInFrance } from '../basics/day.ts';
import { EXPIRED_PER_RUN_MAX } from '../basics/limits.ts';
import type { Database } from '../db/database.ts';
import { releaseEngagement } from './counters.store.ts';
import { addEngagementEvent, lockEngagementState, outdatedEngagements } from './engagements.store.ts';
import { engagementStateAfter } from './transitions.ts';

/** Ends the engagements whose guarantee is over and gives back what they reserved; says how many. */
export async function expireEngagements(database: Database, now: Date): Promise<number> {
  const today = dayInFrance(now.getTime());
  const outdated = await database.transaction({}, (tx) =>
    outdatedEngagements(tx, today, EXPIRED_PER_RUN_MAX),
  );
  let expired = 0;
  // One commit each: a claim that uses one of them meanwhile waits for that one only.
  for (const id of outdated) {
    expired += await database.transaction({}, async (tx) => {
      const event = await lockEngagementState(tx, id);
      if (event === null || engagementStateAfter(event) !== 'reserved') return 0;
      await addEngagementEvent(tx, id, 'expired', { at: now, claimId: null });
      await releaseEngagement(tx, id, now);
      return 1;
    });
  }
  return expired;
}
