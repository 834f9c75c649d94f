import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { LeakVerdict } from '../contract/leak-notice.ts';
import { countOnce } from '../disclosure/incident-people.ts';
import { type LoggedPeople, loggedPeople } from './incident-log-people.ts';
import { insertInsurer, listKeeper, pagesOf, peopleOfInsurer, setsOf } from './incident-scope.store.ts';
import type { IncidentInsurer, IncidentSource } from './incident-scope-protocol.ts';
import type { IncidentThreadData } from './incident-scope-thread.ts';
import { refBatchOpener } from './ref-batch.ts';
import type { ScopeKeys } from './scope-scan.ts';
import { listSealer } from './sealed-list.ts';
import { setWriter } from './set-writer.ts';

export type KeptAbout = {
  readonly keys: ScopeKeys;
  /** Entries of lookups of fictional people. */
  readonly canaries: ReadonlySet<number>;
  readonly scopeId: bigint;
  readonly insurerId: number;
  readonly amc: string;
  readonly publicKey: Uint8Array | null;
  /** The log is sealed over the whole window. */
  readonly whole: boolean;
  readonly hours: { readonly fromHour: Date; readonly toHour: Date };
};

type Found = Pick<IncidentInsurer, 'counts' | 'others' | 'unnamed' | 'unreadable' | 'unknown'> & {
  readonly entries: string;
};

/** People of one fetch: their references are opened together. */
const PAGE = 4_096;
const NOBODY: Record<LeakVerdict, number> = { read: 0, reachable: 0, 'cannot-exclude': 0 };
const HEAD = 'person_ref;verdict;fields;lookups;first;last';

/** One insurer's part of a scope: its sets, its sealed list, its counts, and those of the whole incident. */
export async function keepInsurer(
  client: pg.Client,
  data: IncidentThreadData,
  about: KeptAbout,
): Promise<IncidentInsurer> {
  const list = await openList(client, data, about);
  const { source } = data;
  const found =
    source.kind === 'log'
      ? await keepLogged(client, data, { about, list })
      : await keepPopulation(client, source, { about, list });
  await list.end();
  const insurer = {
    ...{ insurerId: about.insurerId, counts: found.counts, others: found.others },
    ...{ unnamed: found.unnamed, unreadable: found.unreadable, unknown: found.unknown },
    totals: await totalsOf(client, data.incidentId, about.insurerId),
    listed: about.publicKey !== null,
  };
  await insertInsurer(client, about.scopeId, { insurer, entries: found.entries });
  return insurer;
}

type Keeping = { readonly about: KeptAbout; readonly list: Awaited<ReturnType<typeof openList>> };

/** Whom the log names. Somebody whom it cannot name may be anybody: then the others cannot be excluded. */
async function keepLogged(
  client: pg.Client,
  { actors, fromMs, toMs }: IncidentThreadData,
  { about, list }: Keeping,
): Promise<Found> {
  const { insurerId, amc, publicKey, keys, canaries, scopeId, hours, whole } = about;
  const search = { actors, insurerId, ...hours };
  const logged = await loggedPeople(client, { search, amc, publicKey, keys, fromMs, toMs, canaries });
  for (const people of alike(logged)) {
    const fields = [...(people[0]?.fields ?? [])].toSorted();
    const set = await setWriter(client, { scopeId, insurerId, verdict: 'read', fields });
    for (const { token } of people.toSorted((a, b) => Buffer.compare(a.token, b.token))) await set.add(token);
    await set.end();
    for (const { ref, reads, firstMs, lastMs } of people) {
      const instants = [firstMs, lastMs].map((ms) => new Date(ms).toISOString());
      await list.add([ref, 'read', fields.join(' '), reads, ...instants].join(';'));
    }
  }
  const { unnamed, unreadable, entries } = logged;
  const isExact = whole && unnamed === 0 && unreadable === 0;
  const counts = { ...NOBODY, read: logged.people.length };
  return {
    counts,
    unnamed,
    unreadable,
    unknown: 0,
    entries,
    others: isExact ? 'not-in-scope' : 'cannot-exclude',
  };
}

/** People of whom the same fields were told. */
function alike({ people }: LoggedPeople) {
  return Map.groupBy(people, ({ fields }) => [...fields].toSorted().join(' ')).values();
}

type Population = Exclude<IncidentSource, { kind: 'log' }>;

/**
 * Everybody an insurer has now, or those it names. Whoever left before its last feed is in no row: they
 * cannot be excluded when everything is said to have leaked.
 */
async function keepPopulation(
  client: pg.Client,
  source: Population,
  { about, list }: Keeping,
): Promise<Found> {
  const { scopeId, insurerId, keys } = about;
  const { verdict, fields } = source;
  const set = await setWriter(client, { scopeId, insurerId, verdict, fields: [...fields].toSorted() });
  const named = source.kind === 'list' ? new Set(source.refs) : null;
  const open = refBatchOpener(keys.refs);
  const end = `;${verdict};${[...fields].toSorted().join(' ')};;;`;
  let unnamed = 0;
  for await (const rows of peopleOfInsurer(client, insurerId, PAGE)) {
    const sealed = rows.flatMap(({ token, ref }) => (ref === null ? [] : [{ token, ref }]));
    unnamed += rows.length - sealed.length;
    // Without a reference somebody is in the set, and in no list: the insurer's next feed brings it.
    if (!named) for (const { token, ref } of rows) if (ref === null) await set.add(token);
    const refs = open(sealed);
    for (const [i, ref] of refs.entries()) {
      if (named && !named.delete(ref)) continue;
      await set.add(sealed[i]?.token ?? Buffer.alloc(0));
      await list.add(`${ref}${end}`);
    }
  }
  const people = await set.end();
  const unknown = named?.size ?? 0;
  const others = named !== null && unknown === 0 && unnamed === 0 ? 'not-in-scope' : 'cannot-exclude';
  return { counts: { ...NOBODY, [verdict]: people }, unnamed, unreadable: 0, unknown, entries: '', others };
}

/** The list of one insurer as it is written, sealed to it; nothing without its public key. */
async function openList(client: pg.Client, { number }: IncidentThreadData, about: KeptAbout) {
  const { publicKey, amc, scopeId, insurerId } = about;
  if (publicKey === null) return { add: async () => undefined, end: async () => undefined };
  const to = { publicKey, ephemeral: randomBytes(32) };
  const facts = { about: 'incident', incident: number, scope: String(scopeId) };
  const sealer = listSealer(to, { cloison: 'sealed-list', version: 1, insurer: amc, ...facts });
  const keeper = listKeeper(client, scopeId, insurerId);
  const add = async (line: string) => {
    const full = sealer.add(line);
    if (full !== undefined) await keeper.add(full);
  };
  for (const line of sealer.head) await keeper.add(line);
  await add(HEAD);
  const end = async () => {
    await keeper.add(sealer.end());
    await keeper.flush();
  };
  return { add, end };
}

/** Everybody of the insurer over all scopes of the incident, once each. */
async function totalsOf(client: pg.Client, incidentId: bigint, insurerId: number) {
  const sets = await setsOf(client, incidentId, insurerId);
  const [only] = sets;
  if (sets.length === 1 && only) return { ...NOBODY, [only.verdict]: Number(only.people) };
  return await countOnce(sets.map(({ id, verdict }) => ({ verdict, pages: pagesOf(client, id) })));
}
