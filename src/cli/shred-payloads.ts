import { addDays, type Day } from '../basics/day.ts';
import { quarterOfDay } from '../basics/quarter.ts';
import { shredPage } from '../sealer/log-shred.store.ts';
import { withLogDatabase } from './log-database.ts';

/** Entries of one statement: a second of work, and a lock no longer than that. */
const PAGE = 10_000;

/** Empties the payloads of quarters that ended by a day, page after page; gives how many. */
export async function shredPayloads(url: string | undefined, before: Day): Promise<number> {
  // The day before lies in the last quarter that may go only when it is that quarter's last.
  const last = quarterOfDay(addDays(before, -1));
  const lastOver = quarterOfDay(before) === last ? quarterBefore(last) : last;
  return await withLogDatabase(url, async (db) => {
    let total = 0;
    for (let after: bigint | null = 0n; after !== null; ) {
      const page: Awaited<ReturnType<typeof shredPage>> = await shredPage(db, lastOver, after, PAGE);
      total += page.shredded;
      after = page.lookedAt;
    }
    return total;
  });
}

function quarterBefore(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  return number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`;
}
