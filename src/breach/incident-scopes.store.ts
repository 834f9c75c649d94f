import type { IncidentScope } from '../contract/incident-scope.ts';
import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

type ScopeRow = {
  id: bigint;
  source: IncidentScope['source'];
  at: Date;
  by: string | null;
  from: Date | null;
  to: Date | null;
  entry: bigint;
  shard: string | null;
  size: bigint;
  sealedAt: Date;
  whole: boolean;
};

export type InsurerRow = {
  scopeId: bigint;
  insurerId: number;
  amc: string;
  name: string;
  read: bigint;
  reachable: bigint;
  cannotExclude: bigint;
  totalRead: bigint;
  totalReachable: bigint;
  totalCannotExclude: bigint;
  others: 'not-in-scope' | 'cannot-exclude';
  unnamed: bigint;
  unreadable: bigint;
  unknown: bigint;
  listed: boolean;
};

/** Scopes of an incident, the oldest first. */
export async function scopesOf(db: Db, incidentId: bigint): Promise<ScopeRow[]> {
  return await db.query<ScopeRow>(sql`
    select s.id, s.source, s.at, c.label as by, s.window_from as "from", s.window_to as "to",
      s.entry_id as entry, s.log_shard as shard, s.log_size as size, s.sealed_at as "sealedAt", s.whole
    from incident_scopes s left join credentials c on c.id = s.by_credential
    where s.incident_id = ${incidentId} order by s.id`);
}

/** What the scopes of an incident say of each insurer, in the order of the scopes. */
export async function insurersOfScopes(db: Db, incidentId: bigint): Promise<InsurerRow[]> {
  return await db.query<InsurerRow>(sql`
    select i.scope_id as "scopeId", i.insurer_id as "insurerId", n.amc, n.name, i.read, i.reachable,
      i.cannot_exclude as "cannotExclude", i.total_read as "totalRead",
      i.total_reachable as "totalReachable", i.total_cannot_exclude as "totalCannotExclude", i.others,
      i.unnamed, i.unreadable, i.unknown, i.listed
    from incident_insurers i
    join incident_scopes s on s.id = i.scope_id
    join insurers n on n.id = i.insurer_id
    where s.incident_id = ${incidentId} order by i.scope_id, n.amc`);
}

/** Lines of one sealed list, some at a time, in their order; none when there is no such list. */
export async function listLines(
  db: Db,
  list: { readonly incidentId: bigint; readonly scope: bigint; readonly amc: string; readonly after: number },
): Promise<{ part: number; line: string }[]> {
  return await db.query<{ part: number; line: string }>(sql`
    select l.part, l.line from incident_lists l
    join incident_scopes s on s.id = l.scope_id
    join insurers n on n.id = l.insurer_id
    where s.incident_id = ${list.incidentId} and l.scope_id = ${list.scope} and n.amc = ${list.amc}
      and l.part > ${list.after}
    order by l.part limit 32`);
}

/** The same for an insurer, who sees its own lists alone. */
export async function ownListLines(
  db: Db,
  scope: bigint,
  after: number,
): Promise<{ part: number; line: string }[]> {
  return await db.query<{ part: number; line: string }>(sql`
    select part, line from incident_lists where scope_id = ${scope} and part > ${after}
    order by part limit 32`);
}
