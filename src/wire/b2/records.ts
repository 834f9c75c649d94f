import { SECTORS } from '../../people/sector.ts';
import type { Place, RecordOf } from '../fixed-width.ts';
import { layout } from '../fixed-width.ts';
import { fields } from '../fixed-width-fields.ts';

/** Every record of the profile has this length; RSF-ACE gives it for the records 2 to 5 of the norm. */
export const B2_RECORD_LENGTH = 128;

/** Risks a B2 invoice may name (ATIH RSF-ACE 2023, type 2 position 77). */
export const INSURANCE_NATURES = ['10', '13', '30', '41', '90'] as const;

/** Care path letters a B2 invoice may carry (ATIH RSF-ACE 2023, type 2S position 121). */
export const CARE_PATH_LETTERS = ['A', 'B', 'D', 'H', 'J', 'M', 'N', 'O', 'R', 'S', 'T', 'U'] as const;

const { text, digits, number, amount, percent, decimal, date6, date8, constant, filler } = fields;

/** A position published for the norm. */
const rsf = (position: number, length: number): Place => ({ position, length, source: 'RSF-ACE 2023' });
/** A position of our own, where no public page gives one. */
const own = (position: number, length: number): Place => ({ position, length, source: 'profil Cloison' });

const label = (fr: string, en: string) => ({ fr, en });
const FINESS = label('FINESS du lieu d’exercice', 'FINESS of the practice');
const INVOICE = label(
  'n° de facture, unique pour le professionnel',
  'invoice number, unique for the professional',
);
const NO_STAY = label('séjour\u202f: toujours zéro dans ce profil', 'stay: always zero in this profile');
/** Zones where the norm repeats the NIR: the identity is said once, in record 2, and nowhere else. */
const NO_IDENTITY = label(
  'identité non répétée\u202f: ni lue, ni écrite',
  'identity not repeated: neither read nor written',
);

export const FILE_HEADER = layout('000', label('En-tête de fichier', 'File header'), B2_RECORD_LENGTH, [
  constant(own(1, 3), 'recordType', '000', label('type d’enregistrement', 'record type')),
  constant(own(4, 10), 'profile', 'CLOISON-B2', label('nom du profil', 'name of the profile')),
  constant(own(14, 3), 'version', '001', label('version du profil', 'version of the profile')),
  date8(
    own(17, 8),
    'createdOn',
    'required',
    label('jour de création, règle le siècle des dates', 'day of creation'),
  ),
  text(own(25, 14), 'sender', 'required', label('émetteur', 'sender')),
  number(
    own(39, 6),
    'fileNumber',
    1,
    label('n° de fichier de l’émetteur', 'number of the file at its sender'),
  ),
  text(own(45, 30), 'software', 'optional', label('logiciel', 'software')),
  filler(own(75, 54)),
]);

export const BATCH_HEADER = layout('1', label('En-tête de lot', 'Batch header'), B2_RECORD_LENGTH, [
  constant(own(1, 1), 'recordType', '1', label('type d’enregistrement', 'record type')),
  text(own(2, 9), 'finess', 'required', FINESS),
  filler(own(11, 1)),
  number(own(12, 3), 'batchNumber', 1, label('n° de lot', 'batch number')),
  digits(own(15, 11), 'rpps', 'optional', label('RPPS du professionnel', 'RPPS of the professional')),
  digits(
    own(26, 9),
    'amNumber',
    'optional',
    label('n° AM, à défaut de RPPS', 'AM number, when there is no RPPS'),
  ),
  constant(
    own(35, 3),
    'destination',
    'DRE',
    label('demande de remboursement électronique', 'claim to the AMC'),
  ),
  constant(own(38, 1), 'currency', 'E', label('euro', 'euro')),
  filler(own(39, 90)),
]);

