import { type KeyObject, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { LookupEntry } from '../disclosure/log-entry.ts';
import { numberRuns } from './number-runs.ts';
import { openEntry } from './open-entry.ts';
import { type ScopeRow, type ScopeSearch, scopeRows } from './scope.store.ts';
import { scopePeople } from './scope-people.ts';
import type { ScopeInsurer } from './scope-protocol.ts';
import { sealList } from './sealed-list.ts';
import { refOpener } from './sealed-ref.ts';

/** What of one insurer's keys a scope needs: payloads of the quarters asked about, and references. */
export type ScopeKeys = {
  readonly logs: Readonly<Record<string, KeyObject>>;
  readonly refs: readonly { readonly version: number; readonly key: KeyObject }[];
};

export type InsurerScan = {
  readonly search: ScopeSearch;
  readonly amc: string;
  readonly publicKey: Uint8Array | null;
  readonly keys: ScopeKeys;
  readonly fromMs: number;
  readonly toMs: number;
  /** Entries of lookups of fictional people. */
  readonly canaries: ReadonlySet<number>;
};

/** A page takes some 10 ms to open, between which the thread can be ended. */
const PAGE = 1_000;
const LINES_A_FRAME = 16;

/** Everything one insurer's part of a scope comes to, and the lines of its sealed list in frames. */
export async function scanInsurer(
  client: pg.Client,
  scan: InsurerScan,
): Promise<{ insurer: ScopeInsurer; frames: Iterable<string[]> }> {
  const open = refOpener(scan.keys.refs);
  const people = scopePeople();
  const lookups = { read: 0, undetermined: 0, missed: 0, refused: 0, unreadable: 0 };
  let entries = new Float64Array(PAGE);
  let count = 0;
  let unnamed = 0;
  let canaries = 0;
  for await (const rows of scopeRows(client, scan.search, PAGE)) {
    for (const row of rows) {
      const told = readRow(row, scan);
      if (told === 'outside') continue;
      if (count === entries.length) entries = twice(entries);
      entries[count] = Number(row.id);
      count += 1;
      if (told === 'unreadable') {
        lookups.unreadable += 1;
        continue;
      }
      if (scan.canaries.has(Number(row.id))) {
        canaries += 1;
        continue;
      }
      const outcome = outcomeOf(told);
      lookups[outcome] += 1;
      if (outcome === 'read' || outcome === 'undetermined') {
        if (told.token === null || told.ref === null) unnamed += 1;
        else people.add({ ...seenOf(told, open), read: outcome === 'read', entry: Number(row.id) });
      }
    }
  }
  const listed = scan.publicKey !== null;
  const insurer = {
    insurerId: scan.search.insurerId,
    ...people.counts(),
    lookups,
    canaries,
    unnamed,
    entries: numberRuns(entries.subarray(0, count)),
    listed,
  };
  return { insurer, frames: framesOf(scan, people, insurer) };
}

export type Told = Pick<LookupEntry, 'at' | 'outcome' | 'returned'> & {
  readonly token: string | null;
  readonly ref: string | null;
};

const OUTCOMES: Readonly<Record<string, 'read' | 'undetermined' | 'missed' | 'refused'>> = {
  hit: 'read',
  'several-members': 'undetermined',
  miss: 'missed',
};

export function outcomeOf({ outcome }: Told) {
  return OUTCOMES[outcome] ?? 'refused';
}

/** The hour of the index is coarse: the instant inside decides whether an entry is in the window. */
export function readRow(row: ScopeRow, { keys, fromMs, toMs }: InsurerScan): Told | 'outside' | 'unreadable' {
  const key = keys.logs[row.quarter];
  if (!key || row.payload.length === 0) return 'unreadable';
  const { entry } = openEntry(row, key);
  if (entry.kind !== 'lookup') return 'outside';
  const atMs = Date.parse(entry.at);
  if (atMs < fromMs || atMs >= toMs) return 'outside';
  // Entries of the first version have neither.
  const { token = null, ref = null } = entry as Partial<Told>;
  return { at: entry.at, outcome: entry.outcome, returned: entry.returned, token, ref };
}

function seenOf({ at, token, ref }: Told, open: ReturnType<typeof refOpener>) {
  const bytes = (text: string | null) => Buffer.from(text ?? '', 'base64url');
  return { ref: open(bytes(token), bytes(ref)), atMs: Date.parse(at) };
}

function* framesOf(
  { publicKey, amc, fromMs, toMs }: InsurerScan,
  people: ReturnType<typeof scopePeople>,
  { people: count, undetermined }: ScopeInsurer,
): Generator<string[]> {
  if (publicKey === null) return;
  const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString());
  const facts = { about: 'scope', from: from ?? '', to: to ?? '', people: count, undetermined };
  const about = { cloison: 'sealed-list', version: 1, insurer: amc, ...facts } as const;
  let frame: string[] = [];
  for (const line of sealList({ publicKey, ephemeral: randomBytes(32) }, about, people.lines())) {
    frame.push(line);
    if (frame.length === LINES_A_FRAME) {
      yield frame;
      frame = [];
    }
  }
  if (frame.length > 0) yield frame;
}

function twice(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
