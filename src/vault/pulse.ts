import type { Trade } from '../people/trade.ts';

/** How a lookup ended, for those who watch: nothing of whom it was about. */
export type Beat = {
  readonly trade: Trade | null;
  readonly insurerId: number;
  readonly outcome: 'granted' | 'refused' | 'missed';
  /** Proven just now · followed from a proof, a repeat or an engagement · on the professional's word alone. */
  readonly presence: 'proved' | 'followed' | 'unproved';
};

/** Lookups of a minute or an hour, by how they ended; those granted also by what proved presence. */
export type Counts = {
  readonly granted: number;
  readonly refused: number;
  readonly missed: number;
  readonly proved: number;
  readonly followed: number;
  readonly unproved: number;
};

export type Picture = {
  /** When this vault began to count: before it, nothing is known here. */
  readonly since: string;
  readonly minutes: readonly (Counts & { readonly at: string })[];
  readonly trades: readonly (Counts & { readonly trade: Trade })[];
  readonly insurers: readonly (Counts & { readonly insurerId: number })[];
};

export const PICTURE_MINUTES = 60;
const MINUTE_MS = 60_000;

type Tally = { -readonly [K in keyof Counts]: number };
type Minute = {
  readonly start: number;
  readonly all: Tally;
  readonly trades: Map<Trade, Tally>;
  readonly insurers: Map<number, Tally>;
};

/**
 * Counts of the last hour, in memory alone. A table of minutes by insurer and trade would tell whoever steals
 * the database when somebody was looked up to the minute, which the log's index is careful not to say.
 */
export function pulse(startMs: number) {
  let minutes: Minute[] = [];

  function minuteOf(nowMs: number): Minute {
    const start = nowMs - (nowMs % MINUTE_MS);
    const last = minutes.at(-1);
    // A clock that is set back goes on counting in the last minute.
    if (last && last.start >= start) return last;
    const fresh: Minute = { start, all: nothing(), trades: new Map(), insurers: new Map() };
    minutes = [...minutes.filter((one) => one.start > start - PICTURE_MINUTES * MINUTE_MS), fresh];
    return fresh;
  }

  return {
    count(beat: Beat, nowMs: number): void {
      const minute = minuteOf(nowMs);
      add(minute.all, beat);
      if (beat.trade !== null) add(tallyIn(minute.trades, beat.trade), beat);
      add(tallyIn(minute.insurers, beat.insurerId), beat);
    },
    picture(nowMs: number): Picture {
      const from = nowMs - (nowMs % MINUTE_MS) - (PICTURE_MINUTES - 1) * MINUTE_MS;
      const known = minutes.filter(({ start }) => start >= from);
      const counted = new Map(known.map((one) => [one.start, one.all]));
      return {
        since: new Date(startMs).toISOString(),
        minutes: Array.from({ length: PICTURE_MINUTES }, (_, n) => from + n * MINUTE_MS).map((start) => ({
          at: new Date(start).toISOString(),
          ...(counted.get(start) ?? nothing()),
        })),
        trades: sums(known.map(({ trades }) => trades)).map(([trade, counts]) => ({ trade, ...counts })),
        insurers: sums(known.map(({ insurers }) => insurers)).map(([insurerId, counts]) => ({
          insurerId,
          ...counts,
        })),
      };
    },
  };
}

export type Pulse = ReturnType<typeof pulse>;

function nothing(): Tally {
  return { granted: 0, refused: 0, missed: 0, proved: 0, followed: 0, unproved: 0 };
}

function add(tally: Tally, { outcome, presence }: Beat): void {
  tally[outcome] += 1;
  if (outcome === 'granted') tally[presence] += 1;
}

function tallyIn<K>(tallies: Map<K, Tally>, key: K): Tally {
  let tally = tallies.get(key);
  if (!tally) {
    tally = nothing();
    tallies.set(key, tally);
  }
  return tally;
}

/** The sums of many minutes, the busiest first. */
function sums<K>(minutes: readonly Map<K, Tally>[]): [K, Tally][] {
  const totals = new Map<K, Tally>();
  for (const minute of minutes) {
    for (const [key, counts] of minute) {
      const total = tallyIn(totals, key);
      for (const name of Object.keys(counts) as (keyof Tally)[]) total[name] += counts[name];
    }
  }
  const lookups = ({ granted, refused, missed }: Tally) => granted + refused + missed;
  return [...totals].toSorted(([, a], [, b]) => lookups(b) - lookups(a));
}
