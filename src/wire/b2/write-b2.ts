import { yearOf } from '../../basics/day.ts';
import { B2_FILE_BYTES_MAX, B2_INVOICES_MAX, B2_LINES_PER_INVOICE_MAX } from '../../basics/limits.ts';
import { cents, minus, plus } from '../../basics/money.ts';
import type { Words } from '../../basics/words.ts';
import { nirKey } from '../../people/nir.ts';
import type { Layout, RecordOf } from '../fixed-width.ts';
import { writeRecord } from '../fixed-width-codec.ts';
import { type B2Fault, type B2OwnCode, b2Fault } from './fault.ts';
import type { B2File, B2Invoice } from './invoice.ts';
import * as records from './records.ts';

type Writing = {
  readonly parts: Buffer[];
  readonly faults: B2Fault[];
  readonly referenceYear: number;
  /** Under which invoice the faults of the record being written are told. */
  invoiceNumber: string | null;
};

const END_OF_LINE = Buffer.from('\r\n', 'latin1');

/**
 * Writes a file of the Cloison profile, latin1, each record ended by CRLF. Invoices are grouped by batch
 * number, which must run 1, 2, 3… with one practice and professional in each. A value that does not fit its
 * field is a fault with the line it would have had; then nothing is written.
 */
export function writeB2(file: B2File): Uint8Array | readonly B2Fault[] {
  const { header, invoices } = file;
  const referenceYear = yearOf(header.createdOn);
  const writing: Writing = { parts: [], faults: [], referenceYear, invoiceNumber: null };
  if (invoices.length === 0) refuse(writing, 'empty', NO_INVOICE);
  if (invoices.length > B2_INVOICES_MAX) refuse(writing, 'too-many-invoices', TOO_MANY_INVOICES);
  if (writing.faults.length > 0) return writing.faults;
  write(writing, records.FILE_HEADER, header);
  const batches = batchesOf(invoices);
  for (const batch of batches) writeBatch(writing, batch);
  checkNumbers(writing, batches);
  write(writing, records.FILE_END, {
    batchCount: batches.length,
    invoiceCount: invoices.length,
    recordCount: recordsSoFar(writing) + 1,
    expense: total(invoices, 'expense'),
    amcAmount: total(invoices, 'amcAmount'),
  });
  if (recordsSoFar(writing) * (records.B2_RECORD_LENGTH + END_OF_LINE.length) > B2_FILE_BYTES_MAX) {
    refuse(writing, 'too-large', TOO_LARGE);
  }
  return writing.faults.length > 0 ? writing.faults : Buffer.concat(writing.parts);
}

type Batch = readonly [B2Invoice, ...B2Invoice[]];

/** Runs of invoices that name the same batch. */
function batchesOf(invoices: readonly B2Invoice[]): Batch[] {
  const batches: [B2Invoice, ...B2Invoice[]][] = [];
  for (const invoice of invoices) {
    const last = batches.at(-1);
    if (last && last[0].batchNumber === invoice.batchNumber) last.push(invoice);
    else batches.push([invoice]);
  }
  return batches;
}

function writeBatch(writing: Writing, batch: Batch): void {
  const { batchNumber, finess, rpps, amNumber } = batch[0];
  if (rpps === null && amNumber === null) refuse(writing, 'professional', NOBODY);
  write(writing, records.BATCH_HEADER, { finess, batchNumber, rpps, amNumber });
  for (const invoice of batch) {
    writing.invoiceNumber = invoice.invoiceNumber;
    if (invoice.finess !== finess) refuse(writing, 'practice', OTHER_PRACTICE);
    if (invoice.rpps !== rpps || invoice.amNumber !== amNumber)
      refuse(writing, 'professional', OTHER_PROFESSIONAL);
    writeInvoice(writing, invoice);
  }
  writing.invoiceNumber = null;
  write(writing, records.BATCH_END, {
    finess,
    batchNumber,
    invoiceCount: batch.length,
    expense: total(batch, 'expense'),
    amoAmount: total(batch, 'amoAmount'),
    amcAmount: total(batch, 'amcAmount'),
  });
}

