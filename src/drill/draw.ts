/** A seeded stream of numbers from 0 to 1 (mulberry32): the same drill attacks the same people. */
export function draw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` different ones of a list, in the order they are drawn. */
export function sample<T>(list: readonly T[], count: number, next: () => number): T[] {
  const rest = [...list];
  const taken: T[] = [];
  while (taken.length < count && rest.length > 0) {
    const at = Math.floor(next() * rest.length);
    taken.push(rest[at] as T);
    rest[at] = rest.at(-1) as T;
    rest.pop();
  }
  return taken;
}
