import type { Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** Whom no e-mail reaches: a letter is due. */
const DUE = ['no-address', 'refused', 'bounced', 'given-up'];

export async function lettersDue(tx: Tx, campaignId: bigint): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from notice_places
    where campaign_id = ${campaignId} and state = any(${DUE}::text[])`);
  return row?.count ?? 0;
}

/** Puts the next people into a batch, each once; undefined when nobody waits. */
export async function insertLetterBatch(
  tx: Tx,
  campaignId: bigint,
  { limit, at }: { readonly limit: number; readonly at: Date },
) {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`letters/${campaignId}`}, 0))`);
  const moved = await tx.query<{ place: number }>(sql`
    update notice_places set state = 'letter', at = ${at}
    where campaign_id = ${campaignId} and place in (
      select place from notice_places
      where campaign_id = ${campaignId} and state = any(${DUE}::text[]) order by place limit ${limit})
    returning place`);
  if (moved.length === 0) return undefined;
  const places = moved.map(({ place }) => place).toSorted((a, b) => a - b);
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into notice_letter_batches (campaign_id, places, made_at)
    values (${campaignId}, ${places}::int[], ${at}) returning id`);
  if (!row) throw new Error('insert gave no id');
  return { id: row.id, people: places.length };
}

export type LetterBatch = {
  readonly id: bigint;
  readonly places: readonly number[];
  readonly madeAt: Date;
  readonly fetches: number;
};

/** The batches of a page: a hundred thousand letters. */
const BATCHES_MAX = 1_000;

export async function letterBatchesOf(tx: Tx, campaignId: bigint): Promise<LetterBatch[]> {
  return await tx.query<LetterBatch>(sql`
    select b.id, b.places, b.made_at as "madeAt",
      (select count(*)::int from notice_letter_fetches f where f.batch_id = b.id) as fetches
    from notice_letter_batches b where b.campaign_id = ${campaignId}
    order by b.id desc limit ${BATCHES_MAX}`);
}

/** The places of one batch with the language of each, in order. */
export async function placesOfBatch(tx: Tx, campaignId: bigint, batch: bigint) {
  return await tx.query<{ place: number; language: 'fr' | 'en' }>(sql`
    select p.place, p.language
    from notice_letter_batches b join notice_places p
      on p.campaign_id = b.campaign_id and p.place = any(b.places)
    where b.id = ${batch} and b.campaign_id = ${campaignId} order by p.place`);
}

export async function insertFetch(
  tx: Tx,
  batch: bigint,
  { at, by }: { at: Date; by: number },
): Promise<void> {
  await tx.query(sql`
    insert into notice_letter_fetches (batch_id, at, by_credential) values (${batch}, ${at}, ${by})`);
}

/** Letters that the post brought back. */
export async function markReturned(
  tx: Tx,
  campaignId: bigint,
  { places, at }: { readonly places: readonly number[]; readonly at: Date },
): Promise<number> {
  const moved = await tx.query<{ place: number }>(sql`
    update notice_places set state = 'returned', at = ${at}
    where campaign_id = ${campaignId} and place = any(${places}::int[]) and state = 'letter'
    returning place`);
  return moved.length;
}
