import type { DetectorLimits } from '../limits/detector-limits.ts';
import type { LookupEvent } from './lookup-event.ts';
import type { RecentIdentities } from './recent-identities.ts';
import { evidence } from './sequential-test.ts';

/**
 * A list sorted by NIR, read from the top, only ever goes up; people at a counter go up and down like a coin.
 * Sex, year and month decide; two of one month say nothing.
 */
export function sortedStep(
  event: LookupEvent,
  recent: RecentIdentities,
  limits: DetectorLimits['sorted'],
): number {
  const before = recent[0]?.traits.sexAndMonth ?? event.traits.sexAndMonth;
  if (before === event.traits.sexAndMonth) return 0;
  return evidence(event.traits.sexAndMonth > before, limits.thief, limits.honest);
}
