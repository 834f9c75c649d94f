import { dayInFrance } from '../basics/day.ts';
import { BATCH_CLAIMS_MAX, BATCHES_PER_RUN_MAX, SEPA_TRANSFERS_MAX } from '../basics/limits.ts';
import { publicNumber } from '../basics/public-number.ts';
import type { Database } from '../db/database.ts';
import { addBusinessDays } from './business-day.ts';
import { insertBatch, lockDrafting, lockOwedClaims } from './draft.store.ts';
import { groupOwed, totalOf } from './group-owed.ts';

/** Business days left for two people to sign before the bank is asked to pay. */
const DAYS_TO_SIGN = 2;

export type DraftRooms = {
  readonly database: Database;
  readonly now: Date;
  readonly randomBytes: (count: number) => Uint8Array;
};

/**
 * Puts everything owed into payment batches, one transfer per practice; nothing when nothing is owed. Each
 * batch is one transaction, so that a job that dies half-way leaves whole batches and claims still owed.
 */
export async function draftBatches(rooms: DraftRooms, draftedBy: number | null): Promise<string[]> {
  const numbers: string[] = [];
  while (numbers.length < BATCHES_PER_RUN_MAX) {
    const number = await draftOne(rooms, draftedBy);
    if (number === null) break;
    numbers.push(number);
  }
  return numbers;
}

async function draftOne(
  { database, now, randomBytes }: DraftRooms,
  draftedBy: number | null,
): Promise<string | null> {
  const executionOn = addBusinessDays(dayInFrance(now.getTime()), DAYS_TO_SIGN);
  return await database.transaction({}, async (tx) => {
    await lockDrafting(tx);
    const owed = await lockOwedClaims(tx, executionOn, BATCH_CLAIMS_MAX);
    const groups = groupOwed(owed, SEPA_TRANSFERS_MAX);
    if (groups.length === 0) return null;
    const drafts = groups.map((draft) => ({ ...draft, number: publicNumber('R', randomBytes(8)) }));
    const number = publicNumber('B', randomBytes(8));
    await insertBatch(tx, { number, draftedBy, executionOn, total: totalOf(drafts), at: now, drafts });
    return number;
  });
}
