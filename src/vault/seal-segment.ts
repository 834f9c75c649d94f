import { copyRows } from '../db/copy-binary.ts';
import type { FeedFault } from '../rights/feed-faults.ts';
import type { LineReader } from '../rights/feed-line.ts';
import type { FeedSegment } from '../rights/feed-segments.ts';
import { type FeedForm, feedText } from '../rights/feed-text.ts';
import { personRows, type SealedPerson } from './feed-rows.ts';
import type { FeedKeys } from './insurer-keys.ts';
import { refBatch } from './ref-batch.ts';
import { sealedRefBytes } from './sealed-ref.ts';

/** What one segment of a feed came to: rows for COPY BINARY, and what was wrong with the others. */
export type SealedSegment = {
  readonly rows: Uint8Array;
  readonly people: number;
  readonly faults: number;
  /** The first faults of the segment, with their places in the file. */
  readonly report: readonly FeedFault[];
  readonly headerRead: boolean;
};

export type SealRooms = {
  readonly keys: FeedKeys;
  readonly generation: number;
  readonly mode: 'full' | 'delta';
  readonly form: FeedForm;
  readonly readLine: LineReader;
};

/** Faults kept with their place; the others are counted. */
export const REPORT_MAX = 1_000;
/** A sealed person takes about 1.7 times the bytes of the line. */
const GROWTH = 2;
/** Shorter lines are rare: the batch then grows. */
const LINE_BYTES_MIN = 80;

/** Reads, tokenises and seals one segment. */
export function sealSegment(segment: FeedSegment, rooms: SealRooms): SealedSegment {
  const report: FeedFault[] = [];
  let faults = 0;
  let people = 0;
  let headerRead = true;
  let lastBadLine = 0;
  const onFault = (fault: FeedFault) => {
    // What counts is lines: one whose every column is wrong weighs as much as one with a single fault.
    if (fault.line !== lastBadLine) faults += 1;
    lastBadLine = fault.line;
    if (fault.code === 'header.unknown') headerRead = false;
    if (report.length < REPORT_MAX) report.push(fault);
  };
  const rows = copyRows(segment.bytes.length * GROWTH + 1_024);
  const persons = personRows(rooms.keys, rooms.generation, onFault);
  const refs = refBatch(rooms.keys.ref, segment.bytes.length / LINE_BYTES_MIN);
  const write = (person: SealedPerson | undefined) => {
    if (!person) return;
    people += 1;
    const { values, token, ref } = person;
    const row = rooms.mode === 'delta' ? [...values, person.delete ? 1 : 0] : values;
    refs.add(token, ref, rows.row(row, sealedRefBytes(ref)));
  };
  const events = {
    onFault,
    onLine(line: number, field: Parameters<LineReader>[1]) {
      const read = rooms.readLine(line, field);
      if (Array.isArray(read)) {
        for (const fault of read) onFault(fault);
        write(persons.spoil(`${field('nir').slice(0, 13)};${field('birth_date')};${field('birth_rank')}`));
      } else write(persons.next(read));
    },
  };
  const text = feedText(rooms.form, rooms.mode, events, segment);
  text.push(segment.bytes);
  text.end();
  write(persons.end());
  const bytes = rows.take();
  refs.sealInto(bytes);
  return { rows: bytes, people, faults, report, headerRead };
}
