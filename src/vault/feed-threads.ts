import { Worker } from 'node:worker_threads';
import type { FeedReply } from './feed-protocol.ts';
import type { FeedThreadData, FromFeedThread } from './feed-thread.ts';

export class FeedBroken extends Error {}

/** Chunks sent to a thread and not yet taken: enough to keep it busy, little enough to keep memory flat. */
const AHEAD_MAX = 16;

/**
 * Runs a feed in a thread of its own, so that tokenising millions of people never delays a lookup. Bytes are
 * handed over, not copied, and at most AHEAD_MAX at a time.
 */
export async function runFeedThread(data: FeedThreadData, bytes: AsyncIterable<Buffer>): Promise<FeedReply> {
  const thread = new Worker(new URL('./feed-thread.ts', import.meta.url), { workerData: data });
  let ahead = 0;
  let wake: (() => void) | undefined;
  let ended = false;
  const reply = new Promise<FeedReply>((resolve, reject) => {
    thread.on('message', (message: FromFeedThread) => {
      if (message === 'more') {
        ahead -= 1;
        wake?.();
      } else resolve(message.reply);
    });
    thread.once('error', reject);
    thread.once('exit', () => {
      ended = true;
      wake?.();
      reject(new FeedBroken('the thread of the feed ended without a reply'));
    });
  });
  reply.catch(() => {});
  try {
    for await (const chunk of bytes) {
      while (ahead >= AHEAD_MAX && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (ended) break;
      ahead += 1;
      const own = new Uint8Array(chunk);
      thread.postMessage(own, [own.buffer]);
    }
    thread.postMessage('end');
  } catch {
    thread.postMessage('abort');
  }
  return await reply;
}
