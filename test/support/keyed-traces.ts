import { createHmac } from 'node:crypto';
import { digestTraces, type Trace, type Traits, type traceSearch } from '../../src/drill/identity-traces.ts';
import type { Haystack } from '../../src/drill/whole-dump.ts';

/** What of a person a careless house could have keyed. */
const INPUTS = (one: Traits) => [one.nir, `${one.nir}${one.birth}${one.rank}`, one.member];

/** What stored values would look like, were one of these the key under which they were made. */
export function keyedTraces(people: readonly Traits[], keys: readonly Buffer[]): Trace[] {
  return people.flatMap((one) =>
    INPUTS(one).flatMap((input) =>
      keys.flatMap((key) => digestTraces(createHmac('sha256', key).update(input).digest(), 'HMAC')),
    ),
  );
}

/** Where anything was found, by place. */
export function foundIn(search: ReturnType<typeof traceSearch>, places: readonly Haystack[]): string[] {
  return places.flatMap(({ name, bytes }) => search.in(bytes).map((what) => `${name}: ${what}`));
}
