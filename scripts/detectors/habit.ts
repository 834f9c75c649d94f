import type { BudgetLimits } from '../../src/disclosure/limits/budget-limits.ts';

/** What an access usually spends: the ninety-ninth hundredth of its days, null while they are few. */
export class Habit {
  readonly #limits: BudgetLimits['allowance'];
  #days: number[] = [];
  #usual: number | null = null;

  constructor(limits: BudgetLimits['allowance']) {
    this.#limits = limits;
  }

  add(points: number): void {
    this.#days.push(points);
    if (this.#days.length > this.#limits.ownDays) this.#days.shift();
    if (this.#days.length < this.#limits.ownDaysMin) return;
    const sorted = this.#days.toSorted((a, b) => a - b);
    this.#usual = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? null;
  }

  usual(): number | null {
    return this.#usual;
  }

  copy(): Habit {
    const copy = new Habit(this.#limits);
    copy.#days = [...this.#days];
    copy.#usual = this.#usual;
    return copy;
  }
}
