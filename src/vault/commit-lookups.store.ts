import type pg from 'pg';
import type { Day } from '../basics/day.ts';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { PageKey } from './ledger.store.ts';

export type NewEntry = {
  readonly hour: Date;
  readonly insurerId: number;
  readonly actor: Uint8Array;
  readonly person: Uint8Array;
  readonly quarter: Quarter;
  readonly payload: Uint8Array;
  readonly commitment: Uint8Array;
};

/** A row of the ledger to be rewritten, if its version is still the one that was decided upon. */
export type LedgerWrite = PageKey & {
  readonly version: number;
  readonly day: Day;
  readonly lookups: number;
  readonly points: number;
  readonly unproved: number;
  readonly hold: 'step-up' | null;
  readonly confirmations: number;
  /** JSON. */
  readonly detectors: string | null;
};

export type ClosedDay = PageKey & Pick<LedgerWrite, 'day' | 'lookups' | 'points' | 'unproved'>;
export type Party = {
  readonly credentialId: number;
  readonly practiceId: number;
  readonly insurerId: number;
};
export type SeenWrite = Omit<Party, 'insurerId'> & { readonly subject: Uint8Array; readonly proved: boolean };
export type SpentWrite = Omit<Party, 'insurerId'> & { readonly proof: Uint8Array };

/** What happened in a lookup that its entry must be named for. */
export type NoticeWrite = Pick<NewEntry, 'commitment' | 'insurerId' | 'person' | 'quarter'>;
export type AlarmWrite = Pick<NewEntry, 'commitment'> & {
  readonly credentialId: number;
  readonly detector: string;
  readonly verdict: 'step-up' | 'cut';
  readonly mode: 'shadow' | 'enforce';
  readonly score: number;
  readonly threshold: number;
  /** The canary that was touched, for that detector alone. */
  readonly canaryId: bigint | null;
};

/** Everything a batch of lookups leaves. */
export type LookupCommit = {
  readonly at: Date;
  readonly entries: readonly NewEntry[];
  readonly ledger: readonly LedgerWrite[];
  readonly closed: readonly ClosedDay[];
  /** Who was taken to be allowed to act; one that no longer is stops the whole batch. */
  readonly live: readonly Party[];
  readonly seen: readonly SeenWrite[];
  readonly spent: readonly SpentWrite[];
  readonly notices: readonly NoticeWrite[];
  readonly alarms: readonly AlarmWrite[];
};

/**
 * Debits and logs a batch in one statement, hence one transaction: all of it, or nothing when somebody else
 * wrote one of these accounts since it was read, or an access was cut since. Gives the number of each entry,
 * or null when nothing was written. A proof that another batch is just spending is an error (23505).
 */
