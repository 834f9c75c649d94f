import type pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type NewContainment = {
  readonly act: 'cut' | 'restore-asked' | 'restored';
  readonly target: 'credential' | 'practice' | 'insurer';
  readonly targetId: number;
  readonly at: Date;
  readonly by: number | null;
  readonly detector: string | null;
  readonly reason: string;
  readonly answers: bigint | null;
  readonly entry: {
    readonly hour: Date;
    readonly actor: Uint8Array;
    readonly quarter: Quarter;
    readonly payload: Uint8Array;
    readonly commitment: Uint8Array;
  };
};

/**
 * Logs the act and applies it, in one statement and so in one transaction. The entry stays when the act
 * comes to nothing (no such target, or a restoration by the very person who asked for it): the attempt is
 * known.
 */
export async function appendContainment(
  client: pg.Client,
  { entry, ...act }: NewContainment,
): Promise<{ entryId: bigint; containmentId: bigint | null }> {
  const [row] = await ask<{ entryId: bigint; containmentId: bigint | null }>(
    client,
    sql`
    with entry as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      values (${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment})
      returning id),
    allowed as (
      select entry.id from entry
      where (${act.act}::text <> 'restored' or exists (
        select from containments a
        where a.id = ${act.answers}::bigint and a.act = 'restore-asked' and a.target = ${act.target}
          and a.target_id = ${act.targetId} and a.by_credential <> ${act.by}::int
          and not exists (select from containments r where r.answers = a.id)))
        and apply_containment(${act.act}::text, ${act.target}::text, ${act.targetId}::int,
          ${act.at}::timestamptz)),
    done as (
      insert into containments
        (act, target, target_id, at, by_credential, detector, reason, answers, entry_id)
      select ${act.act}, ${act.target}, ${act.targetId}, ${act.at}, ${act.by}::int, ${act.detector}::text,
        ${act.reason}, ${act.answers}::bigint, allowed.id from allowed
      returning id)
    select entry.id as "entryId", (select id from done) as "containmentId" from entry`,
  );
  if (!row) throw new Error('an act left no entry');
  return row;
}
