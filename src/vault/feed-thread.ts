import { parentPort, workerData } from 'node:worker_threads';
import { faultName } from './fault-name.ts';
import { takeFeed } from './feed-intake.ts';
import type { FeedHeader, FeedReply } from './feed-protocol.ts';

/** What the thread of one feed is given: one insurer's master, and nothing of the others'. */
export type FeedThreadData = {
  readonly databaseUrl: string;
  readonly header: FeedHeader;
  readonly amc: string;
  readonly version: number;
  readonly master: Uint8Array;
};

/**
 * Messages to the thread are bytes, or 'end', or 'abort'; it asks for more with 'more' and ends with its
 * reply.
 */
export type FromFeedThread = 'more' | { readonly reply: FeedReply };

async function* bytes(port: NonNullable<typeof parentPort>): AsyncGenerator<Buffer> {
  const waiting: (Uint8Array | 'end' | 'abort')[] = [];
  let wake: (() => void) | undefined;
  port.on('message', (message: Uint8Array | 'end' | 'abort') => {
    waiting.push(message);
    wake?.();
  });
  while (true) {
    const next = waiting.shift();
    if (next === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    } else if (next === 'end') return;
    else if (next === 'abort') throw new Error('the feed broke off before its end');
    else {
      yield Buffer.from(next.buffer, next.byteOffset, next.byteLength);
      port.postMessage('more' satisfies FromFeedThread);
    }
  }
}

if (parentPort) {
  const port = parentPort;
  const { databaseUrl, header, amc, version, master } = workerData as FeedThreadData;
  const reply = await takeFeed({
    databaseUrl,
    header,
    amc,
    version,
    master,
    bytes: bytes(port),
    now: () => new Date(),
  }).catch((error: unknown): FeedReply => ({ error: faultName(error) }));
  port.postMessage({ reply } satisfies FromFeedThread);
  port.close();
}
