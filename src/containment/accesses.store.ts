import type { Access, AccessTarget } from '../contract/access.ts';
import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { StoredAccess } from './stored-access.ts';

type Row = {
  target: AccessTarget;
  targetId: number;
  id: string;
  name: string;
  kind: Access['kind'];
  rpps: string | null;
  finess: string | null;
  practiceName: string | null;
  town: string | null;
  trade: string | null;
  amc: string | null;
  insurerName: string | null;
  cutSince: Date | null;
  cutAt: AccessTarget | null;
};

export async function findAccess(
  db: Db,
  target: AccessTarget,
  id: string,
): Promise<StoredAccess | undefined> {
  const rows = await db.query<Row>(sql`
    select target, target_id as "targetId", id, name, kind, rpps, finess, practice_name as "practiceName",
      town, trade, amc, insurer_name as "insurerName", cut_since as "cutSince", cut_at as "cutAt"
    from accesses where target = ${target} and id = ${id}`);
  return rows.map(toAccess)[0];
}

/** Credentials by their numbers, for lists that are about them. */
export async function accessesByNumber(
  db: Db,
  credentialIds: readonly number[],
): Promise<Map<number, StoredAccess>> {
  const rows = await db.query<Row>(sql`
    select target, target_id as "targetId", id, name, kind, rpps, finess, practice_name as "practiceName",
      town, trade, amc, insurer_name as "insurerName", cut_since as "cutSince", cut_at as "cutAt"
    from accesses where target = 'credential' and target_id = any(${credentialIds}::int[])`);
  return new Map(rows.map((row) => [row.targetId, toAccess(row)]));
}

export type AccessesAsked = {
  /** Words in lower case without accents, each of which must be there. */
  readonly words: readonly string[];
  readonly target: AccessTarget | null;
  readonly state: 'live' | 'cut' | null;
  readonly after: { readonly rank: number; readonly targetId: number };
  readonly limit: number;
};

/**
 * Insurers first, then practices, then accesses, each in the order of joining. A number is looked for
 * whole, a word anywhere in a name or a town. NOTE: words read the directory from end to end; an operator
 * searches a few times a day.
 */
export async function listAccesses(db: Db, asked: AccessesAsked): Promise<StoredAccess[]> {
  const { words, target, state, after, limit } = asked;
  const numbers = words.filter((word) => /^[0-9][0-9ab]*$/.test(word)).map((word) => word.toUpperCase());
  const patterns = words
    .filter((word) => !numbers.includes(word.toUpperCase()))
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const rows = await db.query<Row>(sql`
    select target, target_id as "targetId", id, name, kind, rpps, finess, practice_name as "practiceName",
      town, trade, amc, insurer_name as "insurerName", cut_since as "cutSince", cut_at as "cutAt"
    from accesses
    where (${target}::text is null or target = ${target})
      and (${state}::text is null or (${state} = 'cut') = (cut_since is not null))
      and (rank, target_id) > (${after.rank}, ${after.targetId})
      and plain_text(concat_ws(' ', name, practice_name, town, insurer_name)) like all (${patterns}::text[])
      and array[id, rpps, finess, amc, ltrim(amc, '0')] @> ${numbers}::text[]
    order by rank, target_id limit ${limit}`);
  return rows.map(toAccess);
}

/** Accesses of a practice or an insurer; of a person, what else the same person may act with. */
export async function belongingTo(
  db: Db,
  { target, targetId }: StoredAccess,
  most: number,
): Promise<{ accesses: StoredAccess[]; count: number }> {
  const rows = await db.query<Row & { count: number }>(sql`
    select target, target_id as "targetId", id, name, kind, rpps, finess, practice_name as "practiceName",
      town, trade, amc, insurer_name as "insurerName", cut_since as "cutSince", cut_at as "cutAt",
      count(*) over ()::int as count
    from accesses
    where target = 'credential' and case ${target}::text
      when 'practice' then practice_id = ${targetId}
      when 'insurer' then insurer_id = ${targetId}
      else target_id <> ${targetId}
        and subject = (select c.subject from credentials c where c.id = ${targetId})
    end
    order by target_id limit ${most}`);
  return { accesses: rows.map(toAccess), count: rows[0]?.count ?? 0 };
}

function toAccess(row: Row): StoredAccess {
  const { finess, practiceName, town, trade, amc, insurerName } = row;
  return {
    target: row.target,
    targetId: row.targetId,
    id: row.id,
    name: row.name,
    kind: row.kind,
    rpps: row.rpps,
    practice:
      finess === null ? null : { finess, name: practiceName ?? '', town: town ?? '', trade: trade ?? '' },
    insurer: amc === null ? null : { amc, name: insurerName ?? '' },
    state: row.cutSince === null ? 'live' : 'cut',
    cutAt: row.cutAt,
    since: row.cutSince?.toISOString() ?? null,
  };
}
