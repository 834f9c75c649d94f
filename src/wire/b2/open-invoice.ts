import { B2_FAULTS_MAX, B2_LINES_PER_INVOICE_MAX } from '../../basics/limits.ts';
import type { Words } from '../../basics/words.ts';
import type { ByteLine } from '../byte-lines.ts';
import type { Layout, RecordOf } from '../fixed-width.ts';
import { readRecord } from '../fixed-width-codec.ts';
import { type At, checkInvoice } from './check-invoice.ts';
import type { B2RecordKind } from './classify.ts';
import { type B2Fault, type B2OwnCode, b2Fault } from './fault.ts';
import type { B2Batch, ReadB2Invoice } from './invoice.ts';
import {
  ACT_LINE,
  type ActLineRecord,
  B2_RECORD_LENGTH,
  CARE_PATH,
  type CarePathRecord,
  EXTENSION,
  type ExtensionRecord,
  INVOICE_END,
  INVOICE_HEADER,
  type InvoiceEndRecord,
  type InvoiceHeaderRecord,
} from './records.ts';

/** An invoice while its records go by. */
export type OpenInvoice = {
  readonly line: number;
  readonly faults: B2Fault[];
  readonly acts: At<ActLineRecord>[];
  /** The place in the order 2, 2S, 2E, 4, 5 of the last record seen. */
  step: number;
  actCount: number;
  number: string | null;
  header: At<InvoiceHeaderRecord> | null;
  carePath: At<CarePathRecord> | null;
  extension: At<ExtensionRecord> | null;
  end: At<InvoiceEndRecord> | null;
};

type Arrival = {
  readonly bytes: Buffer;
  readonly place: ByteLine;
  readonly kind: B2RecordKind;
  readonly referenceYear: number;
};

const STEPS: Partial<Record<B2RecordKind, number>> = {
  'invoice-header': 1,
  'care-path': 2,
  extension: 3,
  act: 4,
  'invoice-end': 5,
};

export function openInvoice(line: number): OpenInvoice {
  const records = { header: null, carePath: null, extension: null, end: null };
  return { line, faults: [], acts: [], step: 0, actCount: 0, number: null, ...records };
}

/** Takes in one record of the invoice; what is wrong with it stays with this invoice. */
export function addToInvoice(invoice: OpenInvoice, arrival: Arrival): void {
  const { kind, place } = arrival;
  if (kind === 'invoice-header') invoice.number = invoiceNumberOf(arrival);
  // A file that is one endless bad invoice must not fill the memory with its faults.
  if (invoice.faults.length >= B2_FAULTS_MAX) return;
  if (place.length !== B2_RECORD_LENGTH) {
    markSeen(invoice, kind);
    const column = Math.max(1, Math.min(place.length, B2_RECORD_LENGTH + 1));
    refuse(invoice, { line: place.line, column }, 'record-length', {
      fr: `128 caractères attendus, ${place.length} trouvés`,
      en: `expected 128 characters, found ${place.length}`,
    });
    return;
  }
  const step = STEPS[kind];
  if (step === undefined) {
    refuse(invoice, { line: place.line, column: 11 }, 'unsupported', UNSUPPORTED);
    return;
  }
  const inOrder = step === invoice.step + 1 || (step === 4 && invoice.step === 4);
  if (!inOrder) refuse(invoice, { line: place.line, column: 1 }, 'incomplete', OUT_OF_ORDER);
  markSeen(invoice, kind);
  if (invoice.actCount <= B2_LINES_PER_INVOICE_MAX) takeIn(invoice, arrival);
}

/**
 * Builds the invoice, or gives its faults; `seen` holds the numbers of the file so far, practice by
 * practice.
 */
