import type { z } from 'zod';
import type { Words } from '../basics/words.ts';
import { FIELD_FAULTS } from '../contract/field-faults.ts';

export type JsonFault = { readonly field: string; readonly reason: Words; readonly remedy: Words };

/** Faults told for one file: past this many it is not such a file. */
const FAULTS_MAX = 100;

/** What is wrong in a JSON file: each fault names its field and repeats no value. */
export function toJsonFaults(issues: readonly z.core.$ZodIssue[], raw: unknown): JsonFault[] {
  return issues.flatMap((issue) => toFaults(issue, raw)).slice(0, FAULTS_MAX);
}

function toFaults(issue: z.core.$ZodIssue, raw: unknown): JsonFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fault([...issue.path, key.slice(0, 60)], 'field.unknown'));
  }
  const own = OWN[issue.message];
  if (own) return [{ field: fieldName(issue.path), ...own }];
  if (isMissing(issue.path, raw)) return [fault(issue.path, 'field.missing')];
  if (issue.message in FIELD_FAULTS) return [fault(issue.path, issue.message)];
  return [fault(issue.path, issue.code === 'invalid_type' ? 'value.kind' : 'value.refused')];
}

function isMissing(path: readonly PropertyKey[], raw: unknown): boolean {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

function fault(path: readonly PropertyKey[], code: string): JsonFault {
  const words = FIELD_FAULTS[code] ?? FIELD_FAULTS['value.refused'];
  if (!words) throw new Error('the catalogue of field faults lost its last resort');
  return { field: fieldName(path), ...words };
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

const OWN: Readonly<Record<string, { readonly reason: Words; readonly remedy: Words }>> = {
  'identity.hidden': {
    reason: { fr: 'L’identité manque.', en: 'The identity is missing.' },
    remedy: {
      fr: 'Relisez le fichier avec --show-identity.',
      en: 'Read the file again with --show-identity.',
    },
  },
  'faults.left': {
    reason: { fr: 'Le fichier lu avait des fautes.', en: 'The file that was read had faults.' },
    remedy: {
      fr: 'Corrigez-les\u202f; ou videz «\u202ffaults\u202f» pour n’écrire que les factures restantes.',
      en: 'Correct them; or empty "faults" to write only the invoices that are left.',
    },
  },
  'decimal.shape': {
    reason: { fr: 'Un nombre décimal est attendu.', en: 'A decimal number is expected.' },
    remedy: { fr: 'Écrivez "0.70" ou "1.50".', en: 'Write "0.70" or "1.50".' },
  },
  'finess.key': {
    reason: {
      fr: 'Le FINESS est mal formé ou sa clé est fausse.',
      en: 'The FINESS is malformed or its key is wrong.',
    },
    remedy: { fr: 'Donnez neuf caractères, clé comprise.', en: 'Give nine characters, key included.' },
  },
  'rpps.key': {
    reason: {
      fr: 'Le RPPS est mal formé ou sa clé est fausse.',
      en: 'The RPPS is malformed or its key is wrong.',
    },
    remedy: { fr: 'Donnez onze chiffres, clé comprise.', en: 'Give eleven digits, key included.' },
  },
};
