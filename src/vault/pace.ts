/** What crosses the socket of it. */
export const TOO_FAST = 'TooFast';

/** Lookups are turned away: this access, or all of them together, ask faster than anybody works. */
export class TooFast extends Error {
  override readonly name = TOO_FAST;
}

/**
 * How fast one access may ask, and all of them: about the vault's own safety, not about people, whom budgets
 * guard. A pharmacy asks once a second at worst; a file of its day comes at once and fits the burst; a larger
 * one is slowed, not refused. The whole is several times what two cores answer (1,064 a second measured).
 */
export const PACE = {
  perSecond: 20,
  burst: 1_000,
  /** Requests of one access that may wait for their turn. */
  waitingMax: 64,
  allPerSecond: 8_000,
  allBurst: 16_000,
  /** A refusal counts for five, since it costs an entry of the log and nobody needs many. */
  refusalWeight: 5,
  accessesMax: 50_000,
} as const;

type Bucket = { tokens: number; atMs: number; waiting: number };

export type PaceRooms = {
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly limits?: { readonly [K in keyof typeof PACE]: number };
};

/** Lets lookups through at their pace. */
export function pace({ clock, pause, limits = PACE }: PaceRooms) {
  const buckets = new Map<number, Bucket>();
  const all: Bucket = { tokens: limits.allBurst, atMs: clock(), waiting: 0 };

  function bucketOf(credentialId: number): Bucket {
    const known = buckets.get(credentialId);
    if (known) return known;
    const fresh = { tokens: limits.burst, atMs: clock(), waiting: 0 };
    if (buckets.size >= limits.accessesMax) dropFull(clock());
    buckets.set(credentialId, fresh);
    return fresh;
  }

  /** Whoever has not asked for a while is as if never seen. */
  function dropFull(nowMs: number): void {
    for (const [id, bucket] of buckets) {
      refill(bucket, nowMs, { perSecond: limits.perSecond, burst: limits.burst });
      if (bucket.tokens >= limits.burst && bucket.waiting === 0) buckets.delete(id);
    }
  }

  return {
    /** Resolves when the access may ask. @throws TooFast when too many of its requests wait already */
    async enter(credentialId: number): Promise<void> {
      const own = bucketOf(credentialId);
      refill(own, clock(), { perSecond: limits.perSecond, burst: limits.burst });
      refill(all, clock(), { perSecond: limits.allPerSecond, burst: limits.allBurst });
      if (all.tokens < 1) throw new TooFast('all accesses together');
      if (own.tokens < 1 && own.waiting >= limits.waitingMax) throw new TooFast('one access');
      all.tokens -= 1;
      own.tokens -= 1;
      if (own.tokens >= 0) return;
      own.waiting += 1;
      await pause((-own.tokens / limits.perSecond) * 1_000);
      own.waiting -= 1;
    },
    /** A refusal has been answered. */
    refused(credentialId: number): void {
      bucketOf(credentialId).tokens -= limits.refusalWeight - 1;
    },
  };
}

function refill(bucket: Bucket, nowMs: number, rate: { perSecond: number; burst: number }): void {
  bucket.tokens = Math.min(rate.burst, bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * rate.perSecond);
  bucket.atMs = nowMs;
}
