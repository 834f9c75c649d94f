import { type Cents, plus, writeEuros } from '../../basics/money.ts';
import type { Words } from '../../basics/words.ts';
import { readAmcNumber } from '../../people/amc-number.ts';
import { readBirthDate } from '../../people/birth-date.ts';
import { readMemberNumber } from '../../people/member-number.ts';
import { type NirFault, readNir } from '../../people/nir.ts';
import { personIdentity } from '../../people/person-identity.ts';
import { fieldOf, type Layout } from '../fixed-width.ts';
import { type B2Fault, type B2OwnCode, b2Fault } from './fault.ts';
import type { B2Batch, B2Line, ReadB2Invoice } from './invoice.ts';
import {
  ACT_LINE,
  type ActLineRecord,
  type CarePathRecord,
  EXTENSION,
  type ExtensionRecord,
  INVOICE_END,
  INVOICE_HEADER,
  type InvoiceEndRecord,
  type InvoiceHeaderRecord,
} from './records.ts';

/** A decoded record with its line in the file. */
export type At<R> = { readonly record: R; readonly line: number };

/** The records of one invoice, each well formed by itself. */
export type InvoiceRecords = {
  readonly batch: B2Batch;
  readonly header: At<InvoiceHeaderRecord>;
  readonly carePath: At<CarePathRecord>;
  readonly extension: At<ExtensionRecord>;
  readonly acts: readonly At<ActLineRecord>[];
  readonly end: At<InvoiceEndRecord>;
};

type Found = { readonly at: At<unknown>; readonly table: Layout; readonly field: string };

/** Builds the invoice from its records, or says everything that keeps it from being one. */
export function checkInvoice(records: InvoiceRecords): ReadB2Invoice | readonly B2Fault[] {
  const { batch, header, carePath, extension, acts } = records;
  const faults = [...checkSameInvoice(records), ...checkSums(records)];
  const refuse = (found: Found, code: B2OwnCode, reason: Words): undefined => {
    faults.push(faultAt(found, code, reason, header.record.invoiceNumber));
  };
  const amcNumber =
    readAmcNumber(header.record.amcNumber) ??
    refuse({ at: header, table: INVOICE_HEADER, field: 'amcNumber' }, 'number', ALL_ZEROS);
  if (/^0+$/.test(header.record.invoiceNumber)) {
    refuse({ at: header, table: INVOICE_HEADER, field: 'invoiceNumber' }, 'number', ALL_ZEROS);
  }
  const identity = checkIdentity(records, refuse);
  const specialty = checkSpecialty(acts, refuse);
  if (faults.length > 0 || !amcNumber || !identity || !specialty) return faults;
  return {
    line: header.line,
    ...batch,
    specialty,
    invoiceNumber: header.record.invoiceNumber,
    amcNumber,
    conventionType: extension.record.conventionType,
    sector: extension.record.sector,
    csr: extension.record.csr,
    identity,
    engagementNumber: extension.record.engagementNumber,
    agreementNumber: extension.record.agreementNumber,
    insuranceNature: header.record.insuranceNature,
    exemption: header.record.exemption,
    carePath: carePath.record.carePath,
    lines: acts.map(({ record }) => lineOf(record)),
  };
}

type Refuse = (found: Found, code: B2OwnCode, reason: Words) => undefined;

function checkIdentity(
  { header, extension }: InvoiceRecords,
  refuse: Refuse,
): ReadB2Invoice['identity'] | undefined {
  const { nir, nirKey, birthDate6, birthRank } = header.record;
  const reading = readNir(nir + nirKey);
  if (!reading.valid) {
    const field = reading.reason === 'key' ? 'nirKey' : 'nir';
    refuse({ at: header, table: INVOICE_HEADER, field }, 'nir', NIR_REASONS[reading.reason]);
  }
  const birth = readBirthDate(extension.record.birthDate);
  const found = { at: extension, table: EXTENSION, field: 'birthDate' };
  if (!birth) refuse(found, 'birth-date', NO_BIRTH_DATE);
  else if (birth.slice(2) !== birthDate6) refuse(found, 'birth-date', TWO_BIRTH_DATES);
  const stated = extension.record.memberNumber;
  const member = stated === null ? null : readMemberNumber(stated);
  if (member === undefined) {
    refuse({ at: extension, table: EXTENSION, field: 'memberNumber' }, 'number', LETTERS_AND_DIGITS);
  }
  if (!reading.valid || !birth || member === undefined) return undefined;
  return personIdentity(reading.nir, birth, birthRank, member);
}

function checkSpecialty(acts: InvoiceRecords['acts'], refuse: Refuse): string | undefined {
  const first = acts[0]?.record.specialty;
  for (const act of acts) {
    if (act.record.specialty !== first) {
      refuse({ at: act, table: ACT_LINE, field: 'specialty' }, 'specialty', TWO_SPECIALTIES);
    }
  }
  return first;
}

/**
 * Each record of an invoice repeats its number and its practice, so that a lost line cannot join two
 * invoices.
 */
