import type { Day } from '../../basics/day.ts';
import type { Checkpoint } from '../../wire/tlog/checkpoint.ts';
import { writeNote } from '../../wire/tlog/note.ts';
import type { Vkey } from '../../wire/tlog/vkey.ts';
import { type FetchFile, fetchTile } from './fetch-tile.ts';
import type { Finding } from './findings.ts';
import { HASH_BYTES } from './merkle.ts';
import { isPrunable } from './prune-plan.ts';
import { type FinalTree, isClosing, type Opening, readClosing, readOpening } from './shard-entries.ts';
import { consistencyPlan, isConsistent, proofFromTiles } from './tree-proofs.ts';
import { type Head, verifyHead, type WitnessRule } from './verify-head.ts';
import { verifyTree } from './verify-tree.ts';

/** A log to verify: its shards, oldest first, as it lists them itself, and what the verifier brings. */
export type LogCheck = {
  readonly shards: readonly ListedForCheck[];
  /** A file by its path under the log. */
  readonly fetch: FetchFile;
  /** Keys the verifier trusts, each for the shard whose origin it bears. */
  readonly vkeys: readonly Vkey[];
  readonly rule: WitnessRule;
  /** Checkpoints kept from earlier, signatures already checked: the log must have grown from each. */
  readonly since: readonly Checkpoint[];
  /** Read again also what the kept checkpoints cover. */
  readonly all: boolean;
  /** Today, to know what may be pruned by now. */
  readonly today: Day;
  /** Entries in a row, verified, for whoever has something to compare them with. */
  readonly good?: (shard: string, first: number, entries: readonly Buffer[]) => Promise<void>;
};

export type ListedForCheck = {
  /** Its folder under the log; empty when the log is this one shard. */
  readonly shard: string;
  readonly minimumIndex: number;
};

export type CheckedShard = {
  readonly shard: string;
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** By what right the root is believed: a signature, the memory of the next half-year, or nothing. */
  readonly proof: 'signature' | 'next-shard' | 'none';
  readonly witnessed: Head['witnessed'];
  readonly closed: boolean;
  readonly read: number;
  readonly pruned: number;
};

export type LogReport = {
  readonly shards: readonly CheckedShard[];
  readonly findings: readonly Finding[];
  /** The newest checkpoint, as it was verified: to be kept for a next time. */
  readonly newest: string | null;
};

/** The key that a half-year names for the next one; trusted when that half-year is. */
type Promised = { readonly vkey: Vkey; readonly trusted: boolean };

/** One shard once its files are read. */
type Visited = {
  readonly shard: string;
  readonly head: Head;
  readonly opening: Opening | undefined;
  readonly next: Vkey | undefined;
  readonly read: number;
  readonly pruned: number;
};

/** Verifies every shard against its root, and the shards against one another. */
export async function verifyLog(check: LogCheck): Promise<LogReport> {
  const findings: Finding[] = [];
  const found = (finding: Finding) => void findings.push(finding);
  const visited: Visited[] = [];
  let promised: Promised | undefined;
  for (const listed of check.shards) {
    const shard = await visitShard(check, listed, promised, found);
    promised = shard?.next && { vkey: shard.next, trusted: shard.head.proof === 'signature' };
    if (shard) visited.push(shard);
  }
  checkTies(visited, found);
  checkSince(check, visited, found);
  const shards = provenShards(visited);
  for (const { shard, proof } of shards) {
    if (proof === 'none' && check.vkeys.length > 0)
      found({ code: 'unproven', shard, place: 'checkpoint', from: null, to: null });
  }
  const newest = visited.at(-1);
  return { shards, findings, newest: newest ? writeNote(newest.head.note) : null };
}

async function visitShard(
  check: LogCheck,
  { shard, minimumIndex }: ListedForCheck,
  promised: Promised | undefined,
  found: (finding: Finding) => void,
): Promise<Visited | undefined> {
  const fetch: FetchFile = (path) => check.fetch(shard === '' ? path : `${shard}/${path}`);
  const bytes = await fetch('checkpoint');
  const origin = originOf(bytes);
  const own = check.vkeys.filter(({ name }) => name === origin);
  const vkeys = [...own, ...(promised ? [promised.vkey] : [])];
  const trusted = own.length > 0 || promised?.trusted === true;
  const head = verifyHead({
    ...{ bytes, shard, vkeys, trusted, rule: check.rule, found },
    origin: promised?.vkey.name ?? null,
  });
  if (!head) return undefined;
  const { size, root } = head.checkpoint;
  const kept = check.since.filter((one) => one.origin === origin);
  for (const old of kept) await checkGrowth({ fetch, shard, found }, old, head.checkpoint);
  const known = check.all ? 0 : Math.max(0, ...kept.map((one) => one.size));
  // The last bundle is always read: it says whether the shard is closed.
  const from = Math.min(Math.max(minimumIndex, known), size - 1);
  if (minimumIndex > 0 && !isPrunable(origin.split('/').at(-1) ?? '', check.today)) {
    found({ code: 'pruned-early', shard, place: null, from: 0, to: minimumIndex });
  }
  const special = new Map<number, Buffer>();
  const read = await verifyTree({
    ...{ fetch, shard, size, root, from, minimumIndex, found },
    special: (index, entry) => void special.set(index, Buffer.from(entry)),
    good: check.good && ((first, entries) => check.good?.(shard, first, entries) ?? Promise.resolve()),
  });
  const ties = readSpecial({ shard, size, minimumIndex, found }, special, head.checkpoint.origin);
  return { shard, head, ...ties, read, pruned: Math.min(minimumIndex, size) };
}

