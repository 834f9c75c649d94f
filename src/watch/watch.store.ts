import type { Day } from '../basics/day.ts';
import type { AccessTarget } from '../contract/access.ts';
import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { LogState } from '../disclosure/log/log-health.ts';
import type { Trade } from '../people/trade.ts';
import type { QueueState } from './judge-health.ts';

export async function readLogState(db: Db): Promise<LogState & { readonly size: bigint }> {
  const [row] = await db.query<LogState & { size: bigint }>(sql`
    select size, sealed_at as "sealedAt", witnessed_at as "witnessedAt", unsealed_since as "unsealedSince"
    from log_state`);
  if (!row) throw new Error('the row of the state of the log is missing');
  return row;
}

export async function readQueueState(db: Db, now: Date): Promise<QueueState> {
  const [row] = await db.query<QueueState>(sql`
    select waiting, oldest, failing, beat from queue.health(${now})`);
  if (!row) throw new Error('the queue said nothing');
  return row;
}

/** What an access spent of a day, with its trade and its habit. */
export type StoredSpending = {
  readonly credentialId: number;
  readonly trade: Trade;
  readonly lookups: number;
  readonly points: number;
  readonly unproved: number;
  readonly confirmations: number;
  readonly hold: string | null;
  /** Ninety-ninth hundredth of its own days; null while they are too few. */
  readonly habit: number | null;
};

export type HabitSpan = { readonly since: Day; readonly daysMin: number };

/** The accesses that spent most points on a day. */
export async function biggestSpenders(
  db: Db,
  on: Day,
  { since, daysMin }: HabitSpan,
  most: number,
): Promise<StoredSpending[]> {
  return await db.query<StoredSpending>(sql`
    select l.scope_id as "credentialId", p.trade, l.lookups, l.points, l.unproved, l.confirmations, l.hold,
      h.habit
    from (select scope_id, lookups, points, unproved, confirmations, hold from ledger
          where scope = 'credential' and day = ${on} and points > 0
          order by points desc limit ${most}) l
    join credentials c on c.id = l.scope_id
    join practices p on p.id = c.practice_id
    cross join lateral (
      select case when count(*) >= ${daysMin}::int
        then percentile_disc(0.99) within group (order by d.points) end as habit
      from ledger_days d where d.scope = 'credential' and d.scope_id = c.id and d.day >= ${since}) h`);
}

/** What one access spent of a day; undefined for an access of no practice. */
export async function spendingOf(
  db: Db,
  credentialId: number,
  on: Day,
  { since, daysMin }: HabitSpan,
): Promise<StoredSpending | undefined> {
  const [row] = await db.query<StoredSpending>(sql`
    select c.id as "credentialId", p.trade, coalesce(l.lookups, 0) as lookups,
      coalesce(l.points, 0) as points, coalesce(l.unproved, 0) as unproved,
      coalesce(l.confirmations, 0) as confirmations, l.hold, h.habit
    from credentials c
    join practices p on p.id = c.practice_id
    left join ledger l on l.scope = 'credential' and l.scope_id = c.id and l.day = ${on}
    cross join lateral (
      select case when count(*) >= ${daysMin}::int
        then percentile_disc(0.99) within group (order by d.points) end as habit
      from ledger_days d where d.scope = 'credential' and d.scope_id = c.id and d.day >= ${since}) h
    where c.id = ${credentialId}`);
  return row;
}

export type SpentDay = {
  readonly day: Day;
  readonly lookups: number;
  readonly points: number;
  readonly unproved: number;
};

/** The days of one account, today's as it stands, the newest first. */
/** What became of the people it looked up without proof, as far as was compared; null for none. */
export async function followedPeople(
  db: Db,
  credentialId: number,
): Promise<{ people: number; claimed: number } | null> {
  const [row] = await db.query<{ people: number | null; claimed: number | null }>(sql`
    select sum(people)::int as people, sum(claimed)::int as claimed from follow_ups
    where credential_id = ${credentialId}`);
  return row && row.people !== null ? { people: row.people, claimed: row.claimed ?? 0 } : null;
}

export async function spentDays(
  db: Db,
  scope: AccessTarget,
  scopeId: number,
  most: number,
): Promise<SpentDay[]> {
  return await db.query<SpentDay>(sql`
    select day, lookups, points, unproved from (
      select day, lookups, points, unproved from ledger where scope = ${scope} and scope_id = ${scopeId}
      union all
      select day, lookups, points, unproved from ledger_days where scope = ${scope} and scope_id = ${scopeId}
    ) d where d.lookups > 0 or d.points > 0 or d.unproved > 0
    order by day desc limit ${most}`);
}

/** People looked up today in the whole house without proof of presence. */
export async function unprovedToday(db: Db, on: Day): Promise<number> {
  const [row] = await db.query<{ unproved: number }>(sql`
    select unproved from ledger where scope = 'fleet' and day = ${on}`);
  return row?.unproved ?? 0;
}

export type StoredAlarm = {
  readonly number: bigint;
  readonly at: Date;
  readonly credentialId: number;
  readonly detector: string;
  readonly verdict: 'step-up' | 'cut';
  readonly mode: 'shadow' | 'enforce';
  readonly score: number;
  readonly threshold: number;
  readonly entry: bigint | null;
};

/** Alarms, the newest first: of one access, or of all. */
export async function newestAlarms(
  db: Db,
  credentialId: number | null,
  most: number,
): Promise<StoredAlarm[]> {
  return await db.query<StoredAlarm>(sql`
    select id as number, at, credential_id as "credentialId", detector, verdict, mode, score, threshold,
      entry_id as entry
    from alarms where ${credentialId}::int is null or credential_id = ${credentialId}
    order by id desc limit ${most}`);
}

export type Waiting = {
  readonly cut: number;
  readonly restorations: number;
  readonly incidents: number;
  readonly signals: number;
};

/** What awaits a person. */
export async function readWaiting(db: Db): Promise<Waiting> {
  const [row] = await db.query<Waiting>(sql`
    select
      (select count(*)::int from accesses where cut_at = target) as cut,
      (select count(distinct (a.target, a.target_id))::int from containments a
       where a.act = 'restore-asked' and not exists (
         select from containments c where c.target = a.target and c.target_id = a.target_id and c.id > a.id
           and c.act in ('cut', 'restored'))) as restorations,
      (select count(*)::int from incidents i
       where not exists (select from incident_events e
         where e.incident_id = i.id and e.kind in ('dismissed', 'declared')))
        as incidents,
      (select count(*)::int from signals s
       where not exists (select from incidents i where i.signal_id = s.id)) as signals`);
  return row ?? { cut: 0, restorations: 0, incidents: 0, signals: 0 };
}
