import { findPhrase, readPhrase } from './phrase.ts';
import type { Sentence } from './sentences.ts';

/** "N’oubliez pas de…" asks all the same. */
const NO_NEGATION = [
  'oubliez|oublier|tardez|tarder|manquez|attendez|hesitez|negligez|ratez|perdez|ignorez pas',
  'pas encore',
  'not yet',
  'not miss|forget|wait|delay|ignore|hesitate',
  'don t miss|forget|wait|delay|ignore|hesitate',
].map(readPhrase);

/** "Si vous ne confirmez pas…" threatens, it does not forbid. */
const CONDITIONS = ['si', 'sans', 'faute', 'defaut', 'if', 'unless', 'failure', 'otherwise', 'sinon'];
/** "Si on vous demande…" speaks of what somebody else might do: it warns, it does not ask. */
const SUPPOSED = [
  'si on|quelqu|quiconque',
  'si un|une message|mail|sms|courriel|appel|personne|interlocuteur|conseiller|inconnu',
  'si vous recevez|receviez|etes contacte|contactee|sollicite|sollicitee|appele|appelee',
  'lorsqu on|un|une',
  'toute personne qui',
  'if someone|anyone|somebody|anybody',
  'if you receive|are asked|get',
].map(readPhrase);

/** How far into a clause a condition still governs it: "Attention, si…", "Et sans…". */
const CONDITION_WORDS = 4;

const NEVER = new Set(['jamais', 'never', 'aucun', 'aucune', 'ni', 'nor']);
const SECOND_HALF = new Set(['pas', 'point', 'rien']);

/** Words between "ne" and "pas": "ne vous demandera en effet pas". */
const NE_PAS_WORDS = 7;

/**
 * Is what these words of a sentence say said not to be? "Ne communiquez jamais votre mot de passe" asks
 * for nothing. Looked for in the clauses that the words touch; a negation that is one of the words
 * themselves ("plus valable", "pas à jour") is what they say.
 */
export function isNegated({ words, clauses }: Sentence, said: readonly number[]): boolean {
  const first = clauses.indexOf(clauses[Math.min(...said)] ?? 0);
  const last = clauses.lastIndexOf(clauses[Math.max(...said)] ?? 0);
  const row = words.slice(first, last + 1);
  if (SUPPOSED.some((phrase) => findPhrase(row, phrase).length > 0)) return true;
  if (row.slice(0, CONDITION_WORDS).some((word) => CONDITIONS.includes(word))) return false;
  const idle = new Set(said.map((at) => at - first));
  for (const phrase of NO_NEGATION) {
    for (const at of findPhrase(row, phrase)) phrase.forEach((_, i) => void idle.add(at + i));
  }
  return row.some((word, at) => {
    if (idle.has(at)) return false;
    if (NEVER.has(word) || word === 'not' || (word === 't' && row[at - 1] === 'don')) return true;
    if (!SECOND_HALF.has(word)) return false;
    return row.slice(Math.max(0, at - NE_PAS_WORDS), at).some((one) => one === 'ne' || one === 'n');
  });
}