/** The origin a checkpoint claims, to choose the key by; whether it holds is seen by the signature. */
function originOf(bytes: Buffer | undefined): string {
  return bytes?.toString('utf8').split('\n', 1)[0] ?? '';
}

/** The entries that tie a shard to its neighbours; any other entry is a commitment. */
function readSpecial(
  of: { shard: string; size: number; minimumIndex: number; found: (finding: Finding) => void },
  special: ReadonlyMap<number, Buffer>,
  origin: string,
): { opening: Opening | undefined; next: Vkey | undefined } {
  const { shard, size, minimumIndex, found } = of;
  const tell = (code: Finding['code'], index: number) =>
    found({ code, shard, place: null, from: index, to: index + 1 });
  let next: Vkey | undefined;
  for (const [index, entry] of special) {
    if (index === 0) continue;
    if (!isClosing(entry)) {
      tell('entry-form', index);
      continue;
    }
    const closing = readClosing(entry);
    if (closing?.origin === origin && index === size - 1) next = closing.next;
    else tell('closing', index);
  }
  const first = special.get(0);
  // A first bundle that was pruned says nothing of the shard before.
  if (!first && minimumIndex > 0) return { opening: undefined, next };
  const opening = first && readOpening(first);
  if (size > 0 && (!opening || opening.origin !== origin)) tell('opening', 0);
  return { opening, next };
}

async function checkGrowth(
  { fetch, shard, found }: { fetch: FetchFile; shard: string; found: (finding: Finding) => void },
  old: Checkpoint,
  now: Checkpoint,
): Promise<void> {
  const tell = (code: Finding['code']) => found({ code, shard, place: 'checkpoint', from: 0, to: old.size });
  if (now.size < old.size) return tell('shrunk');
  const proof = await proofFromTiles(consistencyPlan(old.size, now.size), now.size, async (place) => {
    const tile = await fetchTile(fetch, place);
    return tile?.length === place.width * HASH_BYTES ? tile : Buffer.alloc(place.width * HASH_BYTES);
  });
  if (!isConsistent(old, now, proof)) tell('not-consistent');
}

/** Each shard remembers the one before and names the one after: none can be left out or exchanged. */
function checkTies(visited: readonly Visited[], found: (finding: Finding) => void): void {
  const origins = new Set(visited.map(({ head }) => head.checkpoint.origin));
  for (const [i, { shard, opening, next }] of visited.entries()) {
    const tell = (code: Finding['code'], of: string, place: string | null) =>
      found({ code, shard: of, place, from: null, to: null });
    const before = visited[i - 1];
    const tie = opening?.previous;
    if (tie && tie.origin !== before?.head.checkpoint.origin) tell('shard-missing', tie.origin, null);
    else if (tie && before && !isSameTree(tie, before.head.checkpoint))
      tell('tie', before.shard, 'checkpoint');
    else if (opening && !tie && before) tell('tie', shard, null);
    if (before && !before.next) tell('not-closed', before.shard, null);
    if (next && !origins.has(next.name)) tell('shard-missing', next.name, null);
  }
}

function isSameTree(tie: FinalTree, { origin, size, root }: Checkpoint): boolean {
  return tie.origin === origin && tie.size === size && tie.root.equals(root);
}

function checkSince(
  { since }: LogCheck,
  visited: readonly Visited[],
  found: (finding: Finding) => void,
): void {
  for (const { origin } of since) {
    if (!visited.some(({ head }) => head.checkpoint.origin === origin))
      found({ code: 'shard-missing', shard: origin, place: null, from: null, to: null });
  }
}

/** A shard without a known key of its own is proven by the next one's memory of it, if that one is proven. */
function provenShards(visited: readonly Visited[]): CheckedShard[] {
  let nextProof: CheckedShard['proof'] = 'none';
  let tie: FinalTree | null | undefined;
  const shards = visited.toReversed().map(({ shard, head, opening, next, read, pruned }): CheckedShard => {
    const { origin, size, root } = head.checkpoint;
    const remembered = nextProof !== 'none' && tie ? isSameTree(tie, head.checkpoint) : false;
    const proof = head.proof === 'signature' ? 'signature' : remembered ? 'next-shard' : 'none';
    [nextProof, tie] = [proof, opening?.previous];
    const { witnessed } = head;
    return {
      ...{ shard, origin, size, proof, witnessed, read, pruned },
      root: root.toString('base64'),
      closed: next !== undefined,
    };
  });
  return shards.reverse();
}
