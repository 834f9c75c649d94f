import { dayInFrance } from '../../basics/day.ts';
import { HEALTH_LIMITS, limitOn } from './log-limits.ts';

/** The row `log_state`, as the vault reads it. */
export type LogState = {
  /** Everything committed before this instant is in a public checkpoint. */
  readonly sealedAt: Date;
  /** And before this one, in a checkpoint that enough witnesses cosigned. */
  readonly witnessedAt: Date;
  /** Since when entries wait that the last seal did not take. */
  readonly unsealedSince: Date | null;
};

/** What the house may answer while the log is as it is; each word refuses what the one before refuses, and more. */
export type LogHealth = 'fine' | 'alert' | 'no-presence-refused' | 'presence-only';

/**
 * How healthy the log is: by the oldest disclosure that nobody outside has seen sealed and witnessed. The
 * house is never dark: recording in the database is never skipped, so people who are there are answered.
 */
export function logHealth(state: LogState, now: Date): LogHealth {
  const { sealedAt, witnessedAt, unsealedSince } = state;
  const since = Math.min(sealedAt.getTime(), witnessedAt.getTime(), unsealedSince?.getTime() ?? Infinity);
  const minutes = (now.getTime() - since) / 60_000;
  const limits = limitOn(HEALTH_LIMITS, dayInFrance(now.getTime()));
  if (minutes >= limits.presenceOnlyMinutes) return 'presence-only';
  if (minutes >= limits.noPresenceRefusedMinutes) return 'no-presence-refused';
  return minutes >= limits.alertMinutes ? 'alert' : 'fine';
}
