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
  /** A detector's cut comes with a draft of an incident. */
  readonly draft: { readonly number: string; readonly from: Date } | null;
  readonly entry: {
    readonly hour: Date;
    readonly actor: Uint8Array;
    readonly quarter: Quarter;
    readonly payload: Uint8Array;
    readonly commitment: Uint8Array;
  };
};

/** Why an act came to nothing: there is no such access, nothing to give back, no request left to answer. */
export type NotDone = 'no-target' | 'not-cut' | 'no-request' | 'same-person';

/**
 * Logs the act and applies it, in one statement and so in one transaction. The entry stays when the act comes
 * to nothing: the attempt is known.
 */
export async function appendContainment(
  client: pg.Client,
  { entry, draft, ...act }: NewContainment,
): Promise<{ entryId: bigint; containmentId: bigint | null; said: 'done' | NotDone }> {
  const [row] = await ask<{ entryId: bigint; containmentId: bigint | null; said: 'done' | NotDone }>(
    client,
    sql`
    with entry as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      values (${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment})
      returning id),
    outcome as materialized (
      select entry.id, contain_access(${act.act}::text, ${act.target}::text, ${act.targetId}::int,
        ${act.by}::int, ${act.answers}::bigint, ${act.at}::timestamptz) as said
      from entry),
    done as (
      insert into containments
        (act, target, target_id, at, by_credential, detector, reason, answers, entry_id)
      select ${act.act}, ${act.target}, ${act.targetId}, ${act.at}, ${act.by}::int, ${act.detector}::text,
        ${act.reason}, ${act.answers}::bigint, outcome.id from outcome where outcome.said = 'done'
      returning id),
    draft as (
      insert into incidents (number, origin, opened_at, detector, containment_id, target, target_id,
        window_from, window_to)
      select ${draft?.number ?? null}, 'detector', ${act.at}, ${act.detector}, done.id, ${act.target},
        ${act.targetId}, ${draft?.from ?? act.at}::timestamptz, ${act.at} from done
      where ${draft !== null}::boolean
      returning id),
    drafted as (
      insert into incident_events (incident_id, kind, at) select draft.id, 'drafted', ${act.at} from draft),
    -- Whoever is given back begins anew: what the detectors held against the access was judged by people.
    cleared as (
      update ledger set version = version + 1, hold = null, detectors = null
      where ${act.act} = 'restored' and ${act.target} = 'credential' and scope = 'credential'
        and scope_id = ${act.targetId} and exists (select from done))
    select outcome.id as "entryId", outcome.said, (select id from done) as "containmentId" from outcome`,
  );
  if (!row) throw new Error('an act left no entry');
  return row;
}
