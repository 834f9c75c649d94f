import type { Day } from '../basics/day.ts';
import { coverageOf, type WorldContract } from './coverage.ts';
import { personAt, type WorldPerson } from './people.ts';
import { worldCalendar } from './world-calendar.ts';

/** Everything the country depends on. Same world, same bytes. */
export type World = {
  /** A whole number of 0 to 2^32 − 1. */
  readonly seed: number;
  readonly people: number;
  readonly today: Day;
};

/** Calls `visit` for people `from` to `to` − 1, with the contracts they share with their household. */
export function eachPerson(
  world: World,
  from: number,
  to: number,
  visit: (person: WorldPerson, contracts: readonly WorldContract[]) => void,
): void {
  const calendar = worldCalendar(world.today);
  let household = -1;
  let contracts: readonly WorldContract[] = [];
  for (let index = from; index < to; index += 1) {
    const person = personAt(world.seed, calendar.year, index);
    if (person.household !== household) {
      household = person.household;
      contracts = coverageOf(world.seed, calendar, household);
    }
    visit(person, contracts);
  }
}