function checkSameInvoice(records: InvoiceRecords): B2Fault[] {
  const { batch, header, carePath, extension, acts, end } = records;
  const faults: B2Fault[] = [];
  const { invoiceNumber } = header.record;
  for (const at of [header, carePath, extension, ...acts, end]) {
    if (at.record.finess !== batch.finess) {
      faults.push(
        faultAt({ at, table: INVOICE_HEADER, field: 'finess' }, 'practice', OTHER_PRACTICE, invoiceNumber),
      );
    }
    if (at.record.invoiceNumber !== invoiceNumber) {
      const found = { at, table: INVOICE_HEADER, field: 'invoiceNumber' };
      faults.push(faultAt(found, 'incomplete', OTHER_INVOICE, invoiceNumber));
    }
  }
  return faults;
}

function checkSums({ header, acts, end }: InvoiceRecords): B2Fault[] {
  const lines = acts.map((act) => act.record);
  const expense = plus(...lines.map((line) => line.expense));
  const amoAmount = plus(...lines.map((line) => line.amoAmount));
  const amcAmount = plus(...lines.map((line) => line.amcAmount));
  const sums = { expense, amoAmount, beforeAmc: (expense - amoAmount) as Cents, amcAmount };
  const faults: B2Fault[] = [];
  const { invoiceNumber } = header.record;
  for (const field of ['expense', 'amoAmount', 'beforeAmc', 'amcAmount'] as const) {
    if (end.record[field] !== sums[field]) {
      const reason = differentTotals(end.record[field], sums[field]);
      faults.push(faultAt({ at: end, table: INVOICE_END, field }, 'total', reason, invoiceNumber));
    }
  }
  if (end.record.lineCount !== acts.length) {
    const reason = differentCounts(end.record.lineCount, acts.length);
    faults.push(faultAt({ at: end, table: INVOICE_END, field: 'lineCount' }, 'count', reason, invoiceNumber));
  }
  return faults;
}

function lineOf(record: ActLineRecord): B2Line {
  const { actCode, careDate, quantity, coefficient, unitPrice, base, rate } = record;
  const { amoAmount, expense, amcAmount, exemption } = record;
  return {
    actCode,
    careDate,
    quantity,
    coefficient,
    unitPrice,
    base,
    rate,
    amoAmount,
    expense,
    amcAmount,
    exemption,
  };
}

function faultAt(found: Found, code: B2OwnCode, reason: Words, invoiceNumber: string): B2Fault {
  const { position } = fieldOf(found.table, found.field);
  const { line } = found.at;
  return b2Fault({
    scope: 'invoice',
    line,
    column: position,
    field: found.field,
    code,
    reason,
    invoiceNumber,
  });
}

/** Both figures, since the sender knows them already and needs them to find the missing line. */
export function differentTotals(stated: Cents, counted: Cents): Words {
  const french = (amount: Cents) => `${writeEuros(amount).replace('.', ',')} €`;
  return {
    fr: `total déclaré ${french(stated)}, somme des lignes ${french(counted)}`,
    en: `stated total ${writeEuros(stated)} €, sum of the lines ${writeEuros(counted)} €`,
  };
}

export function differentCounts(stated: number, counted: number): Words {
  return { fr: `${stated} déclarés, ${counted} trouvés`, en: `${stated} stated, ${counted} found` };
}

const ALL_ZEROS: Words = { fr: 'numéro composé de zéros', en: 'number made of zeros' };
const LETTERS_AND_DIGITS: Words = { fr: 'lettres et chiffres seulement', en: 'letters and digits only' };
const NO_BIRTH_DATE: Words = {
  fr: 'date de naissance attendue (AAAAMMJJ, à partir de 1850)',
  en: 'expected a birth date (YYYYMMDD, from 1850 on)',
};
const TWO_BIRTH_DATES: Words = {
  fr: 'la date sur 8 caractères et celle sur 6 diffèrent',
  en: 'the dates with 8 and with 6 characters differ',
};
const TWO_SPECIALTIES: Words = {
  fr: 'deux spécialités dans une facture',
  en: 'two specialties in one invoice',
};
const OTHER_PRACTICE: Words = {
  fr: 'FINESS différent de celui du lot',
  en: 'FINESS differs from the one of the batch',
};
const OTHER_INVOICE: Words = {
  fr: 'n° de facture différent de celui de l’en-tête',
  en: 'invoice number differs from the one of the header',
};
const NIR_REASONS: Readonly<Record<NirFault, Words>> = {
  length: { fr: 'NIR de 13 caractères attendu', en: 'expected a NIR of 13 characters' },
  characters: { fr: 'caractère inattendu dans le NIR', en: 'unexpected character in the NIR' },
  sex: { fr: 'premier chiffre du NIR hors de 1 à 8', en: 'first digit of the NIR outside 1 to 8' },
  month: { fr: 'mois du NIR hors liste', en: 'month of the NIR not in the list' },
  key: { fr: 'la clé ne correspond pas au NIR', en: 'the key does not match the NIR' },
};
