import type { Trace } from './identity-traces.ts';

/** Bits of the filter that stands before the index: 16 MiB, so that nearly every place is passed over at once. */
const FILTER_BITS = 27;
const WINDOW_BYTES = 8;
/** Nine digits meet by chance among megabytes of digits; they are searched where bytes are bytes. */
const SHORT_DIGITS = /^[0-9a-fA-F]{8,12}$/;
const ARENA_BYTES_FIRST = 1 << 20;

export type TraceIndex = ReturnType<typeof traceIndex>;

/**
 * A search for millions of traces at once: a filter over the first eight bytes of each, then a sorted list,
 * then the whole trace. Their bytes lie one after another in one buffer, since millions of small ones would
 * not fit.
 */
export function traceIndex(traces: Iterable<Trace>) {
  const filter = new Uint8Array(1 << (FILTER_BITS - 3));
  const starts: bigint[] = [];
  const places: number[] = [];
  let arena = Buffer.alloc(ARENA_BYTES_FIRST);
  let end = 0;
  for (const { bytes, what } of traces) {
    if (bytes.length < WINDOW_BYTES) throw new Error(`too short to search for: ${what}`);
    if (end + bytes.length + 2 > arena.length) arena = Buffer.concat([arena], arena.length * 2);
    starts.push(bytes.readBigUInt64LE(0));
    places.push(end);
    arena[end] = bytes.length;
    arena[end + 1] = SHORT_DIGITS.test(bytes.toString('latin1')) ? 1 : 0;
    end += 2 + bytes.copy(arena, end + 2);
    const place = slot(bytes.readUInt32LE(0), bytes.readUInt32LE(4));
    filter[place >>> 3] = (filter[place >>> 3] as number) | (1 << (place & 7));
  }
  const order = Uint32Array.from(starts.keys()).sort((a, b) =>
    compare(starts[a] as bigint, starts[b] as bigint),
  );
  const sorted = BigUint64Array.from(order, (at) => starts[at] as bigint);

  function matches(haystack: Buffer, at: number, digits: boolean): boolean {
    const start = haystack.readBigUInt64LE(at);
    for (let n = firstAt(sorted, start); sorted[n] === start; n += 1) {
      const place = places[order[n] as number] as number;
      const length = arena[place] as number;
      if (digits && arena[place + 1] === 1) continue;
      if (at + length > haystack.length) continue;
      if (haystack.compare(arena, place + 2, place + 2 + length, at, at + length) === 0) return true;
    }
    return false;
  }

  return {
    count: starts.length,
    /** How many places of a haystack hold a trace; `digits` says that it is written in digits throughout. */
    hits(haystack: Buffer, digits: boolean): number {
      let hits = 0;
      for (let at = 0; at + WINDOW_BYTES <= haystack.length; at += 1) {
        const place = slot(haystack.readUInt32LE(at), haystack.readUInt32LE(at + 4));
        if (((filter[place >>> 3] as number) & (1 << (place & 7))) === 0) continue;
        if (matches(haystack, at, digits)) hits += 1;
      }
      return hits;
    },
  };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Mixes eight bytes into a place of the filter. */
function slot(low: number, high: number): number {
  return Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b) >>> (32 - FILTER_BITS);
}

function firstAt(sorted: BigUint64Array, wanted: bigint): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as bigint) < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}
