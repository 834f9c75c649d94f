import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { SealedLine } from './history.store.ts';
import type { Signal } from './insured-protocol.ts';

/** One entry of the log, with the pseudonym it is about and its coarse hour. */
export type SealedAbout = SealedLine & { readonly person: Buffer | null; readonly hour: Date };

export async function entryById(client: pg.Client, id: bigint): Promise<SealedAbout | undefined> {
  const [row] = await ask<SealedAbout>(
    client,
    sql`
    select id, insurer_id as "insurerId", quarter, payload, commitment, person, hour
    from log_entries where id = ${id}`,
  );
  return row;
}

export type KeptSignal = { readonly entryId: bigint; readonly at: Date; readonly why: Signal['why'] };

/** What was contested among these entries. */
export async function signalsOn(client: pg.Client, entryIds: readonly bigint[]): Promise<KeptSignal[]> {
  return await ask<KeptSignal>(
    client,
    sql`
    select entry_id as "entryId", at, why from signals where entry_id = any(${entryIds}::bigint[])`,
  );
}

export type NewSignal = {
  readonly entryId: bigint;
  readonly ownEntryId: bigint;
  readonly why: Signal['why'];
  readonly credentialId: number;
  readonly practiceId: number;
  readonly insurerId: number;
  readonly hour: Date;
  readonly person: Uint8Array;
  readonly at: Date;
};

/**
 * Keeps a signal unless the entry has one, or this pseudonym made as many as a day allows; tells whether it
 * was kept.
 */
export async function keepSignal(
  client: pg.Client,
  signal: NewSignal,
  day: { readonly since: Date; readonly max: number },
): Promise<boolean> {
  const rows = await ask(
    client,
    sql`
    insert into signals (kind, why, entry_id, own_entry_id, credential_id, practice_id, insurer_id,
      looked_up_hour, person, at)
    select 'not-me', ${signal.why}, ${signal.entryId}::bigint, ${signal.ownEntryId}::bigint,
      ${signal.credentialId}::int, ${signal.practiceId}::int, ${signal.insurerId}::int,
      ${signal.hour}::timestamptz, ${signal.person}::bytea, ${signal.at}::timestamptz
    where (select count(*) from signals where person = ${signal.person} and at >= ${day.since}) < ${day.max}
    on conflict do nothing returning 1 as one`,
  );
  return rows.length > 0;
}
