import type pg from 'pg';
import type { Day } from '../basics/day.ts';
import type { Quarter } from '../basics/quarter.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { HouseEntry } from './readings.store.ts';

export type NewKeyAct = {
  readonly act: 'rotated' | 'ended' | 'destroyed' | 'destroy-asked';
  readonly what: string;
  readonly insurerId: number | null;
  readonly quarter: Quarter | null;
  readonly at: Date;
  readonly by: number | null;
  readonly reason: string;
  readonly entry: HouseEntry;
};

/** Logs an act that needs nobody else, and keeps it: one statement, one transaction. */
export async function appendKeyAct(
  client: pg.Client,
  { entry, ...act }: NewKeyAct,
): Promise<{ entryId: bigint; actId: bigint }> {
  const [row] = await ask<{ entryId: bigint; actId: bigint }>(
    client,
    sql`
    with entry as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      values (${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment})
      returning id),
    done as (
      insert into key_acts (act, what, insurer_id, quarter, at, by_credential, reason, entry_id)
      select ${act.act}, ${act.what}, ${act.insurerId}::int, ${act.quarter}::text, ${act.at}, ${act.by}::int,
        ${act.reason}, entry.id from entry
      returning id)
    select entry.id as "entryId", (select id from done) as "actId" from entry`,
  );
  if (!row) throw new Error('an act on keys left no entry');
  return row;
}

/**
 * Asks for the destruction of an insurer's keys, or answers that as somebody else. The entry stays when
 * the act comes to nothing.
 */
export async function appendLeaving(
  client: pg.Client,
  {
    entry,
    answers,
    backupsUntil,
    ...act
  }: NewKeyAct & { readonly answers: bigint | null; readonly backupsUntil: Day | null },
): Promise<{ entryId: bigint; actId: bigint | null; why: string }> {
  const [row] = await ask<{ entryId: bigint; actId: bigint | null; why: string }>(
    client,
    sql`
    with entry as (
      insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
      values (${entry.hour}, null, ${entry.actor}, null, ${entry.quarter}, ${entry.payload},
        ${entry.commitment})
      returning id),
    decided as materialized (
      select entry.id, insurer_leaves(${act.act}::text, ${act.insurerId}::int, ${act.by}::int,
        ${answers}::bigint, ${act.at}::timestamptz) as why
      from entry),
    done as (
      insert into key_acts (act, what, insurer_id, at, by_credential, reason, answers, backups_until,
        entry_id)
      select ${act.act}, ${act.what}, ${act.insurerId}::int, ${act.at}, ${act.by}::int, ${act.reason},
        ${answers}::bigint, ${backupsUntil}::date, id from decided where why = 'done'
      returning id)
    select decided.id as "entryId", why, (select id from done) as "actId" from decided`,
  );
  if (!row) throw new Error('an act on keys left no entry');
  return row;
}

export type Left = {
  readonly id: number;
  readonly amc: string;
  readonly name: string;
  readonly leftAt: Date;
};

/** Insurers that left: whatever a kill interrupted, their keys and rows go. */
export async function leftInsurers(client: pg.Client): Promise<Left[]> {
  return await ask(
    client,
    sql`select id, amc, name, left_at as "leftAt" from insurers where left_at is not null order by id`,
  );
}

export async function dropRows(client: pg.Client, insurerId: number): Promise<number> {
  const [row] = await ask<{ dropped: number }>(
    client,
    sql`
    select drop_left_generations(${insurerId}) as dropped
    where exists (select from generations g join pg_class c on c.relname = 'rights_' || g.id
                  where g.insurer_id = ${insurerId})`,
  );
  return row?.dropped ?? 0;
}

export async function keepCertificate(client: pg.Client, actId: bigint, text: string): Promise<void> {
  await ask(
    client,
    sql`
    insert into key_certificates (act_id, certificate) values (${actId}, ${text}) on conflict do nothing`,
  );
}

/** A destruction that has no certificate yet, with what it must say. */
export type Uncertified = {
  readonly actId: bigint;
  readonly insurerId: number;
  readonly amc: string;
  readonly name: string;
  readonly at: Date;
  readonly by: number;
  readonly askedBy: number;
  readonly entryId: bigint;
  readonly askedEntryId: bigint;
  readonly reason: string;
  readonly backupsUntil: Day | null;
};

export async function uncertified(client: pg.Client): Promise<Uncertified[]> {
  return await ask(
    client,
    sql`
    select d.id as "actId", i.id as "insurerId", i.amc, i.name, d.at, d.by_credential as by,
      a.by_credential as "askedBy", d.entry_id as "entryId", a.entry_id as "askedEntryId", d.reason,
      d.backups_until as "backupsUntil"
    from key_acts d join key_acts a on a.id = d.answers join insurers i on i.id = d.insurer_id
    where d.act = 'destroyed' and d.what = 'insurer'
      and not exists (select from key_certificates c where c.act_id = d.id)
    order by d.id`,
  );
}

export async function certificateOf(client: pg.Client, actId: bigint): Promise<string | null> {
  const [row] = await ask<{ certificate: string }>(
    client,
    sql`select certificate from key_certificates where act_id = ${actId}`,
  );
  return row?.certificate ?? null;
}

export async function publishReceiptKey(
  client: pg.Client,
  key: { readonly id: string; readonly publicKey: Uint8Array; readonly since: Date },
): Promise<void> {
  await ask(
    client,
    sql`
    insert into receipt_keys (id, public_key, since) values (${key.id}, ${key.publicKey}, ${key.since})
    on conflict do nothing`,
  );
}

/** The ring this database knows; undefined the first time. */
export async function knownRing(client: pg.Client): Promise<{ ring: string; serial: bigint } | undefined> {
  const [row] = await ask<{ ring: string; serial: bigint }>(client, sql`select ring, serial from key_rings`);
  return row;
}

export async function noteRing(client: pg.Client, ring: string, serial: number): Promise<void> {
  await ask(
    client,
    sql`
    insert into key_rings (ring, serial) values (${ring}, ${serial})
    on conflict (only_row) do update set serial = greatest(key_rings.serial, excluded.serial)`,
  );
}
