import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Trade } from '../people/trade.ts';

/** Trades remembered: one for every practice of the country, three megabytes. */
const TRADES_MAX = 100_000;

/** The trade of a practice, asked once: it never changes. Null for a practice that does not exist. */
export function practiceTrades(client: pg.Client): (practiceId: number) => Promise<Trade | null> {
  const known = new Map<number, Promise<Trade | null>>();
  return (practiceId) => {
    let trade = known.get(practiceId);
    if (!trade) {
      if (known.size >= TRADES_MAX) known.clear();
      trade = ask<{ trade: Trade }>(client, sql`select trade from practices where id = ${practiceId}`).then(
        ([row]) => row?.trade ?? null,
      );
      trade.catch(() => known.delete(practiceId));
      known.set(practiceId, trade);
    }
    return trade;
  };
}
