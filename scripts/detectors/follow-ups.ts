import type { Followed } from '../../src/disclosure/detectors/unclaimed.ts';

type Follow = { readonly day: number; people: number; claimed: number };

/** How many people were looked up without presence on each day, and for how many of them care was billed. */
export class FollowUps {
  #days: Follow[] = [];

  add(day: number, claimed: boolean): void {
    let last = this.#days.at(-1);
    if (last?.day !== day) {
      last = { day, people: 0, claimed: 0 };
      this.#days.push(last);
    }
    last.people += 1;
    last.claimed += Number(claimed);
  }

  /** Those of sixty to thirty days ago. */
  due(today: number): Followed {
    this.#days = this.#days.filter(({ day }) => day >= today - 60);
    const due = this.#days.filter(({ day }) => day < today - 30);
    return {
      people: due.reduce((sum, { people }) => sum + people, 0),
      claimed: due.reduce((sum, { claimed }) => sum + claimed, 0),
    };
  }

  copy(): FollowUps {
    const copy = new FollowUps();
    copy.#days = this.#days.map((one) => ({ ...one }));
    return copy;
  }
}