export function closeInvoice(
  invoice: OpenInvoice,
  batch: B2Batch | null,
  seen: Set<string>,
): { readonly invoice: ReadB2Invoice | null; readonly faults: readonly B2Fault[] } {
  const { header, carePath, extension, acts, end } = invoice;
  if (invoice.step !== 5) refuse(invoice, { line: invoice.line, column: 1 }, 'incomplete', NOT_ENDED);
  if (invoice.actCount > B2_LINES_PER_INVOICE_MAX) {
    refuse(invoice, { line: invoice.line, column: 1 }, 'too-many-lines', TOO_MANY_LINES);
  }
  if (batch && invoice.number !== null) {
    const key = `${batch.finess} ${invoice.number}`;
    if (seen.has(key)) refuse(invoice, { line: invoice.line, column: 30 }, 'repeated', REPEATED);
    seen.add(key);
  }
  if (invoice.faults.length > 0 || !batch || !header || !carePath || !extension || !end) {
    return { invoice: null, faults: invoice.faults };
  }
  const checked = checkInvoice({ batch, header, carePath, extension, acts, end });
  return 'line' in checked ? { invoice: checked, faults: [] } : { invoice: null, faults: checked };
}

function markSeen(invoice: OpenInvoice, kind: B2RecordKind): void {
  invoice.step = STEPS[kind] ?? invoice.step;
  if (kind === 'act') invoice.actCount += 1;
}

function takeIn(invoice: OpenInvoice, arrival: Arrival): void {
  switch (arrival.kind) {
    case 'invoice-header':
      invoice.header = decode(invoice, arrival, INVOICE_HEADER);
      return;
    case 'care-path':
      invoice.carePath = decode(invoice, arrival, CARE_PATH);
      return;
    case 'extension':
      invoice.extension = decode(invoice, arrival, EXTENSION);
      return;
    case 'act': {
      const act = decode(invoice, arrival, ACT_LINE);
      if (act) invoice.acts.push(act);
      return;
    }
    case 'invoice-end':
      invoice.end = decode(invoice, arrival, INVOICE_END);
      return;
  }
}

function decode<L extends Layout>(invoice: OpenInvoice, arrival: Arrival, table: L): At<RecordOf<L>> | null {
  const window = { referenceYear: arrival.referenceYear };
  const { record, faults } = readRecord(table, arrival.bytes, arrival.place, window);
  for (const fault of faults) {
    invoice.faults.push(b2Fault({ ...fault, scope: 'invoice', invoiceNumber: invoice.number }));
  }
  return record && { record, line: arrival.place.line };
}

/** The number is wanted even when the rest of the header is unreadable: faults are told under it. */
function invoiceNumberOf({ bytes, place }: Arrival): string | null {
  if (place.length < 38) return null;
  const text = bytes.toString('latin1', place.start + 29, place.start + 38);
  return /^[0-9]{9}$/.test(text) ? text : null;
}

type Spot = { readonly line: number; readonly column: number };

function refuse(invoice: OpenInvoice, spot: Spot, code: B2OwnCode, reason: Words): void {
  const field = code === 'repeated' ? 'invoiceNumber' : 'recordType';
  invoice.faults.push(
    b2Fault({ scope: 'invoice', ...spot, field, code, reason, invoiceNumber: invoice.number }),
  );
}

const UNSUPPORTED: Words = {
  fr: 'enregistrement que ce profil ne porte pas',
  en: 'a record this profile does not carry',
};
const OUT_OF_ORDER: Words = {
  fr: 'ordre attendu\u202f: 2, 2S, 2E, lignes 4, 5',
  en: 'expected order: 2, 2S, 2E, lines 4, 5',
};
const NOT_ENDED: Words = {
  fr: 'facture sans enregistrement de fin 5',
  en: 'invoice without its end record 5',
};
const TOO_MANY_LINES: Words = {
  fr: `plus de ${B2_LINES_PER_INVOICE_MAX} lignes d’acte`,
  en: `more than ${B2_LINES_PER_INVOICE_MAX} act lines`,
};
const REPEATED: Words = {
  fr: 'n° de facture déjà porté par une autre facture du fichier',
  en: 'invoice number already borne by another invoice of the file',
};
