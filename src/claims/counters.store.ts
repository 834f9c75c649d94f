import { cents, writeEuros } from '../basics/money.ts';
import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { type Counters, counterKey, rootOf } from '../pricing/counter.ts';
import { countOf, type Take } from './shares.ts';

/** Whose allowances: one person at one insurer, across every practice. */
export type CounterOwner = { readonly insurerId: number; readonly identity: Uint8Array };

/**
 * Locks the counters of these names, whatever their periods, and says what is used of each. A purchase may
 * open a period, so it is the name that is locked and not a row. What the quoted engagement reserved is left
 * out: the claim takes its place. Always in one order, so that two requests cannot wait for each other.
 */
export async function lockCounters(
  tx: Tx,
  owner: CounterOwner,
  names: readonly string[],
  exceptEngagement: bigint | null,
): Promise<Counters> {
  const roots = [...new Set(names.map(rootOf))].sort();
  const person = Buffer.from(owner.identity).toString('hex');
  for (const root of roots) {
    const lock = `counter/${owner.insurerId}/${person}/${root}`;
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  }
  if (roots.length === 0) return new Map();
  // A statement of its own: it must see what those we waited for have committed.
  const rows = await tx.query<{ guarantee: string; period: string; used: bigint }>(sql`
    select c.guarantee, c.period,
      sum(case e.kind when 'release' then -e.cents else e.cents end)::bigint as used
    from counters c join counter_events e on e.counter_id = c.id
    where c.insurer_id = ${owner.insurerId} and c.identity = ${owner.identity}
      and split_part(c.guarantee, '.', 1) = any(${roots})
      and (${exceptEngagement}::bigint is null or e.engagement_id is distinct from ${exceptEngagement})
    group by c.id, c.guarantee, c.period`);
  return new Map(rows.map(({ guarantee, period, used }) => [counterKey(guarantee, period), used]));
}

/** Takes from counters that are locked: for an engagement a reservation, for a claim its consumption. */
export async function takeFromCounters(
  tx: Tx,
  owner: CounterOwner,
  takes: readonly Take[],
  by: { readonly engagementId: bigint | null; readonly claimId: bigint | null; readonly at: Date },
): Promise<void> {
  const kind = by.claimId === null ? 'reserve' : 'consume';
  for (const take of takes) {
    const unit = take.unit ?? 'cents';
    await tx.query(sql`
      insert into counters (insurer_id, identity, guarantee, period, unit)
      values (${owner.insurerId}, ${owner.identity}, ${take.guarantee}, ${take.period}, ${unit})
      on conflict do nothing`);
    await tx.query(sql`
      insert into counter_events (counter_id, engagement_id, claim_id, kind, cents, at)
      select id, ${by.engagementId}, ${by.claimId}, ${kind}, ${countOf(take)}, ${by.at} from counters
      where insurer_id = ${owner.insurerId} and identity = ${owner.identity}
        and guarantee = ${take.guarantee} and period = ${take.period}`);
  }
}

/** Gives back whatever an engagement still holds. Its row is locked by the caller, so this happens once. */
export async function releaseEngagement(tx: Tx, engagementId: bigint, at: Date): Promise<void> {
  await tx.query(sql`
    insert into counter_events (counter_id, engagement_id, kind, cents, at)
    select counter_id, ${engagementId}, 'release', sum(case kind when 'release' then -cents else cents
      end), ${at}
    from counter_events where engagement_id = ${engagementId}
    group by counter_id having sum(case kind when 'release' then -cents else cents end) > 0`);
}

/** Gives back whatever a claim consumed, and says how much of each counter. */
export async function releaseClaim(tx: Tx, claimId: bigint, at: Date): Promise<readonly Take[]> {
  const rows = await tx.query<CountRow>(sql`
    with released as (
      insert into counter_events (counter_id, claim_id, kind, cents, at)
      select counter_id, ${claimId}, 'release', sum(case kind when 'release' then -cents else cents end),
        ${at}
      from counter_events where claim_id = ${claimId}
      group by counter_id having sum(case kind when 'release' then -cents else cents end) > 0
      returning counter_id, cents)
    select c.guarantee, c.period, c.unit, r.cents as count
    from released r join counters c on c.id = r.counter_id`);
  return rows.map(toTake);
}

/** What an engagement reserved the first time, whatever became of it. */
export async function heldByEngagement(tx: Tx, engagementId: bigint): Promise<readonly Take[]> {
  const rows = await tx.query<CountRow>(sql`
    select distinct on (c.id) c.guarantee, c.period, c.unit, e.cents as count from counter_events e
    join counters c on c.id = e.counter_id
    where e.engagement_id = ${engagementId} and e.kind = 'reserve' order by c.id, e.id`);
  return rows.map(toTake);
}

type CountRow = { guarantee: string; period: string; unit: 'cents' | 'times'; count: bigint };

function toTake({ guarantee, period, unit, count }: CountRow): Take {
  return unit === 'times'
    ? { guarantee, period, unit, amount: String(count) }
    : { guarantee, period, amount: writeEuros(cents(count)) };
}
