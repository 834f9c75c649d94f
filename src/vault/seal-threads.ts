import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FeedSegment } from '../rights/feed-segments.ts';
import type { SealedSegment } from './seal-segment.ts';
import type { SealThreadData, SealThreadReply } from './seal-thread.ts';

/** Cryptography is four fifths of a feed's work: as many threads as cores, within reason. */
const THREADS_MAX = 4;
/** Segments that may be sealed or waiting at once, for each thread: memory stays flat. */
const SEGMENTS_PER_THREAD = 2;

/**
 * Seals segments on several threads and gives the results as they come; their order does not matter, since
 * rows are found by token. Ends its threads when the segments end, or when whoever reads stops reading.
 */
export async function* sealSegments(
  data: SealThreadData,
  segments: AsyncIterable<FeedSegment>,
): AsyncGenerator<SealedSegment> {
  const count = Math.max(1, Math.min(THREADS_MAX, availableParallelism()));
  const threads = Array.from({ length: count }, () => sealThread(data));
  try {
    const under = new Set<Promise<{ self: Promise<unknown>; sealed: SealedSegment }>>();
    let next = 0;
    for await (const segment of segments) {
      const thread = threads[next % count] as ReturnType<typeof sealThread>;
      next += 1;
      const job: Promise<{ self: Promise<unknown>; sealed: SealedSegment }> = thread
        .seal(segment)
        .then((sealed) => ({ self: job, sealed }));
      // Whoever awaits the race sees a failure; the others must not bring the process down.
      job.catch(() => {});
      under.add(job);
      if (under.size >= count * SEGMENTS_PER_THREAD) {
        const done = await Promise.race(under);
        under.delete(done.self as typeof job);
        yield done.sealed;
      }
    }
    for (const job of under) yield (await job).sealed;
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

function sealThread(data: SealThreadData) {
  const worker = new Worker(new URL('./seal-thread.ts', import.meta.url), { workerData: data });
  const waiting: { resolve: (sealed: SealedSegment) => void; reject: (error: Error) => void }[] = [];
  const failAll = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.on('message', (reply: SealThreadReply) => {
    const first = waiting.shift();
    if ('error' in reply) first?.reject(new Error(reply.error));
    else first?.resolve(reply.sealed);
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('a sealing thread ended before its segment')));
  return {
    seal({ bytes, firstLine, header }: FeedSegment): Promise<SealedSegment> {
      const own = new Uint8Array(bytes);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage({ bytes: own, firstLine, header }, [own.buffer]);
      });
    },
    close: () => worker.terminate(),
  };
}
