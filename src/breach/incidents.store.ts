import type { Json } from '../basics/canonical-json.ts';
import type { AccessTarget } from '../contract/access.ts';
import type { Receipt } from '../contract/fields.ts';
import type { Incident } from '../contract/incidents.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type StoredIncident = {
  readonly id: bigint;
  readonly number: string;
  readonly origin: Incident['origin'];
  readonly openedAt: Date;
  readonly by: string | null;
  readonly detector: string | null;
  /** The access it is about; all three null when it is about none of this house. */
  readonly target: AccessTarget | null;
  readonly targetId: number | null;
  readonly accessId: string | null;
  /** The cut that came with a draft of a detector. */
  readonly containmentId: bigint | null;
  readonly from: Date;
  readonly to: Date;
};

export type StoredEvent = {
  readonly id: bigint;
  readonly incidentId: bigint;
  readonly kind: string;
  readonly at: Date;
  readonly by: string | null;
  readonly byCredential: number | null;
  readonly detail: Readonly<Record<string, Json>>;
  readonly entry: bigint | null;
  readonly commitment: Buffer | null;
  readonly opening: Buffer | null;
};

/** Incidents, the newest first; `draft` waits for somebody, `declared` is under way. */
export async function listIncidents(
  db: Db,
  asked: {
    readonly state: 'draft' | 'declared' | 'all';
    readonly cursor: string | null;
    readonly limit: number;
  },
): Promise<StoredIncident[]> {
  return await db.query<StoredIncident>(sql`
    select i.id, i.number, i.origin, i.opened_at as "openedAt", c.label as by, i.detector, i.target,
      i.target_id as "targetId", a.id as "accessId", i.containment_id as "containmentId",
      i.window_from as "from", i.window_to as "to"
    from incidents i
    left join accesses a on a.target = i.target and a.target_id = i.target_id
    left join credentials c on c.id = i.by_credential
    where (${asked.cursor}::text is null or i.id < (select id from incidents where number = ${asked.cursor}))
      and (${asked.state} = 'all'
        or ${asked.state} = 'draft' and not exists (select from incident_events e
             where e.incident_id = i.id and e.kind in ('dismissed', 'declared', 'closed'))
        or ${asked.state} = 'declared' and exists (select from incident_events e
             where e.incident_id = i.id and e.kind = 'declared')
           and not exists (select from incident_events e where e.incident_id = i.id and e.kind = 'closed'))
    order by i.id desc limit ${asked.limit}`);
}

/** One incident, by the number people say or by the one a retry finds it under. */
export async function findIncident(db: Db, named: string | bigint): Promise<StoredIncident | undefined> {
  const number = typeof named === 'string' ? named : null;
  const id = typeof named === 'string' ? null : named;
  const [row] = await db.query<StoredIncident>(sql`
    select i.id, i.number, i.origin, i.opened_at as "openedAt", c.label as by, i.detector, i.target,
      i.target_id as "targetId", a.id as "accessId", i.containment_id as "containmentId",
      i.window_from as "from", i.window_to as "to"
    from incidents i
    left join accesses a on a.target = i.target and a.target_id = i.target_id
    left join credentials c on c.id = i.by_credential
    where i.number = ${number} or i.id = ${id}::bigint`);
  return row;
}

/** Writers of one incident wait for one another; readers never. */
export async function lockIncident(tx: Tx, number: string): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`incident/${number}`}, 0))`);
}

/** Where an insurer adds what it published; it sees the timeline's end, and nothing of the timeline. */
export async function chainEnd(tx: Tx, number: string) {
  const [row] = await tx.query<{
    id: bigint;
    target: AccessTarget | null;
    targetId: number | null;
    last: string | null;
    /** Of the insurer that acts. */
    amc: string;
  }>(sql`
    select id, target, target_id as "targetId", last, amc from incident_chain_end(${number})`);
  return row && { ...row, number };
}

/** What became of incidents, in order. */
export async function eventsOf(db: Db, incidentIds: readonly bigint[]): Promise<StoredEvent[]> {
  return await db.query<StoredEvent>(sql`
    select e.id, e.incident_id as "incidentId", e.kind, e.at, c.label as by,
      e.by_credential as "byCredential", e.detail, p.entry_id as entry, p.commitment, p.opening
    from incident_events e left join credentials c on c.id = e.by_credential
    left join incident_event_proofs p on p.event_id = e.id
    where e.incident_id = any(${incidentIds}::bigint[]) order by e.id`);
}

export type NewIncident = {
  readonly number: string;
  readonly at: Date;
  readonly byCredential: number;
  readonly target: AccessTarget | null;
  readonly targetId: number | null;
  readonly from: Date;
  readonly to: Date;
  readonly signal: bigint | null;
};

export async function insertIncident(tx: Tx, incident: NewIncident): Promise<bigint> {
  const { number, at, byCredential, target, targetId, from, to, signal } = incident;
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into incidents (number, origin, opened_at, by_credential, target, target_id, window_from,
      window_to, signal_id)
    values (${number}, case when ${signal}::bigint is null then 'operator' else 'signal' end, ${at},
      ${byCredential}, ${target}, ${targetId}, ${from}, ${to}, ${signal}::bigint)
    returning id`);
  if (!row) throw new Error('insert gave no id');
  return row.id;
}

export type NewEvent = {
  readonly kind: string;
  readonly at: Date;
  readonly byCredential: number;
  readonly detail: Json;
  readonly proof: { readonly receipt: Receipt; readonly opening: Uint8Array };
};

export async function addEvent(tx: Tx, incidentId: bigint, event: NewEvent): Promise<void> {
  const { receipt, opening } = event.proof;
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into incident_events (incident_id, kind, at, by_credential, detail)
    values (${incidentId}, ${event.kind}, ${event.at}, ${event.byCredential},
      ${JSON.stringify(event.detail)}::jsonb)
    returning id`);
  if (!row) throw new Error('insert gave no id');
  // A statement of its own: the policy looks the event up, which its own statement would not see.
  await tx.query(sql`
    insert into incident_event_proofs (event_id, entry_id, at, commitment, signature, opening)
    values (${row.id}, ${BigInt(receipt.entry)}, ${new Date(receipt.at)},
      ${Buffer.from(receipt.commitment, 'hex')}, ${Buffer.from(receipt.signature, 'base64url')},
      ${opening})`);
}
