/** How far a search for the people of an incident is; kept when it failed, until the next one. */
export type Search = { since: Date; insurers: number | null; done: number; people: number; failed: boolean };

type Running<Answer> = { readonly asked: string; readonly search: Search; readonly answer: Promise<Answer> };

/** Failed searches that are remembered for whoever asks how they went. */
const REMEMBERED_MAX = 100;

/** The searches this process waits for, by incident. Tens of millions of people take longer than a request. */
export function scopeSearches<Answer>() {
  const running = new Map<string, Running<Answer>>();

  return {
    /** How the last search of an incident stands; undefined when it ended well, or there was none. */
    of: (number: string): Readonly<Search> | undefined => running.get(number)?.search,

    /**
     * Begins a search, or joins the same one under way. Undefined when another of this incident runs: what
     * it keeps changes what this one would count.
     */
    begin(
      number: string,
      { asked, since, insurers }: { asked: string; since: Date; insurers: number | null },
      work: (search: Search) => Promise<Answer>,
    ): Running<Answer> | undefined {
      const known = running.get(number);
      if (known && !known.search.failed) return known.asked === asked ? known : undefined;
      const search: Search = { since, insurers, done: 0, people: 0, failed: false };
      const answer = work(search);
      const mine = { asked, search, answer };
      running.delete(number);
      running.set(number, mine);
      if (running.size > REMEMBERED_MAX) forgetOldestFailed(running);
      answer.then(
        () => void (running.get(number) === mine && running.delete(number)),
        () => {
          search.failed = true;
        },
      );
      return mine;
    },
  };
}

function forgetOldestFailed(running: Map<string, { readonly search: Search }>): void {
  for (const [number, { search }] of running) {
    if (!search.failed) continue;
    running.delete(number);
    return;
  }
}
