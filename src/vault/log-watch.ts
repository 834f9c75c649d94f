import type pg from 'pg';
import { type LogHealth, type LogState, logHealth } from '../disclosure/log/log-health.ts';
import { readLogState } from './log-watch.store.ts';

/** What the limits count in hours is looked at this often; in between the last look grows old by itself. */
const LOOK_MS = 5_000;

/** The health of the log as lookups are to know it, without a question of their own. */
export async function watchLog(
  client: pg.Client,
  now: () => number,
): Promise<{ health(): LogHealth; look(): Promise<void>; close(): void }> {
  let state: LogState = await readLogState(client);
  const look = async () => {
    state = await readLogState(client);
  };
  // A look that fails leaves the last one, which says worse and worse of the log.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS).unref();
  return { health: () => logHealth(state, new Date(now())), look, close: () => clearInterval(timer) };
}
