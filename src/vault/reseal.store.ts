import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type OldRow = { readonly token: Buffer; readonly sealed: Buffer; readonly ref: Buffer | null };
export type NewRow = OldRow & { readonly newSealed: Uint8Array; readonly newRef: Uint8Array | null };

export async function liveGenerationOf(client: pg.Client, insurerId: number): Promise<number | undefined> {
  const [row] = await ask<{ id: number }>(
    client,
    sql`select id from generations where insurer_id = ${insurerId} and state = 'live'`,
  );
  return row?.id;
}

/** Rows whose envelope or reference bears another version than the newest, in the order of their tokens. */
export async function rowsUnderOldKeys(
  client: pg.Client,
  generationId: number,
  { seal, ref, after, most }: { seal: number; ref: number; after: Uint8Array; most: number },
): Promise<OldRow[]> {
  return await ask<OldRow>(
    client,
    sql`
    select token, sealed, ref from rights
    where generation_id = ${generationId} and token > ${after}
      and (get_byte(sealed, 0) <> ${seal} or get_byte(ref, 0) <> ${ref})
    order by token limit ${most}`,
  );
}

/** A row that a delta changed meanwhile is left as the delta wrote it. */
export async function writeResealed(
  client: pg.Client,
  generationId: number,
  rows: readonly NewRow[],
): Promise<void> {
  await ask(
    client,
    sql`
    update rights r set sealed = n.sealed, ref = n.ref
    from unnest(${rows.map((row) => row.token)}::bytea[], ${rows.map((row) => row.sealed)}::bytea[],
                ${rows.map((row) => row.newSealed)}::bytea[], ${rows.map((row) => row.newRef)}::bytea[])
      as n (token, old, sealed, ref)
    where r.generation_id = ${generationId} and r.token = n.token and r.sealed = n.old`,
  );
}

export type OldDetail = { readonly id: bigint; readonly number: string; readonly detail: Buffer };

export async function detailsUnderOldKeys(
  client: pg.Client,
  asked: { kind: string; insurerId: number; newest: number; after: bigint; most: number },
): Promise<OldDetail[]> {
  const { kind, insurerId, newest, after, most } = asked;
  return await ask<OldDetail>(
    client,
    sql`
    select id, number, detail
    from details_under_old_keys(${kind}, ${insurerId}, ${newest}, ${after}, ${most})`,
  );
}

export async function writeDetails(
  client: pg.Client,
  kind: string,
  details: readonly (OldDetail & { readonly sealed: Uint8Array })[],
): Promise<void> {
  await ask(
    client,
    sql`
    select reseal_details(${kind}, ${details.map(({ id }) => id)}::bigint[],
      ${details.map(({ detail }) => detail)}::bytea[], ${details.map(({ sealed }) => sealed)}::bytea[])`,
  );
}

/** Versions of the tokens that answer, or will once their feed is whole; and whether a feed is under way. */
export async function tokensInUse(
  client: pg.Client,
  insurerId: number,
): Promise<{ versions: number[]; feeding: boolean }> {
  const rows = await ask<{ version: number }>(
    client,
    sql`
    select distinct key_version as version from generations
    where insurer_id = ${insurerId} and state in ('live', 'loading')`,
  );
  const feeds = await ask(
    client,
    sql`select from feeds where insurer_id = ${insurerId} and state = 'loading' limit 1`,
  );
  return { versions: rows.map(({ version }) => version), feeding: feeds.length > 0 };
}