export const INVOICE_HEADER = layout('2', label('En-tête de facture', 'Invoice header'), B2_RECORD_LENGTH, [
  constant(own(1, 1), 'recordType', '2', label('type d’enregistrement', 'record type')),
  text(own(2, 9), 'finess', 'required', FINESS),
  constant(own(11, 1), 'subtype', ' ', label('sous-type', 'subtype')),
  text(rsf(12, 13), 'nir', 'required', label('NIR de l’assuré', 'NIR of the insured person')),
  digits(rsf(25, 2), 'nirKey', 'required', label('clé du NIR', 'key of the NIR')),
  filler(rsf(27, 3), label('rang bénéficiaire\u202f: non utilisé', 'beneficiary rank: not used')),
  digits(rsf(30, 9), 'invoiceNumber', 'required', INVOICE),
  filler(
    rsf(39, 38),
    label('nature d’opération, entrée, régime\u202f: non utilisés', 'operation, entry, scheme: not used'),
  ),
  {
    ...digits(rsf(77, 2), 'insuranceNature', 'required', label('nature d’assurance', 'insurance nature')),
    values: INSURANCE_NATURES,
  },
  text(
    rsf(79, 1),
    'exemption',
    'optional',
    label('justification d’exonération du TM', 'exemption of the copay'),
  ),
  filler(rsf(80, 16), label('accident\u202f: non utilisé', 'accident: not used')),
  digits(
    rsf(96, 6),
    'birthDate6',
    'required',
    label('date de naissance AAMMJJ, texte', 'birth date, as text'),
  ),
  number(rsf(102, 1), 'birthRank', 1, label('rang de naissance', 'birth rank')),
  filler(rsf(103, 16), label('séjour, type de contrat\u202f: non utilisés', 'stay, contract type: not used')),
  digits(
    rsf(119, 10),
    'amcNumber',
    'required',
    label('n° de l’organisme complémentaire', 'number of the insurer'),
  ),
]);

export const CARE_PATH = layout('2S', label('Parcours de soins', 'Care path'), B2_RECORD_LENGTH, [
  constant(own(1, 1), 'recordType', '2', label('type d’enregistrement', 'record type')),
  text(own(2, 9), 'finess', 'required', FINESS),
  constant(own(11, 1), 'subtype', 'S', label('sous-type', 'subtype')),
  filler(own(12, 18), NO_IDENTITY),
  digits(own(30, 9), 'invoiceNumber', 'required', INVOICE),
  filler(
    rsf(39, 82),
    label('NIR individuel (50)\u202f: ni lu, ni écrit', 'own NIR (50): neither read nor written'),
  ),
  {
    ...text(rsf(121, 1), 'carePath', 'optional', label('lettre du parcours de soins', 'care path letter')),
    values: CARE_PATH_LETTERS,
  },
  filler(own(122, 7)),
]);

export const EXTENSION = layout('2E', label('Extension Cloison', 'Cloison extension'), B2_RECORD_LENGTH, [
  constant(own(1, 1), 'recordType', '2', label('type d’enregistrement', 'record type')),
  text(own(2, 9), 'finess', 'required', FINESS),
  constant(own(11, 1), 'subtype', 'E', label('sous-type', 'subtype')),
  filler(own(12, 18), NO_IDENTITY),
  digits(own(30, 9), 'invoiceNumber', 'required', INVOICE),
  digits(
    own(39, 8),
    'birthDate',
    'required',
    label('date de naissance AAAAMMJJ, texte', 'birth date, as text'),
  ),
  text(own(47, 2), 'conventionType', 'required', label('type de convention', 'convention type')),
  text(own(49, 8), 'csr', 'optional', label('critère secondaire de routage', 'secondary routing key')),
  text(own(57, 16), 'memberNumber', 'optional', label('n° d’adhérent', 'member number')),
  text(own(73, 20), 'engagementNumber', 'optional', label('n° d’engagement', 'engagement number')),
  text(own(93, 20), 'agreementNumber', 'optional', label('n° d’accord (PEC)', 'agreement number (PEC)')),
  {
    ...text(own(113, 12), 'sector', 'optional', label('secteur conventionnel', 'sector of the professional')),
    values: SECTORS,
  },
  filler(own(125, 4)),
]);

export const ACT_LINE = layout('4', label('Ligne d’acte', 'Act line'), B2_RECORD_LENGTH, [
  constant(own(1, 1), 'recordType', '4', label('type d’enregistrement', 'record type')),
  text(own(2, 9), 'finess', 'required', FINESS),
  constant(own(11, 1), 'subtype', ' ', label('sous-type', 'subtype')),
  filler(own(12, 18), NO_IDENTITY),
  digits(own(30, 9), 'invoiceNumber', 'required', INVOICE),
  filler(rsf(39, 15), label('mode, discipline\u202f: non utilisés', 'mode, discipline: not used')),
  text(rsf(54, 1), 'exemption', 'optional', label('exonération de la ligne', 'exemption of the line')),
  filler(rsf(55, 13)),
  digits(rsf(68, 2), 'specialty', 'required', label('spécialité de l’exécutant', 'executing specialty')),
  date6(rsf(70, 6), 'careDate', 'required', label('date des soins', 'care date')),
  text(rsf(76, 5), 'actCode', 'required', label('code acte (4+1)', 'act code (4+1)')),
  number(rsf(81, 2), 'quantity', 1, label('quantité', 'quantity')),
  decimal(rsf(83, 6), 'coefficient', 2, label('coefficient', 'coefficient')),
  filler(rsf(89, 2), label('dénombrement\u202f: non utilisé', 'count: not used')),
  amount(rsf(91, 7), 'unitPrice', label('prix unitaire', 'unit price')),
  amount(rsf(98, 7), 'base', label('base de remboursement', 'reimbursement base')),
  percent(rsf(105, 3), 'rate', label('taux AMO', 'AMO rate')),
  amount(rsf(108, 7), 'amoAmount', label('montant AMO', 'AMO amount')),
  amount(
    rsf(115, 7),
    'expense',
    label('dépense totale, dépassement compris', 'total expense, excess included'),
  ),
  filler(rsf(122, 1), label('position sans emploi connu', 'position with no known use')),
  amount(rsf(123, 6), 'amcAmount', label('montant AMC, au plus 9 999,99', 'AMC amount, at most 9 999.99')),
]);

