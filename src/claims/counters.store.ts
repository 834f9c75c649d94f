import { type Cents, cents, writeEuros } from '../basics/money.ts';
import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { type Counters, counterKey } from '../pricing/counter.ts';
import { centsOf, type Take } from './shares.ts';

/** Whose allowances: one person at one insurer, across every practice. */
export type CounterOwner = { readonly insurerId: number; readonly identity: Uint8Array };

/**
 * Locks the counters that a quote or a claim may take from, makes those that are missing, and says what is
 * used of each. What the quoted engagement reserved is left out: the claim takes its place. Always in one
 * order, so that two requests cannot wait for each other.
 */
export async function lockCounters(
  tx: Tx,
  owner: CounterOwner,
  takes: readonly Take[],
  exceptEngagement: bigint | null,
): Promise<Counters> {
  const used = new Map<string, Cents>();
  for (const { guarantee, period } of inOrder(takes)) {
    await tx.query(sql`
      insert into counters (insurer_id, identity, guarantee, period)
      values (${owner.insurerId}, ${owner.identity}, ${guarantee}, ${period}) on conflict do nothing`);
    const [counter] = await tx.query<{ id: bigint }>(sql`
      select id from counters where insurer_id = ${owner.insurerId} and identity = ${owner.identity}
        and guarantee = ${guarantee} and period = ${period} for update`);
    // A statement of its own: it must see what the one we waited for has committed.
    const [balance] = await tx.query<{ used: bigint }>(sql`
      select coalesce(sum(case kind when 'release' then -cents else cents end), 0)::bigint as used
      from counter_events where counter_id = ${counter?.id}
        and (${exceptEngagement}::bigint is null or engagement_id is distinct from ${exceptEngagement})`);
    used.set(counterKey(guarantee, period), cents(balance?.used ?? 0n));
  }
  return used;
}

/** Takes from counters that are locked: for an engagement a reservation, for a claim its consumption. */
export async function takeFromCounters(
  tx: Tx,
  owner: CounterOwner,
  takes: readonly Take[],
  by: { readonly engagementId: bigint | null; readonly claimId: bigint | null; readonly at: Date },
): Promise<void> {
  const kind = by.claimId === null ? 'reserve' : 'consume';
  for (const { guarantee, period, amount } of takes) {
    await tx.query(sql`
      insert into counter_events (counter_id, engagement_id, claim_id, kind, cents, at)
      select id, ${by.engagementId}, ${by.claimId}, ${kind}, ${centsOf(amount)}, ${by.at} from counters
      where insurer_id = ${owner.insurerId} and identity = ${owner.identity}
        and guarantee = ${guarantee} and period = ${period}`);
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
  const rows = await tx.query<{ guarantee: string; period: string; cents: bigint }>(sql`
    with released as (
      insert into counter_events (counter_id, claim_id, kind, cents, at)
      select counter_id, ${claimId}, 'release', sum(case kind when 'release' then -cents else cents end),
        ${at}
      from counter_events where claim_id = ${claimId}
      group by counter_id having sum(case kind when 'release' then -cents else cents end) > 0
      returning counter_id, cents)
    select c.guarantee, c.period, r.cents from released r join counters c on c.id = r.counter_id`);
  return rows.map((row) => ({
    guarantee: row.guarantee,
    period: row.period,
    amount: writeEuros(cents(row.cents)),
  }));
}

/** What an engagement reserved the first time, whatever became of it. */
export async function heldByEngagement(tx: Tx, engagementId: bigint): Promise<readonly Take[]> {
  const rows = await tx.query<{ guarantee: string; period: string; cents: bigint }>(sql`
    select distinct on (c.id) c.guarantee, c.period, e.cents from counter_events e
    join counters c on c.id = e.counter_id
    where e.engagement_id = ${engagementId} and e.kind = 'reserve' order by c.id, e.id`);
  return rows.map((row) => ({
    guarantee: row.guarantee,
    period: row.period,
    amount: writeEuros(cents(row.cents)),
  }));
}

function inOrder(takes: readonly Take[]): readonly Take[] {
  return takes.toSorted((a, b) =>
    counterKey(a.guarantee, a.period) < counterKey(b.guarantee, b.period) ? -1 : 1,
  );
}
