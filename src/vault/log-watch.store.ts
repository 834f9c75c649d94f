import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { LogState } from '../disclosure/log/log-health.ts';

/** How far the log is sealed and witnessed. */
export async function readLogState(client: pg.Client): Promise<LogState> {
  const [row] = await ask<LogState>(
    client,
    sql`
    select sealed_at as "sealedAt", witnessed_at as "witnessedAt", unsealed_since as "unsealedSince"
    from log_state`,
  );
  if (!row) throw new Error('the log has no state');
  return row;
}