export const INVOICE_END = layout('5', label('Fin de facture', 'Invoice end'), B2_RECORD_LENGTH, [
  constant(own(1, 1), 'recordType', '5', label('type d’enregistrement', 'record type')),
  text(own(2, 9), 'finess', 'required', FINESS),
  constant(own(11, 1), 'subtype', ' ', label('sous-type', 'subtype')),
  filler(own(12, 18), NO_IDENTITY),
  digits(own(30, 9), 'invoiceNumber', 'required', INVOICE),
  number(own(39, 3), 'lineCount', 1, label('nombre de lignes d’acte', 'number of act lines')),
  constant(rsf(42, 16), 'stayBase', '0'.repeat(16), NO_STAY),
  amount(rsf(58, 8), 'expense', label('total des dépenses', 'total of expenses')),
  amount(rsf(66, 8), 'amoAmount', label('total AMO', 'AMO total')),
  amount(
    rsf(74, 8),
    'beforeAmc',
    label('part de l’assuré avant l’AMC', 'insured person’s part before the AMC'),
  ),
  constant(rsf(82, 8), 'stayAmc', '00000000', NO_STAY),
  amount(rsf(90, 8), 'amcAmount', label('total AMC', 'AMC total')),
  filler(rsf(98, 17)),
  constant(rsf(115, 8), 'stayExpense', '00000000', NO_STAY),
  filler(own(123, 6)),
]);

export const BATCH_END = layout('6', label('Fin de lot', 'Batch end'), B2_RECORD_LENGTH, [
  constant(own(1, 1), 'recordType', '6', label('type d’enregistrement', 'record type')),
  text(own(2, 9), 'finess', 'required', FINESS),
  filler(own(11, 1)),
  number(own(12, 3), 'batchNumber', 1, label('n° de lot', 'batch number')),
  number(own(15, 6), 'invoiceCount', 1, label('nombre de factures', 'number of invoices')),
  amount(own(21, 12), 'expense', label('total des dépenses', 'total of expenses')),
  amount(own(33, 12), 'amoAmount', label('total AMO', 'AMO total')),
  amount(own(45, 12), 'amcAmount', label('total AMC', 'AMC total')),
  filler(own(57, 72)),
]);

export const FILE_END = layout('999', label('Fin de fichier', 'File end'), B2_RECORD_LENGTH, [
  constant(own(1, 3), 'recordType', '999', label('type d’enregistrement', 'record type')),
  number(own(4, 6), 'batchCount', 1, label('nombre de lots', 'number of batches')),
  number(own(10, 6), 'invoiceCount', 1, label('nombre de factures', 'number of invoices')),
  number(
    own(16, 7),
    'recordCount',
    1,
    label('nombre d’enregistrements, 000 et 999 compris', 'number of records'),
  ),
  amount(own(23, 14), 'expense', label('total des dépenses', 'total of expenses')),
  amount(own(37, 14), 'amcAmount', label('total AMC', 'AMC total')),
  filler(own(51, 78)),
]);

/** The record types in the order in which a file carries them. */
export const B2_RECORDS = [
  FILE_HEADER,
  BATCH_HEADER,
  INVOICE_HEADER,
  CARE_PATH,
  EXTENSION,
  ACT_LINE,
  INVOICE_END,
  BATCH_END,
  FILE_END,
] as const;

export type BatchHeaderRecord = RecordOf<typeof BATCH_HEADER>;
export type InvoiceHeaderRecord = RecordOf<typeof INVOICE_HEADER>;
export type CarePathRecord = RecordOf<typeof CARE_PATH>;
export type ExtensionRecord = RecordOf<typeof EXTENSION>;
export type ActLineRecord = RecordOf<typeof ACT_LINE>;
export type InvoiceEndRecord = RecordOf<typeof INVOICE_END>;
export type BatchEndRecord = RecordOf<typeof BATCH_END>;
export type FileEndRecord = RecordOf<typeof FILE_END>;
