import type pg from 'pg';
import type { Day } from '../basics/day.ts';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { FIRST_CARD } from './card-key.ts';
import type { SealedRow } from './lookups.store.ts';

/** What is asked of the database for one lookup, without saying who it is about. */
export type WantedFacts = {
  readonly insurerId: number;
  readonly keyVersion: number;
  readonly token: Uint8Array;
  readonly credentialId: number;
  readonly practiceId: number;
  readonly subject: Uint8Array;
  /** Digests of what a proof may turn out to be: mostly none or one, three for the code of an e-card. */
  readonly proofs: readonly (Uint8Array | null)[];
  /** Whose e-card it would be; null when no code was stated. */
  readonly holder: Uint8Array | null;
  /** The engagement that a claim quotes, and the pseudonym it must be of. */
  readonly engagement: string | null;
  readonly identity: Uint8Array | null;
};

/** What the database knows that a decision needs, whoever the person is. */
export type LookupFacts = {
  /** What was cut, so that nothing is answered: the access or its practice before the insurer; null when nothing. */
  readonly stopped: 'access' | 'insurer' | null;
  readonly visit: boolean;
  readonly repeat: boolean;
  /** Those of the proofs that are used up. */
  readonly spent: readonly Buffer[];
  /** The serial whose codes are good. */
  readonly serial: number;
  readonly filed: boolean;
};

export type FactsMoment = { readonly visitSince: Date; readonly today: Day };

export type FoundFacts = { readonly facts: LookupFacts; readonly row: SealedRow | null };

type FactsRow = LookupFacts & {
  n: bigint;
  members: Buffer | null;
  sealed: Buffer | null;
  ref: Buffer | null;
};

/**
 * Everything a batch of lookups needs to know, in one round trip, in the order they were asked.
 * NOTE: `offset 0` keeps each step a loop of its own, so that one partition is opened for a row and the
 * others never are; written as plain joins, every lookup probed the partition of every insurer.
 */
export async function readLookupFacts(
  client: pg.Client,
  wanted: readonly WantedFacts[],
  { visitSince, today }: FactsMoment,
): Promise<FoundFacts[]> {
  const rows = await ask<FactsRow>(
    client,
    sql`
    select q.n, r.members, r.sealed, r.ref,
      case when l.insurer is null then 'access' when not l.insurer then 'insurer' end as stopped,
      coalesce(s.visit, false) as visit,
      coalesce(s.repeat, false) as repeat, coalesce(p.spent, '{}') as spent,
      coalesce(k.serial, ${FIRST_CARD}::int) as serial, e.filed is not null as filed
    from unnest(${wanted.map((one) => one.insurerId)}::int[], ${wanted.map((one) => one.keyVersion)}::int[],
                ${wanted.map((one) => one.token)}::bytea[], ${wanted.map((one) => one.credentialId)}::int[],
                ${wanted.map((one) => one.practiceId)}::int[], ${wanted.map((one) => one.subject)}::bytea[],
                ${wanted.map((one) => one.proofs[0] ?? null)}::bytea[],
                ${wanted.map((one) => one.proofs[1] ?? null)}::bytea[],
                ${wanted.map((one) => one.proofs[2] ?? null)}::bytea[],
                ${wanted.map((one) => one.holder)}::bytea[],
                ${wanted.map((one) => one.engagement)}::text[],
                ${wanted.map((one) => one.identity)}::bytea[])
             with ordinality as q (insurer_id, key_version, token, credential_id, practice_id, subject,
               proof, other_proof, third_proof, holder, engagement, identity, n)
    left join lateral (
      select r.members, r.sealed, r.ref
      from (select g.id from generations g
            where g.insurer_id = q.insurer_id and g.state = 'live' and g.key_version = q.key_version
            offset 0) g
      cross join lateral (
        select r.members, r.sealed, r.ref from rights r where r.generation_id = g.id and r.token = q.token
        offset 0) r
      offset 0) r on true
    left join lateral (
      select exists (select from insurers i where i.id = q.insurer_id and i.suspended_at is null) as insurer
      from credentials c
      where c.id = q.credential_id and c.practice_id = q.practice_id and c.suspended_at is null
        and exists (select from practices p where p.id = q.practice_id and p.suspended_at is null)
      offset 0) l on true
    left join lateral (
      select bool_or(s.proved) as visit, bool_or(s.credential_id = q.credential_id) as repeat from seen s
      where s.practice_id = q.practice_id and s.subject = q.subject and s.at > ${visitSince}
      offset 0) s on true
    left join lateral (
      select array_agg(p.proof) as spent from presence_spent p
      where p.proof in (q.proof, q.other_proof, q.third_proof) offset 0) p on true
    left join lateral (
      select max(c.serial) + (case when bool_and(c.revoked_at is not null) then 1 else 0 end) as serial
      from cards c where c.insurer_id = q.insurer_id and c.holder = q.holder offset 0) k on true
    left join lateral (
      select true as filed from engagements e
      cross join lateral (
        select v.kind from engagement_events v where v.engagement_id = e.id order by v.id desc limit 1) v
      where e.number = q.engagement and e.practice_id = q.practice_id and e.insurer_id = q.insurer_id
        and e.identity = q.identity and e.refusal_code is null and e.guaranteed_until >= ${today}
        and v.kind in ('reserved', 'restored')
      offset 0) e on true`,
  );
  const found = new Array<FoundFacts>(wanted.length);
  for (const { n, members, sealed, ref, ...facts } of rows) {
    found[Number(n) - 1] = { facts, row: members && sealed ? { members, sealed, ref } : null };
  }
  return found;
}
