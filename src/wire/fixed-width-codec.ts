import type { DateWindow, Field, Layout, RecordOf } from './fixed-width.ts';
import { type FieldFault, type FieldFaultCode, faultReason } from './fixed-width-faults.ts';
import { isBad, readField, writeField } from './fixed-width-kinds.ts';

/** A record in a file: where its first byte is, and on which line (from 1). */
export type RecordPlace = { readonly start: number; readonly line: number };

/**
 * Reads one record of the table. The caller has seen that `layout.length` bytes are there. Every faulty
 * field is reported, not only the first one; content never makes it throw.
 */
export function readRecord<L extends Layout>(
  table: L,
  bytes: Buffer,
  place: RecordPlace,
  window: DateWindow,
): { readonly record: RecordOf<L> | null; readonly faults: readonly FieldFault[] } {
  const record: Record<string, unknown> = {};
  let faults: FieldFault[] | null = null;
  for (const field of table.fields) {
    const value = readField(field, bytes, place.start + field.position - 1, window);
    if (isBad(value)) {
      faults ??= [];
      faults.push(fieldFault(field, value.bad, place.line, value.offset));
    } else if (field.kind !== 'constant' && field.kind !== 'filler') {
      record[field.name] = value;
    }
  }
  return faults ? { record: null, faults } : { record: record as RecordOf<L>, faults: [] };
}

/** Writes one record; a value that does not fit is refused, never truncated. */
export function writeRecord<L extends Layout>(
  table: L,
  record: RecordOf<L>,
  line: number,
  window: DateWindow,
): { readonly bytes: Buffer | null; readonly faults: readonly FieldFault[] } {
  const values = record as Record<string, unknown>;
  const bytes = Buffer.alloc(table.length, ' ');
  const faults: FieldFault[] = [];
  for (const field of table.fields) {
    const text = writeField(field, values[field.name], window);
    if (isBad(text)) faults.push(fieldFault(field, text.bad, line));
    else bytes.write(text, field.position - 1, 'latin1');
  }
  return faults.length > 0 ? { bytes: null, faults } : { bytes, faults };
}

function fieldFault(field: Field, code: FieldFaultCode, line: number, offset = 0): FieldFault {
  return {
    line,
    column: field.position + offset,
    field: field.name,
    code,
    reason: faultReason(code, field),
  };
}
