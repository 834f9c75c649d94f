import type { Health } from '../contract/picture.ts';
import { type LogState, logHealth } from '../disclosure/log/log-health.ts';

export type QueueState = {
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly failing: number;
  readonly beat: Date | null;
};

/** A worker takes a beat each minute; two that did not come are a worker that is gone. */
const BEAT_LATE_MS = 150_000;

/** A job is taken within seconds; one that waits longer waits for a worker that is busy, or for none. */
const JOB_LATE_MS = 120_000;

/** How the parts stand, from what each left behind; `bad` is for what needs a person now. */
export function judgeHealth(
  facts: {
    readonly vaultSince: string | null;
    readonly log: LogState & { readonly size: bigint };
    readonly queue: QueueState;
  },
  now: Date,
): Health {
  const { vaultSince, log, queue } = facts;
  const lately = logHealth(log, now);
  return {
    vault: { state: vaultSince === null ? 'bad' : 'good', countsSince: vaultSince },
    log: {
      state: lately === 'fine' ? 'good' : lately === 'alert' ? 'watch' : 'bad',
      health: lately,
      size: String(log.size),
      sealedAt: log.sealedAt.toISOString(),
      witnessedAt: log.witnessedAt.toISOString(),
      unsealedSince: log.unsealedSince?.toISOString() ?? null,
    },
    worker: {
      state: workerState(queue, now),
      beatAt: queue.beat?.toISOString() ?? null,
      waiting: queue.waiting,
      oldest: queue.oldest?.toISOString() ?? null,
      failing: queue.failing,
    },
  };
}

function workerState({ beat, oldest, failing }: QueueState, now: Date): Health['worker']['state'] {
  const ago = (instant: Date | null) => (instant === null ? 0 : now.getTime() - instant.getTime());
  if (ago(beat) > BEAT_LATE_MS) return 'bad';
  return beat === null || failing > 0 || ago(oldest) > JOB_LATE_MS ? 'watch' : 'good';
}
