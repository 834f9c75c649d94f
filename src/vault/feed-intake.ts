import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import pg from 'pg';
import { COPY_BEGIN, COPY_END } from '../db/copy-binary.ts';
import type { FeedFault } from '../rights/feed-faults.ts';
import { type FeedSegment, feedSegments } from '../rights/feed-segments.ts';
import * as store from './feed.store.ts';
import type { FeedHeader, FeedOutcome, FeedRefusal, FeedReply } from './feed-protocol.ts';
import type { FeedKeys } from './insurer-keys.ts';
import { REPORT_MAX } from './seal-segment.ts';
import { sealSegments } from './seal-threads.ts';

export type FeedIntake = {
  readonly databaseUrl: string;
  readonly header: FeedHeader;
  /** A set for each version of the tokens, newest first. */
  readonly keys: readonly FeedKeys[];
  readonly bytes: AsyncIterable<Buffer>;
  readonly now: () => Date;
};

/** Past this many faults the file is of another kind: reading on would help nobody. */
const FAULTS_MAX = 100_000;
/** Share of bad lines, in thousandths, above which a feed changes nothing. */
const FAULTS_PER_MILLE_MAX = 10;
/** A full feed with under this share of the people of the last one, in hundredths, is likely cut short. */
const SHRINK_PERCENT_MIN = 80;
/**
 * About four thousand lines: large enough to share out cheaply, small enough to keep every thread at work.
 */
const SEGMENT_BYTES = 512 * 1024;

type Tally = {
  lines: number;
  people: number;
  faults: number;
  report: FeedFault[];
  digest: Buffer;
  header: boolean;
};

/**
 * Takes one feed in: the previous generation answers until the new one is whole, then from one commit to
 * the next.
 */
