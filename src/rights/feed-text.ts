import { FEED_COLUMNS, type FeedColumnName, feedHeader } from './feed-columns.ts';
import type { FeedFault } from './feed-faults.ts';
import type { FieldOf } from './feed-line.ts';

/** The two forms a feed may take; both say the same. */
export type FeedForm = 'csv' | 'ndjson';

/** No line of a good feed comes near this many bytes. */
export const FEED_LINE_BYTES_MAX = 4_096;

export type FeedTextEvents = {
  readonly onLine: (line: number, field: FieldOf) => void;
  readonly onFault: (fault: FeedFault) => void;
};

const NEWLINE = 10;
const KNOWN = new Set<string>(FEED_COLUMNS.map(({ name }) => name));

/**
 * Splits the bytes of a feed into lines and fields, chunk by chunk. Every column is ASCII, so bytes are read
 * as latin1 (the fastest decoding) and a line with anything above 127 is a fault. `end` reads a last line
 * that has no line end. A segment of a larger file is read `from` its place, with the header of the whole.
 */
export function feedText(
  form: FeedForm,
  mode: 'full' | 'delta',
  events: FeedTextEvents,
  from: { readonly firstLine: number; readonly header: string | null } = { firstLine: 1, header: null },
) {
  let rest: Buffer = Buffer.alloc(0);
  let line = from.firstLine - 1;
  let skipping = false;
  const readLine = form === 'csv' ? csvLines(mode, events, from.header) : ndjsonLines(events);

  function take(bytes: Buffer, start: number, end: number): void {
    line += 1;
    if (skipping || end - start > FEED_LINE_BYTES_MAX) {
      skipping = false;
      events.onFault({ line, column: '', code: 'line.too-long' });
      return;
    }
    const text = bytes.toString('latin1', start, bytes[end - 1] === 13 ? end - 1 : end);
    if (text === '') return;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is what is asked.
    if (/[^\x00-\x7f]/.test(text) && !(line === 1 && text.startsWith('ï»¿'))) {
      events.onFault({ line, column: '', code: 'line.encoding' });
      return;
    }
    readLine(line, line === 1 && text.startsWith('ï»¿') ? text.slice(3) : text);
  }

  return {
    push(chunk: Buffer): void {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        take(bytes, start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
      // A line without end is not kept: its bytes are dropped, its fault is told when its end comes.
      if (rest.length > FEED_LINE_BYTES_MAX) {
        skipping = true;
        rest = Buffer.alloc(0);
      }
    },
    end(): void {
      if (rest.length > 0 || skipping) take(rest, 0, rest.length);
    },
    /** Lines seen so far, the header of a CSV included. */
    lines: () => line,
  };
}

function csvLines(mode: 'full' | 'delta', events: FeedTextEvents, header: string | null) {
  let positions =
    header === null ? undefined : (readHeader(cellsOf(header), mode) ?? new Map<string, number>());
  let fields: string[] = [];
  const field: FieldOf = (column) => fields[positions?.get(column) ?? -1] ?? '';
  return (line: number, text: string): void => {
    fields = cellsOf(text);
    if (!positions) {
      positions = readHeader(fields, mode);
      if (!positions) {
        positions = new Map();
        events.onFault({ line, column: '', code: 'header.unknown' });
      }
      return;
    }
    if (fields.length !== positions.size) {
      if (positions.size > 0) events.onFault({ line, column: '', code: 'line.columns' });
      return;
    }
    events.onLine(line, field);
  };
}

function readHeader(names: string[], mode: 'full' | 'delta'): Map<string, number> | undefined {
  const expected = new Set<string>(feedHeader(mode));
  const positions = new Map(names.map((name, i) => [name.trim().toLowerCase(), i]));
  const same = positions.size === names.length && names.length === expected.size;
  return same && [...positions.keys()].every((name) => expected.has(name)) ? positions : undefined;
}

const QUOTED_LINE = /^(?:"(?:[^"]|"")*"|[^;"]*)(?:;(?:"(?:[^"]|"")*"|[^;"]*))*$/;

function cellsOf(text: string): string[] {
  return text.includes('"') ? unquote(text) : text.split(';');
}

/**
 * RFC 4180 quotes, for exports that put them everywhere; none of our columns needs them. A quote that opens
 * and does not close leaves no columns to trust.
 */
function unquote(text: string): string[] {
  if (!QUOTED_LINE.test(text)) return [];
  // A semicolon in front makes every field begin alike, an empty first one included.
  return [...`;${text}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^;"]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

function ndjsonLines(events: FeedTextEvents) {
  let object: Record<string, unknown> = {};
  const field: FieldOf = (column: FeedColumnName) => {
    const value = object[column];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
  return (line: number, text: string): void => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = null;
    }
    if (!isObject(value) || !Object.keys(value).every((key) => KNOWN.has(key))) {
      events.onFault({ line, column: '', code: 'line.json' });
      return;
    }
    object = value;
    events.onLine(line, field);
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
