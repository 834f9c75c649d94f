import { yearOf } from '../../basics/day.ts';
import { B2_FAULTS_MAX, B2_FILE_BYTES_MAX, B2_INVOICES_MAX } from '../../basics/limits.ts';
import type { Words } from '../../basics/words.ts';
import { type ByteLine, byteLines } from '../byte-lines.ts';
import type { Layout, RecordOf } from '../fixed-width.ts';
import { readRecord } from '../fixed-width-codec.ts';
import { checkBatch } from './check-batch.ts';
import type { At } from './check-invoice.ts';
import { type BatchSums, checkBatchEnd, checkFileEnd, emptySums } from './check-sums.ts';
import { type B2RecordKind, classifyRecord } from './classify.ts';
import { type B2Fault, type B2OwnCode, b2Fault } from './fault.ts';
import type { B2Batch, B2Header, ReadB2Invoice } from './invoice.ts';
import { addToInvoice, closeInvoice, type OpenInvoice, openInvoice } from './open-invoice.ts';
import { B2_RECORD_LENGTH, BATCH_END, BATCH_HEADER, FILE_END, FILE_HEADER } from './records.ts';

export type B2Reading = {
  /** Null when the file is refused. */
  readonly header: B2Header | null;
  readonly invoices: readonly ReadB2Invoice[];
  readonly faults: readonly B2Fault[];
};

/**
 * The year AAMMJJ dates hang on until the file header has said its own; any file without header is refused.
 */
const YEAR_BEFORE_HEADER = 2000;

/**
 * `batch` is null when its header could not be read; the file is then refused, but its faults are all told.
 */
type OpenBatch = { readonly batch: B2Batch | null; readonly sums: BatchSums };

type State = {
  readonly bytes: Buffer;
  readonly faults: B2Fault[];
  readonly invoices: ReadB2Invoice[];
  readonly seen: Set<string>;
  readonly file: BatchSums;
  header: At<RecordOf<typeof FILE_HEADER>> | null;
  referenceYear: number;
  batch: OpenBatch | null;
  batches: number;
  invoice: OpenInvoice | null;
  records: number;
  ended: boolean;
};

/**
 * Reads a B2 file of the Cloison profile (docs/b2-profile.md). Any bytes give a reading: a fault in one
 * invoice leaves the others; a fault of scope `file` (a record out of its place, a count or total of a batch
 * or of the file that does not follow) refuses the file, and then no invoice is returned.
 */
export function readB2(input: Uint8Array): B2Reading {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const state: State = {
    bytes,
    faults: [],
    invoices: [],
    seen: new Set(),
    file: emptySums(),
    header: null,
    referenceYear: YEAR_BEFORE_HEADER,
    batch: null,
    batches: 0,
    invoice: null,
    records: 0,
    ended: false,
  };
  if (bytes.length === 0) refuse(state, FIRST_LINE, 'empty', EMPTY);
  else if (bytes.length > B2_FILE_BYTES_MAX) refuse(state, FIRST_LINE, 'too-large', TOO_LARGE);
  else readLines(state);
  const { header, faults } = state;
  if (!header || faults.some((fault) => fault.scope === 'file'))
    return { header: null, invoices: [], faults };
  const { createdOn, sender, fileNumber, software } = header.record;
  return { header: { createdOn, sender, fileNumber, software }, invoices: state.invoices, faults };
}

const FIRST_LINE: ByteLine = { start: 0, length: 0, line: 1 };

function readLines(state: State): void {
  let last = FIRST_LINE;
  for (const line of byteLines(state.bytes)) {
    last = line;
    state.records += 1;
    readLine(state, line);
    if (state.faults.length >= B2_FAULTS_MAX) {
      refuse(state, line, 'too-many-faults', TOO_MANY_FAULTS);
      return;
    }
    if (state.file.invoiceCount > B2_INVOICES_MAX) {
      refuse(state, line, 'too-many-invoices', TOO_MANY_INVOICES);
      return;
    }
  }
  endInvoice(state);
  if (!state.ended) refuse(state, last, 'unclosed', NO_FILE_END);
}

function readLine(state: State, line: ByteLine): void {
  const kind = classifyRecord(state.bytes, line.start, line.length);
  if (state.ended) {
    refuse(state, line, 'order', AFTER_END);
    return;
  }
  if (isOfInvoice(kind)) {
    readInvoiceLine(state, line, kind);
    return;
  }
  endInvoice(state);
  if (line.length !== B2_RECORD_LENGTH) {
    refuseLength(state, line);
    return;
  }
  switch (kind) {
    case 'file-header':
      readFileHeader(state, line);
      return;
    case 'batch-header':
      readBatchHeader(state, line);
      return;
    case 'batch-end':
      readBatchEnd(state, line);
      return;
    case 'file-end':
      readFileEnd(state, line);
      return;
    case 'unknown':
      refuse(state, line, 'unknown-record', UNKNOWN);
      return;
  }
}

type InvoiceKind = Exclude<
  B2RecordKind,
  'file-header' | 'batch-header' | 'batch-end' | 'file-end' | 'unknown'
>;

function isOfInvoice(kind: B2RecordKind): kind is InvoiceKind {
  return !['file-header', 'batch-header', 'batch-end', 'file-end', 'unknown'].includes(kind);
}

function readFileHeader(state: State, line: ByteLine): void {
  if (line.line !== 1) {
    refuse(state, line, 'order', HEADER_FIRST);
    return;
  }
  const record = readOwn(state, line, FILE_HEADER);
  if (!record) return;
  state.header = { record, line: line.line };
  state.referenceYear = yearOf(record.createdOn);
}