export async function takeFeed(intake: FeedIntake): Promise<FeedReply> {
  const client = new pg.Client({ connectionString: intake.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { insurerId, mode } = intake.header;
    if (!(await store.tryLockFeed(client, insurerId))) return { busy: true };
    const receivedAt = intake.now();
    await store.clearInterruptedFeeds(client, insurerId, receivedAt);
    const feedId = await store.insertFeed(client, { insurerId, mode, receivedAt });
    const levels = await store.gridLevels(client, insurerId);
    const work = mode === 'full' ? takeFull : takeDelta;
    const { tally, refusal, unchanged } = await work(client, intake, { feedId, levels });
    const finishedAt = intake.now();
    const state = refusal === null ? 'accepted' : 'refused';
    await store.finishFeed(client, { id: feedId, state, finishedAt, ...tally });
    const outcome: FeedOutcome = {
      feedId: `F${feedId}`,
      state: unchanged ? 'unchanged' : state,
      refusal,
      receivedAt: receivedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
      lines: tally.lines,
      people: refusal === null ? tally.people : 0,
      faults: tally.faults,
      report: tally.report,
    };
    return { outcome };
  } finally {
    await client.end().catch(() => {});
  }
}

type Begun = { feedId: bigint; levels: Set<string> };
type Taken = { tally: Tally; refusal: FeedRefusal | null; unchanged: boolean };

async function takeFull(client: pg.Client, intake: FeedIntake, { feedId, levels }: Begun): Promise<Taken> {
  const { insurerId, shrink } = intake.header;
  const live = await store.liveGeneration(client, insurerId);
  const now = intake.now();
  const keys = keysOf(intake, null);
  const keyVersion = keys.tokens.version;
  const generation = await store.beginGeneration(client, { insurerId, feedId, keyVersion, now });
  const { rows, tally } = sealedRows(intake, { levels, generation, keys });
  await store.copyGeneration(
    client,
    generation,
    Readable.from(rows, { objectMode: false, highWaterMark: SEGMENT_BYTES }),
  );
  // A grid that came meanwhile may admit lines it refused: the same file then says more than before.
  // After a rotation the same people are wanted again, under the new tokens.
  const comparable = live?.keyVersion === keyVersion ? live : undefined;
  if (comparable?.digest?.equals(tally.digest) && Number(comparable.faults) === tally.faults) {
    await store.dropGeneration(client, generation);
    return { tally, refusal: null, unchanged: true };
  }
  let refusal = refusalOf(tally, levels);
  if (refusal === null && !(await store.indexGeneration(client, generation))) {
    addSplitPeople(tally, await store.splitPeople(client, generation, REPORT_MAX));
    refusal = 'faults';
  }
  if (refusal === null && shrink === 'refuse' && live && shrinks(tally.people, live.people))
    refusal = 'shrinks';
  if (refusal !== null) {
    await store.dropGeneration(client, generation);
    return { tally, refusal, unchanged: false };
  }
  await store.publishGeneration(client, generation, tally.people, intake.now());
  for (const old of await store.replacedGenerations(client, insurerId))
    await store.dropGeneration(client, old);
  return { tally, refusal: null, unchanged: false };
}

async function takeDelta(client: pg.Client, intake: FeedIntake, { levels }: Begun): Promise<Taken> {
  const live = await store.liveGeneration(client, intake.header.insurerId);
  const keys = keysOf(intake, live?.keyVersion ?? null);
  const { rows, tally } = sealedRows(intake, { levels, generation: live?.id ?? 0, keys });
  await client.query('begin');
  try {
    await store.copyDelta(client, Readable.from(rows, { objectMode: false, highWaterMark: SEGMENT_BYTES }));
    let refusal: FeedRefusal | null = live ? refusalOf(tally, levels) : 'no-generation';
    if (refusal === null && live) {
      const changed = await store.applyDelta(client, live.id);
      if (changed === undefined) {
        addSplitPeople(tally, [tally.lines]);
        refusal = 'faults';
      } else tally.people = changed;
    }
    await client.query(refusal === null ? 'commit' : 'rollback');
    return { tally, refusal, unchanged: false };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** A full feed uses the newest keys; a delta those of the generation it changes. */
function keysOf({ keys, header }: FeedIntake, version: number | null): FeedKeys {
  const found = version === null ? keys[0] : keys.find(({ tokens }) => tokens.version === version);
  if (!found) throw new Error(`insurer ${header.insurerId} has no token keys of version ${version}`);
  return found;
}

/** Bytes in, COPY BINARY out, a few segments at a time: memory stays flat whatever the size of the file. */
function sealedRows(
  intake: FeedIntake,
  { levels, generation, keys }: { levels: Set<string>; generation: number; keys: FeedKeys },
) {
  const { mode, form } = intake.header;
  const tally: Tally = { lines: 0, people: 0, faults: 0, report: [], digest: Buffer.alloc(32), header: true };
  const data = { keys, generation, mode, form, levels: [...levels] };
  async function* rows(): AsyncGenerator<Uint8Array> {
    yield COPY_BEGIN;
    for await (const sealed of sealSegments(data, segmentsOf(intake, tally))) {
      tally.people += sealed.people;
      tally.faults += sealed.faults;
      tally.header &&= sealed.headerRead;
      tally.report.push(...sealed.report.slice(0, REPORT_MAX - tally.report.length));
      if (sealed.rows.length > 0) yield sealed.rows;
    }
    tally.report.sort((a, b) => a.line - b.line);
    yield COPY_END;
  }
  return { rows: rows(), tally };
}

/** Every byte counts for the digest; past too many faults, or without a header, nothing more is sealed. */
async function* segmentsOf({ bytes, header }: FeedIntake, tally: Tally): AsyncGenerator<FeedSegment> {
  const segments = feedSegments(header.form, SEGMENT_BYTES);
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
    const segment = segments.push(chunk);
    if (segment && tally.faults <= FAULTS_MAX && tally.header) yield segment;
  }
  const last = segments.end();
  if (last && tally.faults <= FAULTS_MAX && tally.header) yield last;
  tally.lines = segments.lines();
  tally.digest = hash.digest();
}

function refusalOf(tally: Tally, levels: Set<string>): FeedRefusal | null {
  if (levels.size === 0) return 'no-grid';
  if (!tally.header) return 'header';
  if (tally.people === 0) return 'empty';
  return tally.faults * 1_000 > tally.lines * FAULTS_PER_MILLE_MAX ? 'faults' : null;
}

function shrinks(people: number, before: bigint): boolean {
  return BigInt(people) * 100n < before * BigInt(SHRINK_PERCENT_MIN);
}

function addSplitPeople(tally: Tally, lines: readonly number[]): void {
  for (const line of lines) {
    tally.faults += 1;
    if (tally.report.length < REPORT_MAX) tally.report.push({ line, column: 'nir', code: 'person.split' });
  }
}
