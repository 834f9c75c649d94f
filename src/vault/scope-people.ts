/** People of one list: more than an account, a practice or a fleet of them reaches in a month. */
export const PEOPLE_MAX = 1_000_000;

export class TooManyPeople extends Error {}

export type Seen = {
  readonly ref: string;
  readonly read: boolean;
  readonly atMs: number;
  readonly entry: number;
};

const FIRST = 1_024;

/**
 * The people of one insurer, each once, in flat columns: sixty bytes a person and their reference, so that a
 * list of a million does not weigh on the process that answers lookups.
 */
export function scopePeople(most = PEOPLE_MAX) {
  const places = new Map<string, number>();
  let numbers = new Float64Array(FIRST * COLUMNS);
  let read = 0;

  function placeOf(ref: string, atMs: number, entry: number): number {
    const known = places.get(ref);
    if (known !== undefined) return known;
    const place = places.size;
    if (place >= most) throw new TooManyPeople(`more than ${most} people`);
    places.set(ref, place);
    if (places.size * COLUMNS > numbers.length) {
      const larger = new Float64Array(numbers.length * 2);
      larger.set(numbers);
      numbers = larger;
    }
    numbers.set([0, 0, atMs, atMs, entry, entry], place * COLUMNS);
    return place;
  }

  return {
    add({ ref, read: isRead, atMs, entry }: Seen): void {
      const at = placeOf(ref, atMs, entry) * COLUMNS;
      const count = at + (isRead ? READS : OTHERS);
      if (isRead && numbers[at + READS] === 0) read += 1;
      numbers[count] = (numbers[count] ?? 0) + 1;
      numbers[at + FROM] = Math.min(numbers[at + FROM] ?? atMs, atMs);
      numbers[at + UNTIL] = Math.max(numbers[at + UNTIL] ?? atMs, atMs);
      numbers[at + ENTRY] = Math.min(numbers[at + ENTRY] ?? entry, entry);
      numbers[at + LAST] = Math.max(numbers[at + LAST] ?? entry, entry);
    },
    /** People whose rights were read, and those of whom only that was told that they are known. */
    counts: () => ({ people: read, undetermined: places.size - read }),
    /** Semicolon-separated, as insurers send their own files. */
    *lines(): Generator<string> {
      yield HEAD;
      for (const [ref, place] of places) {
        const [reads, others, from, until, entry, last] = numbers.subarray(
          place * COLUMNS,
          (place + 1) * COLUMNS,
        );
        const instants = [from, until].map((ms) => new Date(ms ?? 0).toISOString());
        yield [ref, reads, others, ...instants, entry, last].join(';');
      }
    },
  };
}

const HEAD = 'person_ref;reads;undetermined;first;last;first_entry;last_entry';
const COLUMNS = 6;
const [READS, OTHERS, FROM, UNTIL, ENTRY, LAST] = [0, 1, 2, 3, 4, 5] as const;
