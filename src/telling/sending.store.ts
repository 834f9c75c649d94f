import type { PlaceState } from '../contract/sending.ts';
import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** The newest worker that drives the mail server of the acting insurer. */
export async function senderOf(tx: Tx, insurerId: number) {
  const [row] = await tx.query<{ id: bigint; publicKey: Buffer; from: string }>(sql`
    select id, public_key as "publicKey", from_address as "from" from notice_sender_keys
    where insurer_id = ${insurerId} order by id desc limit 1`);
  return row;
}

/** The run of a campaign; begun with this secret and size when there is none. */
export async function runOf(tx: Tx, campaignId: bigint, begun: { secret: Uint8Array; size: number }) {
  await tx.query(sql`
    insert into notice_runs (campaign_id, secret, size) values (${campaignId}, ${begun.secret}, ${begun.size})
    on conflict do nothing`);
  const [row] = await tx.query<{ secret: Buffer; size: number }>(sql`
    select secret, size from notice_runs where campaign_id = ${campaignId}`);
  if (!row) throw new Error('a run that was begun is not there');
  return row;
}

/** How many wait for the worker. */
export async function waitingPlaces(tx: Tx, campaignId: bigint): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from notice_places
    where campaign_id = ${campaignId} and state in ('queued', 'trying')`);
  return row?.count ?? 0;
}

export type NewBatch = {
  readonly campaignId: bigint;
  readonly keyId: bigint;
  readonly sealed: Uint8Array | null;
  readonly at: Date;
  readonly people: readonly { readonly n: number; readonly language: string; readonly hasAddress: boolean }[];
};

/**
 * Keeps a batch and its places. Whoever has a state already keeps it, but for those whose address was lost
 * with a worker: they are queued again, and counted as repeated when nobody knows whether they got theirs.
 */
export async function insertBatch(tx: Tx, batch: NewBatch) {
  const { campaignId, keyId, sealed, at, people } = batch;
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into notice_batches (campaign_id, key_id, sealed, queued_at)
    values (${campaignId}, ${keyId}, ${sealed}, ${at}) returning id`);
  if (!row) throw new Error('insert gave no id');
  const placed = await tx.query<{ state: string }>(sql`
    insert into notice_places as p (campaign_id, place, language, state, batch_id, at)
    select ${campaignId}, n, language, case when has then 'queued' else 'no-address' end,
      case when has then ${row.id}::bigint end, ${at}
    from unnest(${people.map(({ n }) => n)}::int[], ${people.map(({ language }) => language)}::text[],
      ${people.map(({ hasAddress }) => hasAddress)}::boolean[]) as one (n, language, has)
    on conflict (campaign_id, place) do update
      set state = excluded.state, batch_id = excluded.batch_id, at = excluded.at,
        repeats = p.repeats + case when p.why = 'unsure' then 1 else 0 end
      where p.state = 'lost'
    returning state`);
  const queued = placed.filter(({ state }) => state === 'queued').length;
  return { id: row.id, queued, withoutAddress: placed.length - queued };
}

/** What an earlier request made. */
export async function batchCounts(tx: Tx, id: bigint): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from notice_places where batch_id = ${id}`);
  return row?.count ?? 0;
}

export async function enqueueSending(tx: Tx, batch: bigint): Promise<void> {
  const payload = JSON.stringify({ batch: String(batch) });
  await tx.query(sql`select queue.enqueue('send-notices', ${payload}::json, ${`notices/${batch}`})`);
}

/** Places named to be given again at once; a worker has at most a few thousand before it. */
const LOST_MAX = 10_000;

/** How far a campaign is. */
export async function progressOf(tx: Tx, campaignId: bigint) {
  const states = await tx.query<{
    state: PlaceState;
    people: number;
    repeats: number;
    at: Date;
    last: number;
  }>(sql`
    select state, count(*)::int as people, sum(repeats)::int as repeats, max(at) as at, max(place) as last
    from notice_places where campaign_id = ${campaignId} group by state order by state`);
  const lost = await tx.query<{ place: number }>(sql`
    select place from notice_places where campaign_id = ${campaignId} and state = 'lost'
    order by place limit ${LOST_MAX}`);
  const [run] = await tx.query<{ size: number }>(sql`
    select size from notice_runs where campaign_id = ${campaignId}`);
  return { states, lost: lost.map(({ place }) => place), size: run?.size ?? null };
}

/** What marks the Message-IDs of a campaign; undefined before anything was sent. */
export async function secretOf(tx: Tx, campaignId: bigint): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ secret: Buffer }>(sql`
    select secret from notice_runs where campaign_id = ${campaignId}`);
  return row?.secret;
}

/** Those whose message came back, once; who has a letter since keeps it. */
export async function markBounced(
  tx: Tx,
  campaignId: bigint,
  { places, at }: { readonly places: readonly number[]; readonly at: Date },
): Promise<number> {
  const moved = await tx.query<{ place: number }>(sql`
    update notice_places set state = 'bounced', at = ${at}
    where campaign_id = ${campaignId} and place = any(${places}::int[]) and state in ('sent', 'trying')
    returning place`);
  return moved.length;
}
