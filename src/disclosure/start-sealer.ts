import { openDatabase } from '../db/database.ts';
import { orderEntries, tryLockOrder } from './log-order.store.ts';

const EVERY_MS = 200;
const BATCH_MAX = 2_000;
const AFTER_FAULT_MS = 2_000;

/**
 * The sealer's first version: five times a second it gives every new entry its place in the one order of the
 * log. The tree, checkpoints and witnesses stand on this order (they come with the watertight work).
 */
export function startSealer(
  databaseUrl: string,
  onFault: (error: Error) => void,
): { close(): Promise<void> } {
  const db = openDatabase(databaseUrl, 1, onFault);
  let closing = false;
  let wake: (() => void) | undefined;

  async function loop(): Promise<void> {
    while (!closing) {
      const pause = await orderOnce().catch((error: Error) => {
        onFault(error);
        return AFTER_FAULT_MS;
      });
      if (pause > 0 && !closing) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, pause);
        });
      }
    }
  }

  async function orderOnce(): Promise<number> {
    const ordered = await db.transaction({}, async (tx) =>
      (await tryLockOrder(tx)) ? await orderEntries(tx, new Date(), BATCH_MAX) : 0,
    );
    return ordered === BATCH_MAX ? 0 : EVERY_MS;
  }

  const running = loop();
  return {
    async close() {
      closing = true;
      wake?.();
      await running;
      await db.end();
    },
  };
}
