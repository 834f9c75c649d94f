import type { Words } from '../../basics/words.ts';
import { readFiness } from '../../people/finess.ts';
import { readRpps } from '../../people/rpps.ts';
import { fieldOf } from '../fixed-width.ts';
import type { At } from './check-invoice.ts';
import { type B2Fault, type B2OwnCode, b2Fault } from './fault.ts';
import type { B2Batch } from './invoice.ts';
import { BATCH_HEADER, type BatchHeaderRecord } from './records.ts';

/**
 * Whose invoices follow. A batch that does not say it refuses the file: its invoices would all fail for the
 * one same reason.
 */
export function checkBatch(at: At<BatchHeaderRecord>, expectedNumber: number): B2Batch | readonly B2Fault[] {
  const { batchNumber, amNumber } = at.record;
  const faults: B2Fault[] = [];
  const finess = readFiness(at.record.finess);
  const rpps = at.record.rpps === null ? null : readRpps(at.record.rpps);
  if (batchNumber !== expectedNumber) faults.push(faultAt(at, 'batchNumber', 'count', NUMBERING));
  if (!finess) faults.push(faultAt(at, 'finess', 'practice', BAD_KEY));
  if (rpps === undefined) faults.push(faultAt(at, 'rpps', 'professional', BAD_KEY));
  if (rpps === null && amNumber === null) faults.push(faultAt(at, 'rpps', 'professional', NOBODY));
  if (faults.length > 0 || !finess || rpps === undefined) return faults;
  return { batchNumber, finess, rpps, amNumber };
}

function faultAt(at: At<unknown>, field: string, code: B2OwnCode, reason: Words): B2Fault {
  const column = fieldOf(BATCH_HEADER, field).position;
  return b2Fault({ scope: 'file', line: at.line, column, field, code, reason, invoiceNumber: null });
}

const NUMBERING: Words = {
  fr: 'les lots se numérotent 1, 2, 3… dans le fichier',
  en: 'batches are numbered 1, 2, 3… in the file',
};
const BAD_KEY: Words = { fr: 'numéro mal formé ou clé fausse', en: 'malformed number or wrong key' };
const NOBODY: Words = { fr: 'ni RPPS ni numéro AM', en: 'neither RPPS nor AM number' };
