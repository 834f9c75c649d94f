import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** The jobs a route may ask for. */
export type PaymentTask = 'draft-batch' | 'release-batch' | 'abandon-batch';

/**
 * Asks the worker for a job, in the transaction that makes it due. A job with the same key is asked for
 * once.
 */
export async function enqueue(tx: Tx, task: PaymentTask, payload: object, key: string): Promise<void> {
  await tx.query(sql`select queue.enqueue(${task}, ${JSON.stringify(payload)}::json, ${key})`);
}