function readBatchHeader(state: State, line: ByteLine): void {
  if (line.line === 1) refuse(state, line, 'order', HEADER_FIRST);
  if (state.batch) refuse(state, line, 'unclosed', NO_BATCH_END);
  const record = readOwn(state, line, BATCH_HEADER);
  state.batches += 1;
  const checked = record ? checkBatch({ record, line: line.line }, state.batches) : [];
  state.batch = { batch: 'finess' in checked ? checked : null, sums: emptySums() };
  if (!('finess' in checked)) state.faults.push(...checked);
}

function readInvoiceLine(state: State, line: ByteLine, kind: InvoiceKind): void {
  if (kind === 'invoice-header') {
    endInvoice(state);
    if (state.batch) state.invoice = openInvoice(line.line);
  }
  if (!state.batch || !state.invoice) {
    if (line.length === B2_RECORD_LENGTH) refuse(state, line, 'order', OUTSIDE_INVOICE);
    else refuseLength(state, line);
    return;
  }
  addToInvoice(state.invoice, { bytes: state.bytes, place: line, kind, referenceYear: state.referenceYear });
  if (kind === 'invoice-end') endInvoice(state);
}

/** Closes the open invoice, if any: it joins the others, or its faults do. */
function endInvoice(state: State): void {
  const { invoice, batch } = state;
  if (!invoice || !batch) return;
  state.invoice = null;
  const closed = closeInvoice(invoice, batch.batch, state.seen);
  for (const sums of [batch.sums, state.file]) {
    sums.invoiceCount += 1;
    // The totals of a batch cannot be held against it when one of its invoices is already known to be wrong.
    if (!closed.invoice || !invoice.end) {
      sums.known = false;
      continue;
    }
    sums.expense += invoice.end.record.expense;
    sums.amoAmount += invoice.end.record.amoAmount;
    sums.amcAmount += invoice.end.record.amcAmount;
  }
  if (closed.invoice) state.invoices.push(closed.invoice);
  for (const fault of closed.faults.slice(0, B2_FAULTS_MAX - state.faults.length)) state.faults.push(fault);
}

function readBatchEnd(state: State, line: ByteLine): void {
  const { batch } = state;
  if (!batch) {
    refuse(state, line, 'order', OUTSIDE_BATCH);
    return;
  }
  state.batch = null;
  const record = readOwn(state, line, BATCH_END);
  if (record) state.faults.push(...checkBatchEnd({ record, line: line.line }, batch.batch, batch.sums));
}

function readFileEnd(state: State, line: ByteLine): void {
  if (state.batch) refuse(state, line, 'unclosed', NO_BATCH_END);
  state.ended = true;
  const record = readOwn(state, line, FILE_END);
  if (!record) return;
  const counted = { batches: state.batches, records: state.records, sums: state.file };
  state.faults.push(...checkFileEnd({ record, line: line.line }, counted));
}

/** Reads a record of the structure of the file: a fault in one of these refuses the file. */
function readOwn<L extends Layout>(state: State, line: ByteLine, table: L): RecordOf<L> | null {
  const window = { referenceYear: state.referenceYear };
  const { record, faults } = readRecord(table, state.bytes, line, window);
  for (const fault of faults) state.faults.push(b2Fault({ ...fault, scope: 'file', invoiceNumber: null }));
  return record;
}

function refuseLength(state: State, line: ByteLine): void {
  refuse(state, line, 'record-length', {
    fr: `128 caractères attendus, ${line.length} trouvés`,
    en: `expected 128 characters, found ${line.length}`,
  });
}

function refuse(state: State, line: ByteLine, code: B2OwnCode, reason: Words): void {
  const place = {
    scope: 'file',
    line: line.line,
    column: 1,
    field: 'recordType',
    invoiceNumber: null,
  } as const;
  state.faults.push(b2Fault({ ...place, code, reason }));
}

const EMPTY: Words = { fr: 'fichier vide', en: 'empty file' };
const TOO_LARGE: Words = {
  fr: `fichier de plus de ${B2_FILE_BYTES_MAX} octets`,
  en: `file of more than ${B2_FILE_BYTES_MAX} bytes`,
};
const TOO_MANY_INVOICES: Words = {
  fr: `plus de ${B2_INVOICES_MAX} factures`,
  en: `more than ${B2_INVOICES_MAX} invoices`,
};
const TOO_MANY_FAULTS: Words = {
  fr: `${B2_FAULTS_MAX} erreurs déjà trouvées, lecture arrêtée`,
  en: `${B2_FAULTS_MAX} faults found already, reading stopped`,
};
const UNKNOWN: Words = { fr: 'type d’enregistrement inconnu', en: 'unknown record type' };
const HEADER_FIRST: Words = {
  fr: 'l’enregistrement 000 est le premier du fichier, et lui seul',
  en: 'record 000 is the first of the file, and only the first',
};
const AFTER_END: Words = { fr: 'enregistrement après la fin de fichier', en: 'record after the file end' };
const NO_FILE_END: Words = {
  fr: 'fin de fichier 999 absente\u202f: fichier tronqué',
  en: 'file end 999 missing: truncated file',
};
const NO_BATCH_END: Words = { fr: 'fin de lot 6 absente', en: 'batch end 6 missing' };
const OUTSIDE_INVOICE: Words = {
  fr: 'enregistrement hors d’une facture',
  en: 'record outside an invoice',
};
const OUTSIDE_BATCH: Words = {
  fr: 'fin d’un lot qui n’a pas commencé',
  en: 'end of a batch that did not begin',
};
