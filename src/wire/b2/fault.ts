import type { Words } from '../../basics/words.ts';
import type { FieldFaultCode } from '../fixed-width-faults.ts';

/** Faults that a field alone cannot show. */
export type B2OwnCode =
  | 'too-large'
  | 'empty'
  | 'too-many-invoices'
  | 'too-many-lines'
  | 'too-many-faults'
  | 'record-length'
  | 'unknown-record'
  | 'order'
  | 'unclosed'
  | 'count'
  | 'total'
  | 'practice'
  | 'professional'
  | 'nir'
  | 'birth-date'
  | 'number'
  | 'specialty'
  | 'repeated'
  | 'incomplete'
  | 'unsupported';

export type B2FaultCode = FieldFaultCode | B2OwnCode;

/**
 * What is wrong in a file, where (line and column from 1), and what to do. `scope` tells what is lost: the
 * one invoice, or the whole file. No fault repeats a personal value.
 */
export type B2Fault = {
  readonly scope: 'file' | 'invoice';
  readonly line: number;
  readonly column: number;
  /** Name of the field in the profile, or of the record type when the fault is the record's. */
  readonly field: string;
  readonly code: B2FaultCode;
  readonly reason: Words;
  readonly remedy: Words;
  /** Nine digits, when it could be read. */
  readonly invoiceNumber: string | null;
};

const FIELD_REMEDY: Words = {
  fr: 'Corriger ce champ selon la page du profil B2, puis renvoyer la facture.',
  en: 'Correct this field as the page of the B2 profile says, then send the invoice again.',
};
const WHOLE_FILE: Words = {
  fr: 'Renvoyer le fichier entier depuis le logiciel\u202f: rien de celui-ci n’a été retenu.',
  en: 'Send the whole file again from the software: nothing of this one was kept.',
};
const SPLIT: Words = {
  fr: 'Répartir les factures en plusieurs fichiers.',
  en: 'Share the invoices between several files.',
};
const SUMS: Words = {
  fr: 'Refaire le fichier\u202f: un total ou un compte ne suit pas ses lignes.',
  en: 'Make the file again: a total or a count does not follow its lines.',
};

/** The one thing to do about each fault. */
export const B2_REMEDIES: Readonly<Record<B2FaultCode, Words>> = {
  missing: FIELD_REMEDY,
  characters: FIELD_REMEDY,
  digits: FIELD_REMEDY,
  value: FIELD_REMEDY,
  'too-small': FIELD_REMEDY,
  date: FIELD_REMEDY,
  constant: FIELD_REMEDY,
  precision: FIELD_REMEDY,
  window: FIELD_REMEDY,
  overflow: {
    fr: 'Scinder la ligne ou la facture\u202f: la valeur dépasse ce que le format porte.',
    en: 'Split the line or the invoice: the value is above what the format carries.',
  },
  'too-large': SPLIT,
  'too-many-invoices': SPLIT,
  'too-many-lines': {
    fr: 'Scinder la facture en plusieurs factures.',
    en: 'Split the invoice into several invoices.',
  },
  'too-many-faults': {
    fr: 'Vérifier que ce fichier est bien un fichier B2 de ce profil.',
    en: 'Check that this file is a B2 file of this profile.',
  },
  empty: WHOLE_FILE,
  'record-length': {
    fr: 'Écrire chaque enregistrement sur 128 caractères exactement, latin1, un par ligne.',
    en: 'Write each record with exactly 128 characters, latin1, one a line.',
  },
  'unknown-record': WHOLE_FILE,
  order: WHOLE_FILE,
  unclosed: WHOLE_FILE,
  count: SUMS,
  total: SUMS,
  practice: {
    fr: 'Vérifier le FINESS\u202f: neuf caractères, clé juste, le même dans tout le lot.',
    en: 'Check the FINESS: nine characters, a good key, the same in the whole batch.',
  },
  professional: {
    fr: 'Donner le RPPS (onze chiffres, clé juste) ou le numéro AM du professionnel.',
    en: 'Give the RPPS (eleven digits, good key) or the AM number of the professional.',
  },
  nir: {
    fr: 'Reprendre le NIR et sa clé sur la carte Vitale.',
    en: 'Take the NIR and its key again from the Vitale card.',
  },
  'birth-date': {
    fr: 'Écrire la même date de naissance sur 8 caractères (2E) et sur 6 (2).',
    en: 'Write the same birth date with 8 characters (2E) and with 6 (2).',
  },
  number: FIELD_REMEDY,
  specialty: {
    fr: 'Faire une facture par exécutant.',
    en: 'Make one invoice per executing professional.',
  },
  repeated: {
    fr: 'Donner à chaque facture son propre numéro.',
    en: 'Give each invoice a number of its own.',
  },
  incomplete: {
    fr: 'Écrire dans l’ordre 2, 2S, 2E, les lignes 4, puis 5.',
    en: 'Write in this order: 2, 2S, 2E, the lines 4, then 5.',
  },
  unsupported: {
    fr: 'Retirer cet enregistrement ou passer par le portail\u202f: ce profil ne le porte pas.',
    en: 'Remove this record or use the portal: this profile does not carry it.',
  },
};

/** A fault with its remedy from the table above. */
export function b2Fault(fault: Omit<B2Fault, 'remedy'>): B2Fault {
  return { ...fault, remedy: B2_REMEDIES[fault.code] };
}
