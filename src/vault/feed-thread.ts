import { parentPort, workerData } from 'node:worker_threads';
import { faultName } from './fault-name.ts';
import { takeFeed } from './feed-intake.ts';
import type { FeedHeader, FeedReply } from './feed-protocol.ts';
import type { FeedKeys } from './insurer-keys.ts';

/** What the thread of one feed is given: the keys of one insurer that a feed needs, and no others. */
export type FeedThreadData = {
  readonly databaseUrl: string;
  readonly header: FeedHeader;
  /** A set for each version of the tokens, newest first. */
  readonly keys: readonly FeedKeys[];
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
  const { databaseUrl, header, keys } = workerData as FeedThreadData;
  const reply = await takeFeed({
    databaseUrl,
    header,
    keys,
    bytes: bytes(port),
    now: () => new Date(),
  }).catch((error: unknown): FeedReply => ({ error: faultName(error) }));
  port.postMessage({ reply } satisfies FromFeedThread);
  port.close();
}
