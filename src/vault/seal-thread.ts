import { parentPort, workerData } from 'node:worker_threads';
import { lineReader } from '../rights/feed-line.ts';
import type { FeedSegment } from '../rights/feed-segments.ts';
import type { FeedForm } from '../rights/feed-text.ts';
import type { FeedKeys } from './insurer-keys.ts';
import { type SealedSegment, sealSegment } from './seal-segment.ts';

/** What a sealing thread is given: the keys of one insurer that a feed needs, and no others. */
export type SealThreadData = {
  readonly keys: FeedKeys;
  readonly generation: number;
  readonly mode: 'full' | 'delta';
  readonly form: FeedForm;
  readonly levels: readonly string[];
};

export type SealThreadReply = { readonly sealed: SealedSegment } | { readonly error: string };

if (parentPort) {
  const port = parentPort;
  const { keys, generation, mode, form, levels } = workerData as SealThreadData;
  const readLine = lineReader(new Set(levels), mode);
  port.on('message', ({ bytes, firstLine, header }: Omit<FeedSegment, 'bytes'> & { bytes: Uint8Array }) => {
    try {
      const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const sealed = sealSegment(
        { bytes: own, firstLine, header },
        { keys, generation, mode, form, readLine },
      );
      // The rows go back without a copy; the buffer is theirs alone.
      const buffer = sealed.rows.buffer as ArrayBuffer;
      port.postMessage({ sealed } satisfies SealThreadReply, [buffer]);
    } catch (error) {
      port.postMessage({ error: (error as Error).message } satisfies SealThreadReply);
    }
  });
}
