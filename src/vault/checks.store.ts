import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { CheckOf } from './check-thread.ts';
import type { HouseEntry } from './readings.store.ts';

export type CheckState = 'open' | 'building' | 'published' | 'overtaken' | 'closed' | 'destroyed';
export type StoredCheck = CheckOf & {
  readonly incident: string;
  readonly publicKey: Buffer;
  readonly state: CheckState;
  readonly closesAt: Date;
};

export async function checkByNumber(client: pg.Client, number: string): Promise<StoredCheck | undefined> {
  const [row] = await ask<StoredCheck>(
    client,
    sql`
    select k.id, k.number, k.incident_id as "incidentId", k.insurer_id as "insurerId", i.number as incident,
      k.public_key as "publicKey", k.state, k.closes_at as "closesAt"
    from incident_checks k join incidents i on i.id = k.incident_id where k.number = ${number}`,
  );
  return row;
}

/** The check of an incident and insurer that has not ended. */
export async function liveCheck(
  client: pg.Client,
  { incidentId, insurerId }: { readonly incidentId: bigint; readonly insurerId: number },
): Promise<string | undefined> {
  const [row] = await ask<{ number: string }>(
    client,
    sql`
    select number from incident_checks
    where incident_id = ${incidentId} and insurer_id = ${insurerId} and state not in ('closed', 'destroyed')`,
  );
  return row?.number;
}

/** Every check that is not over: what is to be done about it is found at each look. */
export async function unfinishedChecks(client: pg.Client): Promise<StoredCheck[]> {
  return await ask<StoredCheck>(
    client,
    sql`
    select k.id, k.number, k.incident_id as "incidentId", k.insurer_id as "insurerId", i.number as incident,
      k.public_key as "publicKey", k.state, k.closes_at as "closesAt"
    from incident_checks k join incidents i on i.id = k.incident_id
    where k.state <> 'destroyed' order by k.id`,
  );
}

export type NewCheck = {
  readonly number: string;
  readonly incidentId: bigint;
  readonly insurerId: number;
  readonly publicKey: Uint8Array;
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly by: number;
  readonly reason: string;
};

/** Opens a check and notes it, together. Nothing when the incident and insurer have one. */
export async function insertCheck(
  client: pg.Client,
  check: NewCheck,
  entry: HouseEntry,
): Promise<bigint | undefined> {
  const { number, incidentId, insurerId, publicKey, openedAt, closesAt, by, reason } = check;
  const [row] = await ask<{ entryId: bigint }>(
    client,
    sql`
    with made as (
      insert into incident_checks (number, incident_id, insurer_id, public_key, opened_at, closes_at, state)
      values (${number}, ${incidentId}, ${insurerId}, ${publicKey}, ${openedAt}, ${closesAt}, 'open')
      on conflict do nothing returning id),
    noted as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      select ${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment}
      from made returning id)
    insert into incident_check_acts (check_id, act, at, by_credential, reason, entry_id)
    select made.id, 'opened', ${openedAt}, ${by}, ${reason}, noted.id from made, noted
    returning entry_id as "entryId"`,
  );
  return row?.entryId;
}

export type CheckMove = {
  readonly checkId: bigint;
  readonly from: readonly CheckState[];
  readonly to: CheckState;
  readonly act: 'publish-asked' | 'published' | 'closed' | 'destroyed';
  readonly at: Date;
  readonly by: number | null;
  readonly reason: string;
};

/** Moves a check on and notes it, together; nothing when it was not where it is moved from. */
export async function moveCheck(
  client: pg.Client,
  { checkId, from, to, act, at, by, reason }: CheckMove,
  entry: HouseEntry,
): Promise<bigint | undefined> {
  const [row] = await ask<{ entryId: bigint }>(
    client,
    sql`
    with moved as (
      update incident_checks set state = ${to} where id = ${checkId} and state = any(${from}::text[])
      returning id),
    noted as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      select ${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment}
      from moved returning id)
    insert into incident_check_acts (check_id, act, at, by_credential, reason, entry_id)
    select moved.id, ${act}, ${at}, ${by}, ${reason}, noted.id from moved, noted
    returning entry_id as "entryId"`,
  );
  return row?.entryId;
}

/** How many the scope names, and how many of them the insurer has sent. */
export async function peopleOfCheck(
  client: pg.Client,
  { id, incidentId, insurerId }: CheckOf,
): Promise<{ readonly expected: number; readonly found: number }> {
  const [row] = await ask<{ expected: number; found: number }>(
    client,
    sql`
    select coalesce((
        select i.total_read + i.total_reachable + i.total_cannot_exclude
        from incident_insurers i join incident_scopes c on c.id = i.scope_id
        where c.incident_id = ${incidentId} and i.insurer_id = ${insurerId}
        order by c.id desc limit 1), 0)::float8 as expected,
      coalesce((select sum(found) from incident_check_parts where check_id = ${id}), 0)::float8 as found`,
  );
  return row ?? { expected: 0, found: 0 };
}

/** Counts one answer before it is given; false when the day or the life of the check has none left. */
export async function countAnswer(
  client: pg.Client,
  checkId: bigint,
  { day, perDay, inAll }: { readonly day: string; readonly perDay: number; readonly inAll: number },
): Promise<boolean> {
  const [row] = await ask<{ answers: number }>(
    client,
    sql`
    insert into incident_check_days as d (check_id, day, answers)
    select ${checkId}, ${day}::date, 1
    where (select coalesce(sum(answers), 0) from incident_check_days where check_id = ${checkId}) < ${inAll}
    on conflict (check_id, day) do update set answers = d.answers + 1 where d.answers < ${perDay}
    returning answers`,
  );
  return row !== undefined;
}

export async function answersOf(client: pg.Client, checkId: bigint): Promise<number> {
  const [row] = await ask<{ answers: number }>(
    client,
    sql`
    select coalesce(sum(answers), 0)::float8 as answers from incident_check_days where check_id = ${checkId}`,
  );
  return row?.answers ?? 0;
}
