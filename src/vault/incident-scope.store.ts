import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { IncidentInsurer } from './incident-scope-protocol.ts';
import type { ScopeLog } from './scope-protocol.ts';

type LeakVerdict = keyof IncidentInsurer['counts'];

/** Lines of a list written together: some hundred kilobytes a statement. */
const LINES_AT_ONCE = 8;

export type NewScope = {
  readonly incidentId: bigint;
  readonly source: 'log' | 'insurer' | 'list';
  readonly at: Date;
  readonly by: number;
  readonly window: { readonly from: Date; readonly to: Date } | null;
  readonly entryId: bigint;
  readonly log: ScopeLog;
  readonly whole: boolean;
};

export async function insertScope(client: pg.Client, scope: NewScope): Promise<bigint> {
  const { incidentId, source, at, by, window, entryId, log, whole } = scope;
  const [row] = await ask<{ id: bigint }>(
    client,
    sql`
    insert into incident_scopes (incident_id, source, at, by_credential, window_from, window_to, entry_id,
      log_shard, log_size, sealed_at, whole)
    values (${incidentId}, ${source}, ${at}, ${by}, ${window?.from ?? null}, ${window?.to ?? null},
      ${entryId}, ${log.shard}, ${BigInt(log.size)}, ${new Date(log.sealedAt)}, ${whole})
    returning id`,
  );
  if (!row) throw new Error('insert gave no id');
  return row.id;
}

export async function nextSetNumber(client: pg.Client): Promise<bigint> {
  const [row] = await ask<{ id: bigint }>(client, sql`select nextval('incident_set_numbers') as id`);
  if (!row) throw new Error('a sequence gave no number');
  return row.id;
}

export type NewSet = {
  readonly id: bigint;
  readonly scopeId: bigint;
  readonly insurerId: number;
  readonly verdict: LeakVerdict;
  readonly fields: readonly string[];
  readonly people: number;
  readonly digest: Uint8Array;
};

/** A set, once its pages are written: then it is known how many they are. */
export async function insertSet(client: pg.Client, set: NewSet): Promise<void> {
  await ask(
    client,
    sql`
    insert into incident_sets (id, scope_id, insurer_id, verdict, fields, people, digest)
    values (${set.id}, ${set.scopeId}, ${set.insurerId}, ${set.verdict}, ${set.fields}, ${set.people},
      ${set.digest})`,
  );
}

export async function insertPage(
  client: pg.Client,
  { setId, page, tokens }: { readonly setId: bigint; readonly page: number; readonly tokens: Buffer },
): Promise<void> {
  await ask(
    client,
    sql`
    insert into incident_people (set_id, page, first, tokens)
    values (${setId}, ${page}, ${tokens.subarray(0, 16)}, ${tokens})`,
  );
}

/** Keeps the lines of one insurer's sealed list, a few at a time, as they come. */
export function listKeeper(client: pg.Client, scopeId: bigint, insurerId: number) {
  let part = 0;
  let waiting: string[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const lines = waiting;
    waiting = [];
    await ask(
      client,
      sql`
      insert into incident_lists (scope_id, insurer_id, part, line)
      select ${scopeId}, ${insurerId}, ${part} + n - 1, line
      from unnest(${lines}::text[]) with ordinality as one (line, n)`,
    );
    part += lines.length;
  };
  return {
    async add(line: string): Promise<void> {
      waiting.push(line);
      if (waiting.length === LINES_AT_ONCE) await flush();
    },
    flush,
  };
}

export async function insertInsurer(
  client: pg.Client,
  scopeId: bigint,
  { insurer, entries }: { readonly insurer: IncidentInsurer; readonly entries: string },
): Promise<void> {
  const { insurerId, counts, totals, others, unnamed, unreadable, unknown, listed } = insurer;
  await ask(
    client,
    sql`
    insert into incident_insurers (scope_id, insurer_id, read, reachable, cannot_exclude, total_read,
      total_reachable, total_cannot_exclude, others, unnamed, unreadable, unknown, entries, listed)
    values (${scopeId}, ${insurerId}, ${counts.read}, ${counts.reachable}, ${counts['cannot-exclude']},
      ${totals.read}, ${totals.reachable}, ${totals['cannot-exclude']}, ${others}, ${unnamed}, ${unreadable},
      ${unknown}, ${entries}, ${listed})`,
  );
}

export type StoredSet = {
  readonly id: bigint;
  readonly verdict: LeakVerdict;
  readonly fields: readonly string[];
  readonly people: bigint;
};

/** The sets of one insurer over all scopes of an incident. */
export async function setsOf(client: pg.Client, incidentId: bigint, insurerId: number): Promise<StoredSet[]> {
  return await ask<StoredSet>(
    client,
    sql`
    select s.id, s.verdict, s.fields, s.people
    from incident_sets s join incident_scopes c on c.id = s.scope_id
    where c.incident_id = ${incidentId} and s.insurer_id = ${insurerId} order by s.id`,
  );
}

/** The pages of a set, in order. */
export async function* pagesOf(client: pg.Client, setId: bigint): AsyncGenerator<Buffer> {
  for (let page = 0; ; page += 1) {
    const [row] = await ask<{ tokens: Buffer }>(
      client,
      sql`select tokens from incident_people where set_id = ${setId} and page = ${page}`,
    );
    if (!row) return;
    yield row.tokens;
  }
}

/** The page of a set on which a token would be; undefined when it comes before them all. */
export async function pageFor(
  client: pg.Client,
  setId: bigint,
  token: Uint8Array,
): Promise<Buffer | undefined> {
  const [row] = await ask<{ tokens: Buffer }>(
    client,
    sql`
    select tokens from incident_people where set_id = ${setId} and first <= ${token}
    order by first desc limit 1`,
  );
  return row?.tokens;
}

export type OthersSaid = IncidentInsurer['others'] | 'not-counted';

/**
 * What is to be said of the people of an insurer who are in no set: the most careful of all scopes. Nothing
 * when no scope looked there. Tokens under a key that was ended since are found no more: nobody is excluded.
 */
export async function othersOf(
  client: pg.Client,
  incidentId: bigint,
  insurerId: number,
): Promise<OthersSaid> {
  const [row] = await ask<{ others: IncidentInsurer['others'] }>(
    client,
    sql`
    select case when ended.so then 'cannot-exclude' else i.others end as others
    from incident_insurers i join incident_scopes c on c.id = i.scope_id
    cross join lateral (
      select exists (
        select from key_acts k where k.insurer_id = i.insurer_id and k.act = 'ended' and k.what = 'index'
          and k.at > coalesce(c.window_from, c.at)) as so) ended
    where c.incident_id = ${incidentId} and i.insurer_id = ${insurerId}
    order by (ended.so or i.others = 'cannot-exclude') desc limit 1`,
  );
  return row?.others ?? 'not-counted';
}

export type RightsRow = { readonly token: Buffer; readonly ref: Buffer | null };

/** Everybody an insurer has now, by their tokens in order, a page at a time. */
export async function* peopleOfInsurer(
  client: pg.Client,
  insurerId: number,
  page: number,
): AsyncGenerator<readonly RightsRow[]> {
  const [live] = await ask<{ id: number }>(
    client,
    sql`select id from generations where insurer_id = ${insurerId} and state = 'live'`,
  );
  if (!live) return;
  await client.query(sql`
    declare people no scroll cursor for
    select token, ref from rights where generation_id = ${live.id} order by token`);
  try {
    while (true) {
      const { rows } = await client.query<RightsRow>(`fetch forward ${Math.trunc(page)} from people`);
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await client.query('close people');
  }
}
