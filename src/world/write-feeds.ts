import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorldContract } from './coverage.ts';
import { eachPerson, type World } from './each-person.ts';
import { FEED_LINE_MAX, feedHeaderBytes, feedLines, type PutFeedLine } from './feed-bytes.ts';
import { INSURERS } from './insurers.ts';
import type { WorldPerson } from './people.ts';

/** One insurer's feed, as the manifest tells of it. */
export type FeedFile = {
  readonly amc: string;
  /** Below the folder of the world. */
  readonly file: string;
  readonly people: number;
  readonly lines: number;
  readonly bytes: number;
  readonly sha256: string;
};

export type WorldProgress = (peopleDone: number, peopleTotal: number) => void;

/** Made between two visits to the disk. */
const STEP_PEOPLE = 2_048;
/** A household has two lines per person at one insurer, at most. */
const LINES_PER_PERSON_MAX = 2;
const FLUSH_BYTES = 512 * 1024;
const BUFFER_BYTES = FLUSH_BYTES + STEP_PEOPLE * LINES_PER_PERSON_MAX * FEED_LINE_MAX;

type OpenFeed = {
  readonly amc: string;
  readonly path: string;
  readonly handle: FileHandle;
  readonly hash: Hash;
  readonly buffer: Uint8Array;
  at: number;
  people: number;
  lines: number;
  bytes: number;
};

/**
 * Writes `feeds/<amc>.csv` for every insurer in one pass over the people. Memory is one buffer per insurer,
 * whatever the size of the country. Files take their names when all of them are on disk.
 */
export async function writeFeeds(folder: string, world: World, progress: WorldProgress): Promise<FeedFile[]> {
  const feeds: OpenFeed[] = [];
  try {
    for (const { amc } of INSURERS) feeds.push(await openFeed(folder, amc));
    const put = feedLines(world.seed);
    for (let from = 0; from < world.people; from += STEP_PEOPLE) {
      const to = Math.min(from + STEP_PEOPLE, world.people);
      eachPerson(world, from, to, (person, contracts) => putLines(feeds, put, person, contracts));
      for (const feed of feeds) if (feed.at >= FLUSH_BYTES) await flush(feed);
      progress(to, world.people);
    }
    for (const feed of feeds) {
      await flush(feed);
      await feed.handle.datasync();
    }
  } finally {
    for (const feed of feeds) await feed.handle.close();
  }
  for (const feed of feeds) await rename(`${feed.path}.part`, feed.path);
  return feeds.map(feedFile);
}

async function openFeed(folder: string, amc: string): Promise<OpenFeed> {
  const path = join(folder, 'feeds', `${amc}.csv`);
  const handle = await open(`${path}.part`, 'w', 0o600);
  const buffer = new Uint8Array(BUFFER_BYTES);
  const header = feedHeaderBytes();
  buffer.set(header);
  return {
    amc,
    path,
    handle,
    hash: createHash('sha256'),
    buffer,
    at: header.length,
    people: 0,
    lines: 0,
    bytes: 0,
  };
}

function putLines(
  feeds: readonly OpenFeed[],
  put: PutFeedLine,
  person: WorldPerson,
  contracts: readonly WorldContract[],
): void {
  let before = -1;
  for (const contract of contracts) {
    const feed = feeds[contract.insurer] as OpenFeed;
    feed.at = put(feed.buffer, feed.at, person, contract);
    feed.lines += 1;
    if (contract.insurer !== before) feed.people += 1;
    before = contract.insurer;
  }
}

async function flush(feed: OpenFeed): Promise<void> {
  const bytes = feed.buffer.subarray(0, feed.at);
  feed.hash.update(bytes);
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await feed.handle.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
  feed.bytes += bytes.length;
  feed.at = 0;
}

function feedFile({ amc, people, lines, bytes, hash }: OpenFeed): FeedFile {
  return { amc, file: `feeds/${amc}.csv`, people, lines, bytes, sha256: hash.digest('hex') };
}
