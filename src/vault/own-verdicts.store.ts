import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type PublishedIncident = {
  readonly incidentId: bigint;
  readonly number: string;
  readonly insurerId: number;
};

/** The newest: an insurer that told of more has a register for the rest. */
const INCIDENTS_MAX = 200;

/** The incidents that these insurers have told their members of, the newest first. */
export async function publishedIncidents(
  client: pg.Client,
  insurerIds: readonly number[],
): Promise<PublishedIncident[]> {
  return await ask<PublishedIncident>(
    client,
    sql`
    select i.id as "incidentId", i.number, c.insurer_id as "insurerId"
    from notice_campaigns c join incidents i on i.number = c.incident
    where c.insurer_id = any(${insurerIds}::int[])
    group by i.id, i.number, c.insurer_id order by max(c.id) desc limit ${INCIDENTS_MAX}`,
  );
}

export type SoughtToken = {
  readonly insurerId: number;
  readonly version: number;
  readonly token: Uint8Array;
};

/** At which of these insurers somebody of these tokens has rights now. */
export async function insurersHolding(
  client: pg.Client,
  sought: readonly SoughtToken[],
): Promise<ReadonlySet<number>> {
  const rows = await ask<{ insurerId: number }>(
    client,
    sql`
    select distinct q.insurer_id as "insurerId"
    from unnest(${sought.map((one) => one.insurerId)}::int[], ${sought.map((one) => one.version)}::int[],
                ${sought.map((one) => one.token)}::bytea[]) as q (insurer_id, key_version, token)
    cross join lateral (
      select g.id from generations g
      where g.insurer_id = q.insurer_id and g.state = 'live' and g.key_version = q.key_version offset 0) g
    cross join lateral (
      select 1 from rights r where r.generation_id = g.id and r.token = q.token limit 1) r`,
  );
  return new Set(rows.map(({ insurerId }) => insurerId));
}
