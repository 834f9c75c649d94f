import type { FeedForm } from './feed-text.ts';
import { FEED_LINE_BYTES_MAX } from './feed-text.ts';

/** Whole lines of a feed that can be read apart from the others: no person stands in two segments. */
export type FeedSegment = {
  readonly bytes: Buffer;
  /** Number of its first line in the file, from 1. */
  readonly firstLine: number;
  /** The header line, for a segment that does not begin with it; null in the first segment and in NDJSON. */
  readonly header: string | null;
};

const NEWLINE = 10;
/**
 * Lines of one person looked back over. Far more than anyone has: were a person of too many lines cut in two,
 * the second part might pass for a good one.
 */
const LINES_BACK_MAX = 5_000;

/**
 * Cuts a stream of bytes into segments of about `segmentBytes`, each ending where a person ends, so that
 * several threads can read one feed. Nothing is decided here about what the lines say.
 */
export function feedSegments(form: FeedForm, segmentBytes: number) {
  let pending: Buffer[] = [];
  let size = 0;
  let line = 1;
  let header: string | null = null;

  function cut(whole: boolean): FeedSegment | undefined {
    const bytes = pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending);
    const end = whole ? bytes.length : personEnd(bytes, form, header);
    if (end === 0) {
      // A line longer than any good line: enough is kept for its fault to be told.
      pending = [bytes.subarray(0, Math.min(bytes.length, FEED_LINE_BYTES_MAX + 1))];
      size = pending[0]?.length ?? 0;
      return undefined;
    }
    const segment = { bytes: bytes.subarray(0, end), firstLine: line, header };
    if (form === 'csv' && header === null) header = firstLineOf(bytes);
    line += countLines(segment.bytes);
    pending = end < bytes.length ? [bytes.subarray(end)] : [];
    size = bytes.length - end;
    return segment;
  }

  return {
    push(chunk: Buffer): FeedSegment | undefined {
      pending.push(chunk);
      size += chunk.length;
      return size >= segmentBytes ? cut(false) : undefined;
    },
    /** What is left when the file ends; undefined when nothing is. */
    end: (): FeedSegment | undefined => (size > 0 ? cut(true) : undefined),
    /** Lines so far. */
    lines: () => line - 1,
  };
}

/**
 * Where the last person's lines begin, so that they go to the next segment whole; 0 when no line is whole.
 */
function personEnd(bytes: Buffer, form: FeedForm, header: string | null): number {
  const last = bytes.lastIndexOf(NEWLINE);
  if (last === -1) return 0;
  const keyOf = personKey(form, header ?? firstLineOf(bytes));
  let start = lineStart(bytes, last);
  const key = keyOf(bytes.toString('latin1', start, last));
  for (let back = 0; back < LINES_BACK_MAX && start > 0; back += 1) {
    const before = lineStart(bytes, start - 1);
    if (keyOf(bytes.toString('latin1', before, start - 1)) !== key) return start;
    start = before;
  }
  return last + 1;
}

/** The start of the line whose end (its newline) is at `end`. */
function lineStart(bytes: Buffer, end: number): number {
  return end === 0 ? 0 : bytes.lastIndexOf(NEWLINE, end - 1) + 1;
}

function firstLineOf(bytes: Buffer): string {
  const end = bytes.indexOf(NEWLINE);
  return bytes
    .toString('latin1', 0, end === -1 ? bytes.length : end)
    .replace(/^ï»¿/, '')
    .trimEnd();
}

/** The traits a token is made of, as text; a line without them is a person of its own. */
function personKey(form: FeedForm, header: string): (text: string) => string {
  const traits = ['nir', 'birth_date', 'birth_rank'];
  if (form === 'ndjson') {
    return (text) => {
      try {
        const row = JSON.parse(text) as Record<string, unknown>;
        return traits.map((trait) => String(row[trait]).slice(0, 13)).join(';');
      } catch {
        return text;
      }
    };
  }
  const names = header.split(';').map((name) => name.trim().toLowerCase().replaceAll('"', ''));
  const positions = traits.map((trait) => names.indexOf(trait));
  return (text) => {
    const fields = text.replaceAll('"', '').split(';');
    return positions.map((position) => (fields[position] ?? text).slice(0, 13)).join(';');
  };
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return bytes.at(-1) === NEWLINE || bytes.length === 0 ? lines : lines + 1;
}
