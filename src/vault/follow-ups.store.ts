import type pg from 'pg';
import type { Day } from '../basics/day.ts';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** An entry of the log as this comparison reads it, still sealed. */
export type FollowRow = {
  readonly insurerId: number;
  readonly person: Buffer;
  readonly quarter: Quarter;
  readonly payload: Buffer;
  readonly commitment: Buffer;
};

export type FollowCount = {
  readonly credentialId: number;
  readonly people: number;
  readonly claimed: number;
};

/** Days that were counted since one, and whether their counts were judged. */
export async function followNights(
  client: pg.Client,
  since: Day,
): Promise<{ day: Day; compared: boolean; judged: boolean }[]> {
  return await ask(
    client,
    sql`
    select day, compared, judged_at is not null as judged from follow_nights where day >= ${since}::date`,
  );
}

/** Entries of a day in France that people had to be told of: looked up without proof. In a transaction. */
export async function* toldOn(
  client: pg.Client,
  day: Day,
  page: number,
): AsyncGenerator<readonly FollowRow[]> {
  await client.query(sql`
    declare told no scroll cursor for
    select e.insurer_id as "insurerId", e.person, e.quarter, e.payload, e.commitment
    from notices n join log_entries e on e.id = n.entry_id
    where n.at >= ${day}::date::timestamp at time zone 'Europe/Paris'
      and n.at < (${day}::date + 1)::timestamp at time zone 'Europe/Paris' and e.payload <> ''`);
  while (true) {
    const { rows } = await client.query<FollowRow>(`fetch forward ${Math.trunc(page)} from told`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close told');
}

/** Every entry about these people from a day on, for as many days. */
export async function entriesAbout(
  client: pg.Client,
  persons: readonly Uint8Array[],
  { from, days }: { readonly from: Day; readonly days: number },
): Promise<FollowRow[]> {
  return await ask<FollowRow>(
    client,
    sql`
    select insurer_id as "insurerId", person, quarter, payload, commitment from log_entries
    where person = any(${persons}::bytea[]) and insurer_id is not null and payload <> ''
      and hour >= ${from}::date::timestamp at time zone 'Europe/Paris'
      and hour < (${from}::date + ${days}::int)::timestamp at time zone 'Europe/Paris'`,
  );
}

/** Keeps the counts of a day, once: whoever comes second changes nothing. */
export async function keepNight(
  client: pg.Client,
  night: { readonly day: Day; readonly compared: boolean; readonly at: Date },
  counts: readonly FollowCount[],
): Promise<void> {
  await ask(
    client,
    sql`
    with night as (
      insert into follow_nights (day, compared, counted_at)
      values (${night.day}, ${night.compared}, ${night.at})
      on conflict (day) do nothing returning day)
    insert into follow_ups (credential_id, day, people, claimed)
    select c.credential_id, night.day, c.people, c.claimed
    from night cross join unnest(${counts.map((one) => one.credentialId)}::int[],
      ${counts.map((one) => one.people)}::int[], ${counts.map((one) => one.claimed)}::int[])
      as c (credential_id, people, claimed)`,
  );
}

/** Of the credentials that have a row on one day: what became of everybody they looked up since another. */
export async function followedOf(client: pg.Client, day: Day, since: Day): Promise<FollowCount[]> {
  return await ask<FollowCount>(
    client,
    sql`
    select f.credential_id as "credentialId", sum(f.people)::int as people, sum(f.claimed)::int as claimed
    from follow_ups f
    where f.day between ${since}::date and ${day}::date
      and exists (select from follow_ups t where t.day = ${day}::date and t.credential_id = f.credential_id)
    group by f.credential_id order by f.credential_id`,
  );
}

export async function nightJudged(client: pg.Client, day: Day, at: Date): Promise<void> {
  await ask(
    client,
    sql`update follow_nights set judged_at = ${at} where day = ${day}::date and judged_at is null`,
  );
}

export type NewFollowAlarm = {
  readonly credentialId: number;
  /** What the detectors remember of it from now on. */
  readonly detectors: string;
  readonly hold: 'step-up' | null;
  readonly at: Date;
  readonly alarm: {
    readonly verdict: 'step-up' | 'cut';
    readonly mode: 'shadow' | 'enforce';
    readonly score: number;
    readonly threshold: number;
  } | null;
};

/** Rewrites what is remembered of a credential, with the alarm that follows from it. */
export async function writeFollowed(client: pg.Client, one: NewFollowAlarm): Promise<void> {
  const { credentialId, alarm } = one;
  await ask(
    client,
    sql`
    update ledger set version = version + 1, detectors = ${one.detectors}::jsonb,
      hold = coalesce(hold, ${one.hold})
    where scope = 'credential' and scope_id = ${credentialId}`,
  );
  if (alarm === null) return;
  await ask(
    client,
    sql`
    insert into alarms (credential_id, detector, verdict, mode, score, threshold, at)
    values (${credentialId}, 'unclaimed', ${alarm.verdict}, ${alarm.mode}, ${alarm.score}, ${alarm.threshold},
      ${one.at})`,
  );
}

export async function forgetFollowUps(client: pg.Client, before: Day): Promise<void> {
  await ask(client, sql`select forget_follow_ups(${before})`);
}
