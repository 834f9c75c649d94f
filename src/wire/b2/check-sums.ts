import { type Cents, cents } from '../../basics/money.ts';
import type { Words } from '../../basics/words.ts';
import { fieldOf, type Layout } from '../fixed-width.ts';
import { type At, differentCounts, differentTotals } from './check-invoice.ts';
import { type B2Fault, type B2OwnCode, b2Fault } from './fault.ts';
import type { B2Batch } from './invoice.ts';
import { BATCH_END, type BatchEndRecord, FILE_END, type FileEndRecord } from './records.ts';

/** What was counted while reading; `known` turns false with the first invoice that was left out. */
export type BatchSums = {
  invoiceCount: number;
  expense: bigint;
  amoAmount: bigint;
  amcAmount: bigint;
  known: boolean;
};

export function emptySums(): BatchSums {
  return { invoiceCount: 0, expense: 0n, amoAmount: 0n, amcAmount: 0n, known: true };
}

type Compared = {
  readonly table: Layout;
  readonly line: number;
  readonly record: Readonly<Record<string, unknown>>;
};

/** Counts and totals of a batch against its invoices; the totals only when none of them was left out. */
export function checkBatchEnd(
  end: At<BatchEndRecord>,
  header: B2Batch | null,
  sums: BatchSums,
): readonly B2Fault[] {
  const compared = { table: BATCH_END, line: end.line, record: end.record };
  const faults = [
    ...checkCount(compared, 'invoiceCount', sums.invoiceCount),
    ...(sums.known ? checkTotals(compared, { ...sums }, ['expense', 'amoAmount', 'amcAmount']) : []),
  ];
  if (header && header.batchNumber !== end.record.batchNumber) {
    faults.push(...checkCount(compared, 'batchNumber', header.batchNumber));
  }
  if (header && header.finess !== end.record.finess)
    faults.push(faultAt(compared, 'finess', 'practice', OTHER));
  return faults;
}

/** Counts and totals of the file. */
export function checkFileEnd(
  end: At<FileEndRecord>,
  counted: { readonly batches: number; readonly records: number; readonly sums: BatchSums },
): readonly B2Fault[] {
  const compared = { table: FILE_END, line: end.line, record: end.record };
  return [
    ...checkCount(compared, 'batchCount', counted.batches),
    ...checkCount(compared, 'invoiceCount', counted.sums.invoiceCount),
    ...checkCount(compared, 'recordCount', counted.records),
    ...(counted.sums.known ? checkTotals(compared, counted.sums, ['expense', 'amcAmount']) : []),
  ];
}

type Total = 'expense' | 'amoAmount' | 'amcAmount';

function checkTotals(
  compared: Compared,
  sums: Readonly<Record<Total, bigint>>,
  names: readonly Total[],
): B2Fault[] {
  return names
    .filter((name) => compared.record[name] !== sums[name])
    .map((name) =>
      faultAt(compared, name, 'total', differentTotals(compared.record[name] as Cents, cents(sums[name]))),
    );
}

function checkCount(compared: Compared, name: string, counted: number): B2Fault[] {
  const stated = compared.record[name] as number;
  return stated === counted ? [] : [faultAt(compared, name, 'count', differentCounts(stated, counted))];
}

function faultAt(compared: Compared, field: string, code: B2OwnCode, reason: Words): B2Fault {
  const { position } = fieldOf(compared.table, field);
  const { line } = compared;
  return b2Fault({ scope: 'file', line, column: position, field, code, reason, invoiceNumber: null });
}

const OTHER: Words = {
  fr: 'FINESS différent de celui de l’en-tête de lot',
  en: 'FINESS differs from the batch header',
};
