import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** What an insurer was told, as it is kept. */
export type AlertFacts = {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly read: number;
  readonly reachable: number;
  readonly cannotExclude: number;
  readonly others: 'not-in-scope' | 'cannot-exclude';
  readonly fields: readonly string[];
  readonly scopes: readonly string[];
};

export type StoredAlert = {
  readonly id: bigint;
  readonly incident: string;
  readonly insurerId: number;
  readonly at: Date;
  readonly facts: AlertFacts;
  readonly readAt: Date | null;
};

export async function insertAlert(
  tx: Tx,
  alert: Omit<StoredAlert, 'id' | 'readAt'> & { readonly by: number },
): Promise<void> {
  await tx.query(sql`
    insert into incident_alerts (incident, insurer_id, at, by_credential, facts)
    values (${alert.incident}, ${alert.insurerId}, ${alert.at}, ${alert.by},
      ${JSON.stringify(alert.facts)}::jsonb)`);
}

/** Alerts that whoever asks may see: an operator all, an insurer its own; the newest first. */
export async function alertsOf(db: Db, incident: string | null): Promise<StoredAlert[]> {
  return await db.query<StoredAlert>(sql`
    select a.id, a.incident, a.insurer_id as "insurerId", a.at, a.facts, r.at as "readAt"
    from incident_alerts a left join incident_alert_reads r on r.alert_id = a.id
    where ${incident}::text is null or a.incident = ${incident}
    order by a.id desc limit 500`);
}

/** The receipt of an insurer for all it was told of an incident so far; what was received before stays. */
export async function receiveAlerts(tx: Tx, ids: readonly bigint[], at: Date, by: number): Promise<void> {
  await tx.query(sql`
    insert into incident_alert_reads (alert_id, at, by_credential)
    select id, ${at}, ${by} from unnest(${ids}::bigint[]) as one (id)
    on conflict do nothing`);
}

/** What the clock of the acting insurer is read from; undefined for an incident it was not alerted of. */
export async function ownClock(db: Db, incident: string) {
  const [row] = await db.query<{ reading: string | null; awareAt: Date | null; filedAt: Date | null }>(sql`
    select reading, aware_at as "awareAt", filed_at as "filedAt" from insurer_clock(${incident})`);
  return row;
}

export type StoredMandate = {
  readonly insurerId: number;
  readonly controller: 'insurer' | 'operator' | 'joint';
  readonly filesBy: 'insurer' | 'operator';
  readonly tellsBy: 'insurer' | 'operator';
  readonly contract: string;
};

/** Who files and tells for the data of each insurer's people, as it stands on a day. */
export async function mandatesOnDay(db: Db, on: string): Promise<StoredMandate[]> {
  return await db.query<StoredMandate>(sql`
    select distinct on (insurer_id) insurer_id as "insurerId", controller, files_by as "filesBy",
      tells_by as "tellsBy", contract
    from mandates where data_set = 'insured-people' and from_day <= ${on}
    order by insurer_id, from_day desc, id desc`);
}

export type NewMandate = StoredMandate & {
  readonly dataSet: string;
  readonly from: string;
  readonly at: Date;
  readonly by: number;
};

export async function insertMandate(tx: Tx, one: NewMandate): Promise<void> {
  await tx.query(sql`
    insert into mandates (insurer_id, data_set, controller, files_by, tells_by, contract, from_day, at,
      by_credential)
    values (${one.insurerId}, ${one.dataSet}, ${one.controller}, ${one.filesBy}, ${one.tellsBy},
      ${one.contract}, ${one.from}, ${one.at}, ${one.by})`);
}

/** The fields of the people of each insurer, over all scopes of an incident. */
export async function fieldsOfInsurers(db: Db, incidentId: bigint): Promise<Map<string, string[]>> {
  const rows = await db.query<{ amc: string; fields: string[] }>(sql`
    select n.amc, array_agg(distinct f order by f) as fields
    from incident_sets s
    join incident_scopes c on c.id = s.scope_id
    join insurers n on n.id = s.insurer_id
    cross join unnest(s.fields) as f
    where c.incident_id = ${incidentId} group by n.amc`);
  return new Map(rows.map(({ amc, fields }) => [amc, fields]));
}
