import type { LeakNotice } from '../contract/leak-notice.ts';
import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** A published message; its facts are read again by their contract. */
export type StoredCampaign = {
  readonly id: bigint;
  readonly number: string;
  readonly incident: string;
  readonly facts: unknown;
  readonly publishedAt: Date;
  readonly amc: string;
  readonly insurer: string;
};

export type NewCampaign = {
  readonly number: string;
  readonly insurerId: number;
  readonly incident: string;
  readonly facts: LeakNotice;
  readonly publishedAt: Date;
  readonly byCredential: number;
};

export type OwnCampaign = {
  readonly number: string;
  readonly incident: string;
  readonly facts: unknown;
  readonly publishedAt: Date;
  readonly entry: bigint | null;
};

/** What the acting insurer has published, the newest first, each with its entry of the log. */
export async function ownCampaigns(tx: Tx, insurerId: number): Promise<OwnCampaign[]> {
  return await tx.query<OwnCampaign>(sql`
    select c.number, c.incident, c.facts, c.published_at as "publishedAt", p.entry_id as entry
    from notice_campaigns c
    left join incident_events e on e.kind = 'told' and e.detail->>'campaign' = c.number
    left join incident_event_proofs p on p.event_id = e.id
    where c.insurer_id = ${insurerId} order by c.id desc limit ${CAMPAIGNS_MAX}`);
}

/** One campaign of an insurer with what it says. */
export async function ownCampaign(tx: Tx, insurerId: number, number: string) {
  const [row] = await tx.query<Omit<OwnCampaign, 'entry'> & { id: bigint }>(sql`
    select id, number, incident, facts, published_at as "publishedAt" from notice_campaigns
    where insurer_id = ${insurerId} and number = ${number}`);
  return row;
}

/** A campaign of an insurer, if it has one of this number. */
export async function campaignOf(tx: Tx, insurerId: number, number: string): Promise<bigint | undefined> {
  const [row] = await tx.query<{ id: bigint }>(sql`
    select id from notice_campaigns where insurer_id = ${insurerId} and number = ${number}`);
  return row?.id;
}

export async function insertCampaign(tx: Tx, campaign: NewCampaign): Promise<bigint> {
  const { number, insurerId, incident, facts, publishedAt, byCredential } = campaign;
  const [row] = await tx.query<{ id: bigint }>(sql`
    insert into notice_campaigns (number, insurer_id, incident, facts, published_at, by_credential)
    values (${number}, ${insurerId}, ${incident}, ${JSON.stringify(facts)}::jsonb, ${publishedAt},
      ${byCredential})
    returning id`);
  if (!row) throw new Error('insert gave no id');
  return row.id;
}

/** The number a retry is answered with. */
export async function campaignNumberOf(db: Db, id: bigint): Promise<string> {
  const [row] = await db.query<{ number: string }>(sql`select number from notice_campaigns where id = ${id}`);
  if (!row) throw new Error(`campaign ${id} is not there`);
  return row.number;
}

/**
 * Keeps the hashes of codes, and says how many are new; those that are there already stay with the campaign
 * they came with.
 */
export async function keepLetters(
  tx: Tx,
  campaignId: bigint,
  letters: { readonly hashes: readonly Buffer[]; readonly at: Date },
): Promise<number> {
  // No row is read back: the front may not see letters, so "returning" is not for it.
  const [row] = await tx.query<{ kept: number }>(sql`
    select keep_letters(${campaignId}, ${letters.hashes}::bytea[], ${letters.at}) as kept`);
  return row?.kept ?? 0;
}

/** What the letter of this code said, or nothing. One question, whether there is one or not. */
export async function campaignOfLetter(db: Db, hash: Buffer): Promise<StoredCampaign | undefined> {
  const [row] = await db.query<StoredCampaign>(sql`
    select c.id, c.number, c.incident, c.facts, c.published_at as "publishedAt", i.amc, i.name as insurer
    from notice_campaigns c join insurers i on i.id = c.insurer_id
    where c.id = campaign_of_letter(${hash})`);
  return row;
}

/** The more there are, the less a page is read: older ones are in the register. */
const CAMPAIGNS_MAX = 200;

/** Everything an insurer has published, the newest first. */
export async function campaignsOfInsurer(db: Db, amc: string): Promise<StoredCampaign[]> {
  return await db.query<StoredCampaign>(sql`
    select c.id, c.number, c.incident, c.facts, c.published_at as "publishedAt", i.amc, i.name as insurer
    from notice_campaigns c join insurers i on i.id = c.insurer_id
    where i.amc = ${amc} order by c.id desc limit ${CAMPAIGNS_MAX}`);
}
