import type pg from 'pg';
import type { Day } from '../basics/day.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { HouseEntry } from './readings.store.ts';

export type NewConfirm = {
  readonly by: number;
  readonly credentialId: number;
  readonly today: Day;
  /** Confirmations of one access in a day. */
  readonly perDay: number;
  readonly entry: HouseEntry;
};

/**
 * Logs a confirmation and gives the access its day back, in one statement. The entry stays when it comes to
 * nothing: the attempt is known. A professional confirms their own access, or a software of their practice,
 * and neither while it is cut.
 */
export async function appendConfirm(
  client: pg.Client,
  { by, credentialId, today, perDay, entry }: NewConfirm,
): Promise<{ entryId: bigint; yours: boolean; done: boolean }> {
  const [row] = await ask<{ entryId: bigint; yours: boolean; done: boolean }>(
    client,
    sql`
    with entry as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      values (${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment})
      returning id),
    yours as materialized (
      select c.id from credentials b
      join credentials c on c.practice_id = b.practice_id and (c.id = b.id or c.kind = 'software')
      where b.id = ${by} and b.kind = 'professional' and c.id = ${credentialId}
        and b.suspended_at is null and c.suspended_at is null),
    before as materialized (
      select l.scope_id, l.day, l.lookups, l.points, l.unproved from ledger l
      where l.scope = 'credential' and l.scope_id = (select id from yours)
        and (l.day < ${today} or l.confirmations < ${perDay}::smallint)
      for update),
    closing as (
      insert into ledger_days (scope, scope_id, day, lookups, points, unproved)
      select 'credential', scope_id, day, lookups, points, unproved from before
      where day < ${today} and lookups > 0
      on conflict (scope, scope_id, day) do nothing),
    done as (
      update ledger l set version = l.version + 1, hold = null, day = greatest(l.day, ${today}),
        confirmations = case when l.day < ${today} then 1 else l.confirmations + 1 end,
        lookups = case when l.day < ${today} then 0 else l.lookups end,
        points = case when l.day < ${today} then 0 else l.points end,
        unproved = case when l.day < ${today} then 0 else l.unproved end
      from before b where l.scope = 'credential' and l.scope_id = b.scope_id
      returning l.scope_id)
    select entry.id as "entryId", exists (select from yours) as yours, exists (select from done) as done
    from entry`,
  );
  if (!row) throw new Error('a confirmation left no entry');
  return row;
}
