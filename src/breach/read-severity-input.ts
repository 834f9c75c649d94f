import type { Words } from '../basics/words.ts';
import { fromQuarters, toQuarters } from './quarters.ts';
import type { SeverityInput } from './severity.ts';
import { SEVERITY_INPUTS, type SeverityInputName, type SeverityMethod } from './severity-method.ts';

export type SeverityFault = { readonly field: string; readonly reason: Words; readonly remedy: Words };

export type SeverityReading =
  | { readonly input: SeverityInput }
  | { readonly faults: readonly SeverityFault[] };

/** Unknown fields told one by one: past this many it is not such a request. */
const UNKNOWN_MAX = 20;

/** The scores that the JSON states, or what to correct, field by field. Every field is looked at. */
export function readSeverityInput(raw: unknown, method: SeverityMethod): SeverityReading {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { faults: [NOT_AN_OBJECT] };
  const stated = raw as Readonly<Record<string, unknown>>;
  const faults: SeverityFault[] = [];
  const known: readonly string[] = [...SEVERITY_INPUTS, 'individuals', 'unintelligible'];
  const strange = Object.keys(stated).filter((name) => !known.includes(name));
  faults.push(
    ...strange.slice(0, UNKNOWN_MAX).map((name) => ({ field: name.slice(0, 60), ...UNKNOWN_FIELD })),
  );
  const scores = SEVERITY_INPUTS.map((name) => [name, readScore(stated[name], name, method)] as const);
  faults.push(...scores.flatMap(([, read]) => (typeof read === 'number' ? [] : [read])));
  const { individuals = null, unintelligible = null } = stated;
  if (individuals !== null && !isCount(individuals)) faults.push({ field: 'individuals', ...NOT_A_COUNT });
  if (unintelligible !== null && typeof unintelligible !== 'boolean')
    faults.push({ field: 'unintelligible', ...NOT_A_YES_OR_NO });
  if (faults.length > 0) return { faults };
  const input = { ...Object.fromEntries(scores), individuals, unintelligible };
  return { input: input as SeverityInput };
}

function readScore(value: unknown, name: SeverityInputName, method: SeverityMethod): number | SeverityFault {
  const levels = method.inputs[name].levels.map((level) => level.value);
  if (typeof value === 'number') {
    const quarters = toQuarters(value);
    if (quarters !== undefined && levels.includes(quarters)) return quarters;
  }
  const allowed = levels.map(fromQuarters);
  const remedy = {
    fr: `Donnez l’un de ces nombres\u202f: ${allowed.join('\u202f; ')}.`,
    en: `Give one of these numbers: ${allowed.join('; ')}.`,
  };
  if (value === undefined) return { field: name, reason: MISSING, remedy };
  return { field: name, reason: typeof value === 'number' ? NOT_A_LEVEL : NOT_A_NUMBER, remedy };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

const MISSING = { fr: 'Ce champ est nécessaire.', en: 'This field is needed.' };
const NOT_A_NUMBER = { fr: 'Un nombre est attendu.', en: 'A number is expected.' };
const NOT_A_LEVEL = { fr: 'La méthode n’a pas ce niveau.', en: 'The method has no such level.' };

const NOT_AN_OBJECT: SeverityFault = {
  field: '',
  reason: { fr: 'Un objet JSON est attendu.', en: 'A JSON object is expected.' },
  remedy: {
    fr: 'Donnez dpc, ei, confidentiality, integrity, availability et malicious.',
    en: 'Give dpc, ei, confidentiality, integrity, availability and malicious.',
  },
};
const UNKNOWN_FIELD = {
  reason: { fr: 'Ce champ n’existe pas ici.', en: 'There is no such field here.' },
  remedy: { fr: 'Retirez-le, ou corrigez son nom.', en: 'Remove it, or correct its name.' },
};
const NOT_A_COUNT = {
  reason: { fr: 'Un nombre entier de personnes est attendu.', en: 'A whole number of people is expected.' },
  remedy: { fr: 'Donnez-le sans décimales, ou omettez-le.', en: 'Give it without decimals, or omit it.' },
};
const NOT_A_YES_OR_NO = {
  reason: { fr: 'true ou false est attendu.', en: 'true or false is expected.' },
  remedy: {
    fr: 'Donnez true si les données étaient chiffrées et la clé sauve\u202f; sinon false, ou omettez-le.',
    en: 'Give true when the data were encrypted and the key is safe; otherwise false, or omit it.',
  },
};