export async function commitLookups(client: pg.Client, all: LookupCommit): Promise<bigint[] | null> {
  const { at, entries, ledger, closed, live, seen, spent, notices, alarms } = all;
  const rows = await ask<{ id: bigint; commitment: Buffer }>(
    client,
    sql`
    with wanted as materialized (
      select w.scope, w.id, w.version, w.day, w.lookups, w.points, w.unproved, w.hold, w.confirmations,
        w.detectors
      from unnest(${ledger.map((one) => one.scope)}::text[], ${ledger.map((one) => one.id)}::int[],
        ${ledger.map((one) => one.version)}::bigint[], ${ledger.map((one) => one.day)}::date[],
        ${ledger.map((one) => one.lookups)}::int[], ${ledger.map((one) => one.points)}::int[],
        ${ledger.map((one) => one.unproved)}::int[], ${ledger.map((one) => one.hold)}::text[],
        ${ledger.map((one) => one.confirmations)}::smallint[], ${ledger.map((one) => one.detectors)}::text[])
        as w (scope, id, version, day, lookups, points, unproved, hold, confirmations, detectors)),
    locked as materialized (
      select l.scope, l.scope_id from wanted w
      join ledger l on l.scope = w.scope and l.scope_id = w.id and l.version = w.version
      order by l.scope, l.scope_id for update of l),
    held as materialized (
      select (select count(*) from locked) = ${ledger.length}::int and (
        select count(*) from unnest(${live.map((one) => one.credentialId)}::int[],
            ${live.map((one) => one.practiceId)}::int[], ${live.map((one) => one.insurerId)}::int[])
          as a (credential_id, practice_id, insurer_id)
        join credentials c on c.id = a.credential_id and c.practice_id = a.practice_id
          and c.suspended_at is null
        join practices p on p.id = a.practice_id and p.suspended_at is null
        join insurers i on i.id = a.insurer_id and i.suspended_at is null) = ${live.length}::int as firm),
    debited as (
      update ledger l set version = w.version + 1, day = w.day, lookups = w.lookups, points = w.points,
        unproved = w.unproved, hold = w.hold, confirmations = w.confirmations,
        detectors = w.detectors::jsonb
      from wanted w
      where l.scope = w.scope and l.scope_id = w.id and (select firm from held)),
    closing as (
      insert into ledger_days (scope, scope_id, day, lookups, points, unproved)
      select d.scope, d.id, d.day, d.lookups, d.points, d.unproved
      from unnest(${closed.map((one) => one.scope)}::text[], ${closed.map((one) => one.id)}::int[],
        ${closed.map((one) => one.day)}::date[], ${closed.map((one) => one.lookups)}::int[],
        ${closed.map((one) => one.points)}::int[], ${closed.map((one) => one.unproved)}::int[])
        as d (scope, id, day, lookups, points, unproved)
      where (select firm from held)
      on conflict (scope, scope_id, day) do nothing),
    knowing as (
      insert into seen (practice_id, subject, credential_id, proved, at)
      select k.practice_id, k.subject, k.credential_id, k.proved, ${at}::timestamptz
      from unnest(${seen.map((one) => one.practiceId)}::int[], ${seen.map((one) => one.subject)}::bytea[],
        ${seen.map((one) => one.credentialId)}::int[], ${seen.map((one) => one.proved)}::boolean[])
        as k (practice_id, subject, credential_id, proved)
      where (select firm from held)
      on conflict (practice_id, subject, credential_id)
        do update set proved = excluded.proved, at = excluded.at),
    spending as (
      insert into presence_spent (proof, practice_id, credential_id, at)
      select p.proof, p.practice_id, p.credential_id, ${at}::timestamptz
      from unnest(${spent.map((one) => one.proof)}::bytea[], ${spent.map((one) => one.practiceId)}::int[],
        ${spent.map((one) => one.credentialId)}::int[]) as p (proof, practice_id, credential_id)
      where (select firm from held)),
    entry as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      select e.hour, e.insurer_id, e.actor, e.person, e.quarter, e.payload, e.commitment
      from unnest(${entries.map((one) => one.hour)}::timestamptz[],
        ${entries.map((one) => one.insurerId)}::int[], ${entries.map((one) => one.actor)}::bytea[],
        ${entries.map((one) => one.person)}::bytea[], ${entries.map((one) => one.quarter)}::text[],
        ${entries.map((one) => one.payload)}::bytea[], ${entries.map((one) => one.commitment)}::bytea[])
        as e (hour, insurer_id, actor, person, quarter, payload, commitment)
      where (select firm from held)
      returning id, commitment),
    telling as (
      insert into notices (entry_id, insurer_id, person, quarter, at)
      select entry.id, n.insurer_id, n.person, n.quarter, ${at}::timestamptz
      from unnest(${notices.map((one) => one.commitment)}::bytea[],
        ${notices.map((one) => one.insurerId)}::int[], ${notices.map((one) => one.person)}::bytea[],
        ${notices.map((one) => one.quarter)}::text[]) as n (commitment, insurer_id, person, quarter)
      join entry using (commitment)),
    alarming as (
      insert into alarms (credential_id, detector, verdict, mode, score, threshold, at, entry_id,
        canary_id)
      select a.credential_id, a.detector, a.verdict, a.mode, a.score, a.threshold, ${at}::timestamptz,
        entry.id, a.canary_id
      from unnest(${alarms.map((one) => one.commitment)}::bytea[],
        ${alarms.map((one) => one.credentialId)}::int[], ${alarms.map((one) => one.detector)}::text[],
        ${alarms.map((one) => one.verdict)}::text[], ${alarms.map((one) => one.mode)}::text[],
        ${alarms.map((one) => one.score)}::real[], ${alarms.map((one) => one.threshold)}::real[],
        ${alarms.map((one) => one.canaryId)}::bigint[])
        as a (commitment, credential_id, detector, verdict, mode, score, threshold, canary_id)
      join entry using (commitment))
    select id, commitment from entry`,
  );
  return rows.length === 0 ? null : idsInOrder(rows, entries);
}

function idsInOrder(rows: { id: bigint; commitment: Buffer }[], entries: readonly NewEntry[]): bigint[] {
  const byCommitment = new Map(rows.map((row) => [row.commitment.toString('latin1'), row.id]));
  return entries.map(({ commitment }) => {
    const id = byCommitment.get(Buffer.from(commitment).toString('latin1'));
    if (id === undefined) throw new Error('an entry was committed without a number');
    return id;
  });
}
