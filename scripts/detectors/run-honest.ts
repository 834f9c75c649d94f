import { addDays, type Day } from '../../src/basics/day.ts';
import type { Ask } from './ask.ts';
import type { Chance } from './chance.ts';
import type { Counter } from './counter.ts';
import { honestDay } from './honest-day.ts';
import type { Practice } from './honest-year.ts';

/** Told that the day's allowance without presence is spent, this share of professionals tries nobody else. */
const GIVES_UP = 0.5;

/** After a cut: someone honest telephones and is given the access back; beside a thief nobody is. */
export type AfterCut = 'telephones' | 'stops';

/** One day's questions as someone honest puts them: told that the allowance is spent, they mostly stop. */
export class HonestDay {
  readonly #asks: readonly Ask[];
  readonly #chance: Chance;
  readonly #afterCut: AfterCut;
  #next = 0;
  #gaveUp = false;

  constructor(asks: readonly Ask[], chance: Chance, afterCut: AfterCut) {
    this.#asks = asks;
    this.#chance = chance;
    this.#afterCut = afterCut;
  }

  /** Puts every question due before `minute` to the counter. */
  askUntil(minute: number, counter: Counter): void {
    for (let ask = this.#asks[this.#next]; ask && ask.minute < minute; ask = this.#asks[this.#next]) {
      this.#next += 1;
      if (ask.again ? !counter.knows(ask) : this.#gaveUp && ask.presence === 'none') continue;
      const ending = counter.ask(ask);
      if (ending === 'allowance-refused') this.#gaveUp = this.#chance.happens(GIVES_UP);
      if (ending === 'cut' && this.#afterCut === 'telephones') counter.restore();
    }
  }
}

const END_OF_DAY = 24 * 60;

/** `days` days of honest work from `first` on; the counter holds what came of it. */
export function workDays(
  counter: Counter,
  practice: Practice,
  span: { readonly first: Day; readonly days: number },
  chance: Chance,
): void {
  for (let index = 0; index < span.days; index += 1) {
    const on = addDays(span.first, index);
    new HonestDay(honestDay(practice, on, index, chance), chance, 'telephones').askUntil(END_OF_DAY, counter);
    counter.sleep();
    if (counter.isCut()) counter.restore();
  }
}
