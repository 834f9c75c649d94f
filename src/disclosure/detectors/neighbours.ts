import type { DetectorLimits } from '../limits/detector-limits.ts';
import type { LookupEvent, Traits } from './lookup-event.ts';
import type { RecentIdentities } from './recent-identities.ts';
import { evidence } from './sequential-test.ts';

/**
 * Is somebody of the same month and commune of birth among the last ones? Numbers of one register follow each
 * other, so whoever walks through it meets neighbours nearly each time; a counter meets twins, and now and
 * then two people of one maternity ward.
 */
export function neighbourStep(
  event: LookupEvent,
  recent: RecentIdentities,
  limits: DetectorLimits['neighbours'],
): number {
  return evidence(
    recent.some((one) => areNeighbours(one.traits, event.traits)),
    limits.thief,
    limits.honest,
  );
}

/** One month and one commune, and not one and the same person asked about twice. */
function areNeighbours(one: Traits, two: Traits): boolean {
  if (one.place !== two.place || one.sexAndMonth % 10_000 !== two.sexAndMonth % 10_000) return false;
  return one.order !== two.order;
}
