import { readBase64, readDecimal } from './base64.ts';
import { bad, good, type Reading } from './reading.ts';

/** C2SP tlog-checkpoint: the head of a log's tree at one size. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** Opaque lines. We write none: monitors cannot audit them. */
  readonly extensions: readonly string[];
};

const HASH_BYTES = 32;

/** Reads the text of a note as a checkpoint. */
export function readCheckpoint(text: string): Reading<Checkpoint> {
  if (!text.endsWith('\n')) return bad('checkpoint-lines');
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '') return bad('origin', '1');
  const count = readDecimal(size);
  if (count === undefined) return bad('size', '2');
  const hash = readBase64(root, HASH_BYTES);
  if (!hash) return bad('hash', '3');
  if (extensions.includes('')) return bad('checkpoint-lines');
  return good({ origin, size: count, root: hash, extensions });
}

/** The text that is signed. */
export function writeCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  return [origin, size, root.toString('base64'), ...extensions, ''].join('\n');
}