function writeInvoice(writing: Writing, invoice: B2Invoice): void {
  const { finess, invoiceNumber, insuranceNature, exemption, amcNumber, specialty, lines } = invoice;
  if (lines.length > B2_LINES_PER_INVOICE_MAX) {
    refuse(writing, 'too-many-lines', TOO_MANY_LINES);
    return;
  }
  const { nir, birthDate, birthRank, memberNumber } = invoice.identity.reveal('write-b2');
  const same = { finess, invoiceNumber };
  write(writing, records.INVOICE_HEADER, {
    ...same,
    nir,
    nirKey: nirKey(nir),
    insuranceNature,
    exemption,
    birthDate6: birthDate.slice(2),
    birthRank,
    amcNumber,
  });
  write(writing, records.CARE_PATH, { ...same, carePath: invoice.carePath });
  const { conventionType, csr, engagementNumber, agreementNumber, sector } = invoice;
  const extension = {
    birthDate,
    conventionType,
    csr,
    memberNumber,
    engagementNumber,
    agreementNumber,
    sector,
  };
  write(writing, records.EXTENSION, { ...same, ...extension });
  for (const line of lines) write(writing, records.ACT_LINE, { ...same, ...line, specialty });
  const expense = plus(...lines.map((line) => line.expense));
  const amoAmount = plus(...lines.map((line) => line.amoAmount));
  write(writing, records.INVOICE_END, {
    ...same,
    lineCount: lines.length,
    expense,
    amoAmount,
    beforeAmc: minus(expense, amoAmount),
    amcAmount: plus(...lines.map((line) => line.amcAmount)),
  });
}

/**
 * What the reader would refuse as a whole: batches out of order, an invoice number of zeros or used twice.
 */
function checkNumbers(writing: Writing, batches: readonly Batch[]): void {
  const seen = new Set<string>();
  for (const [index, batch] of batches.entries()) {
    if (batch[0].batchNumber !== index + 1) refuse(writing, 'count', NUMBERING);
    for (const { finess, invoiceNumber } of batch) {
      writing.invoiceNumber = invoiceNumber;
      if (/^0+$/.test(invoiceNumber)) refuse(writing, 'number', ALL_ZEROS);
      if (seen.has(`${finess} ${invoiceNumber}`)) refuse(writing, 'repeated', REPEATED);
      seen.add(`${finess} ${invoiceNumber}`);
    }
    writing.invoiceNumber = null;
  }
}

function total(invoices: readonly B2Invoice[], name: 'expense' | 'amoAmount' | 'amcAmount') {
  let sum = 0n;
  for (const invoice of invoices) for (const line of invoice.lines) sum += line[name];
  return cents(sum);
}

function write<L extends Layout>(writing: Writing, table: L, record: RecordOf<L>): void {
  const line = recordsSoFar(writing) + 1;
  const written = writeRecord(table, record, line, { referenceYear: writing.referenceYear });
  // A refused record still takes its line, so that the faults that follow name the lines of the file.
  writing.parts.push(written.bytes ?? Buffer.alloc(0), END_OF_LINE);
  const { invoiceNumber } = writing;
  const scope = invoiceNumber === null ? 'file' : 'invoice';
  for (const fault of written.faults) writing.faults.push(b2Fault({ ...fault, scope, invoiceNumber }));
}

function recordsSoFar(writing: Writing): number {
  return writing.parts.length / 2;
}

function refuse(writing: Writing, code: B2OwnCode, reason: Words): void {
  const { invoiceNumber } = writing;
  const scope = invoiceNumber === null ? 'file' : 'invoice';
  const line = recordsSoFar(writing) + 1;
  writing.faults.push(b2Fault({ scope, line, column: 1, field: 'recordType', code, reason, invoiceNumber }));
}

const NO_INVOICE: Words = { fr: 'aucune facture', en: 'no invoice' };
const TOO_MANY_INVOICES: Words = {
  fr: `plus de ${B2_INVOICES_MAX} factures`,
  en: `more than ${B2_INVOICES_MAX} invoices`,
};
const TOO_LARGE: Words = {
  fr: `fichier de plus de ${B2_FILE_BYTES_MAX} octets`,
  en: `file of more than ${B2_FILE_BYTES_MAX} bytes`,
};
const TOO_MANY_LINES: Words = {
  fr: `plus de ${B2_LINES_PER_INVOICE_MAX} lignes d’acte`,
  en: `more than ${B2_LINES_PER_INVOICE_MAX} act lines`,
};
const NOBODY: Words = { fr: 'ni RPPS ni numéro AM', en: 'neither RPPS nor AM number' };
const OTHER_PRACTICE: Words = { fr: 'deux FINESS dans un lot', en: 'two FINESS in one batch' };
const OTHER_PROFESSIONAL: Words = {
  fr: 'deux professionnels dans un lot',
  en: 'two professionals in one batch',
};
const NUMBERING: Words = {
  fr: 'les lots se numérotent 1, 2, 3… dans le fichier',
  en: 'batches are numbered 1, 2, 3… in the file',
};
const ALL_ZEROS: Words = { fr: 'numéro composé de zéros', en: 'number made of zeros' };
const REPEATED: Words = {
  fr: 'n° de facture déjà porté par une autre facture du fichier',
  en: 'invoice number already borne by another invoice of the file',
};
