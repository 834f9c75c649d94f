import type { Database } from '../db/database.ts';
import { batchState } from './batch-state.ts';
import { batchEvents, lockBatch } from './batches.store.ts';
import { unscheduleClaims } from './draft.store.ts';

/** Gives the claims of an abandoned batch back to what is owed, and says how many. Harmless when repeated. */
export async function releaseClaimsOfAbandoned(
  database: Database,
  number: string,
  now: Date,
): Promise<number> {
  return await database.transaction({}, async (tx) => {
    const batch = await lockBatch(tx, number);
    if (!batch || batchState(await batchEvents(tx, batch.id)) !== 'abandoned') return 0;
    return await unscheduleClaims(tx, batch.id, now);
  });
}
