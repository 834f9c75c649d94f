import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** A batch as the worker takes it up, with what its message says. */
export type TakenBatch = {
  readonly campaignId: bigint;
  readonly campaign: string;
  readonly incident: string;
  readonly facts: unknown;
  readonly insurerId: number;
  readonly insurer: string;
  readonly amc: string;
  readonly keyId: bigint;
  readonly sealed: Buffer | null;
  readonly attempts: number;
  readonly secret: Buffer;
};

export async function takeBatch(db: Db, id: bigint): Promise<TakenBatch | undefined> {
  const [row] = await db.query<TakenBatch>(sql`
    select b.campaign_id as "campaignId", c.number as campaign, c.incident, c.facts, n.id as "insurerId",
      n.name as insurer, n.amc, b.key_id as "keyId", b.sealed, b.attempts, r.secret
    from notice_batches b
    join notice_campaigns c on c.id = b.campaign_id
    join insurers n on n.id = c.insurer_id
    join notice_runs r on r.campaign_id = c.id
    where b.id = ${id}`);
  return row;
}

/** The places of a batch that still wait for their message. */
export async function openPlaces(db: Db, batch: bigint) {
  return await db.query<{ place: number; language: 'fr' | 'en'; state: string }>(sql`
    select place, language, state from notice_places
    where batch_id = ${batch} and state in ('queued', 'trying', 'later')`);
}

export type Move = {
  readonly place: number;
  readonly state: string;
  readonly why: string | null;
  readonly at: Date;
};

export async function movePlace(db: Db, campaignId: bigint, { place, state, why, at }: Move): Promise<void> {
  // Tried while it was being tried: the answer of the server never came, and it is sent once more.
  await db.query(sql`
    update notice_places set state = ${state}, why = ${why}, at = ${at},
      repeats = repeats + case when state = 'trying' and ${state} = 'trying' then 1 else 0 end
    where campaign_id = ${campaignId} and place = ${place}`);
}

/** Nobody of this batch needs an address any more. */
export async function eraseBatch(db: Db, batch: bigint): Promise<void> {
  await db.query(sql`update notice_batches set sealed = null where id = ${batch}`);
}

export async function countAttempt(db: Db, batch: bigint): Promise<void> {
  await db.query(sql`update notice_batches set attempts = attempts + 1 where id = ${batch}`);
}

/** After the last attempt: whoever a server put off each time gets a letter. */
export async function giveUp(db: Db, batch: bigint, at: Date): Promise<void> {
  await db.query(sql`
    update notice_places set state = 'given-up', at = ${at}
    where batch_id = ${batch} and state in ('queued', 'trying', 'later')`);
}

export type Offer = { readonly amc: string; readonly from: string };

/** Makes known under which key this worker takes addresses, for each insurer whose server it drives. */
export async function offerKey(tx: Tx, offers: readonly Offer[], key: { publicKey: Uint8Array; at: Date }) {
  return await tx.query<{ id: bigint; amc: string }>(sql`
    with made as (
      insert into notice_sender_keys (insurer_id, public_key, from_address, started_at)
      select n.id, ${key.publicKey}, o.sender, ${key.at}
      from unnest(${offers.map(({ amc }) => amc)}::text[], ${offers.map(({ from }) => from)}::text[])
        as o (amc, sender)
      join insurers n on n.amc = o.amc
      returning id, insurer_id)
    select made.id, n.amc from made join insurers n on n.id = made.insurer_id`);
}

/**
 * What an earlier worker left cannot be opened any more: those places wait for their address to be given
 * again, and where the last byte may have left, that is remembered.
 */
export async function loseOthers(tx: Tx, keys: readonly bigint[], at: Date): Promise<void> {
  await tx.query(sql`
    update notice_places p
    set state = 'lost', why = case when p.state = 'trying' then 'unsure' end, at = ${at}
    from notice_batches b
    where b.id = p.batch_id and b.sealed is not null and not b.key_id = any(${keys}::bigint[])
      and p.state in ('queued', 'trying', 'later')`);
  await tx.query(sql`
    update notice_batches set sealed = null
    where sealed is not null and not key_id = any(${keys}::bigint[])`);
}
