/** So many of a list, spread over it by a seed: the same seed gives the same ones. */
export function sampleOf<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  if (count >= all.length) return all;
  let state = seed >>> 0;
  const next = () => {
    // mulberry32: enough chance to choose mutants by.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const step = all.length / count;
  return Array.from({ length: count }, (_, index) => all[Math.floor((index + next()) * step)]).flatMap(
    (one) => one ?? [],
  );
}
