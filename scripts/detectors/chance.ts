/** A seeded generator: the same seed gives the same country, year and thief on every machine. */
export type Chance = {
  /** From 0 up to, and not including, 1. */
  next(): number;
  below(count: number): number;
  happens(share: number): boolean;
  between(low: number, high: number): number;
  /** How many come when `mean` are expected and each comes by itself. */
  poisson(mean: number): number;
  /** Around 1, never negative: e to the power of a normal of that deviation. */
  scatter(deviation: number): number;
  /** Minutes until the next of things that come by themselves, `mean` apart. */
  wait(mean: number): number;
};

/** sfc32, by Chris Doty-Humphrey (public domain): small, fast, and far better than needed here. */
export function chanceOf(...seeds: readonly number[]): Chance {
  let [a, b, c, count] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const seed of seeds) {
    a = (a ^ seed) | 0;
    for (let i = 0; i < 6; i += 1) draw();
  }
  for (let i = 0; i < 12; i += 1) draw();

  function draw(): number {
    const drawn = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  }

  const next = () => draw() / 0x1_0000_0000;
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below: (most) => Math.floor(next() * most),
    happens: (share) => next() < share,
    between: (low, high) => low + (high - low) * next(),
    poisson(mean) {
      // Knuth's product; an hour brings a few dozen people at most.
      const floor = Math.exp(-mean);
      let product = next();
      let seen = 0;
      for (; product > floor; seen += 1) product *= next();
      return seen;
    },
    scatter: (deviation) => Math.exp(normal() * deviation - (deviation * deviation) / 2),
    wait: (mean) => -Math.log(1 - next()) * mean,
  };
}
