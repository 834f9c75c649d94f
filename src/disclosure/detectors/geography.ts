import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { evidence } from './sequential-test.ts';

type GeographyLimits = DetectorLimits['geography'];

/**
 * Half of a practice's patients were born in its department; of a list bought somewhere, a few in a hundred.
 * `localShare` is what the practice has shown by people who were present, or 0.
 */
export function geographyStep(
  local: boolean,
  localShare: number,
  baseline: Baseline,
  limits: GeographyLimits,
): number {
  const share = localShare === 0 ? baseline.localShare : localShare;
  // Where few are born here, as at the seaside in summer, being born elsewhere says nothing.
  if (share < limits.localShareMin) return 0;
  return evidence(local, limits.thief, Math.min(share * limits.caution, limits.localShareMax));
}

/** The share after one more person who was present; only they teach. */
export function learnLocalShare(
  local: boolean,
  localShare: number,
  baseline: Baseline,
  limits: GeographyLimits,
): number {
  const share = localShare === 0 ? baseline.localShare : localShare;
  return share + (Number(local) - share) / limits.learningPeople;
}
