import type { Day } from '../basics/day.ts';
import type { Language, Words } from '../basics/words.ts';
import type { RefusalBody } from '../contract/fields.ts';
import { FACT_KINDS, type FactName, type Facts, type RefusalEntry } from './refusals/refusal-entry.ts';
import { REFUSALS, type Refusal } from './refusals.ts';
import { sayDay } from './say-day.ts';
import { sayEuros } from './say-euros.ts';

/** The refusal as the professional reads it: the first sentence whose facts are all known, and the remedy. */
export function toRefusalBody(refusal: Refusal, language: Language): RefusalBody {
  if (refusal.kind === 'rights') {
    const { code, message, remedy, actor, retriable } = refusal.words;
    return { code, message: message[language], remedy: remedy[language], actor, retriable };
  }
  const entry: RefusalEntry = REFUSALS[refusal.code];
  return {
    code: refusal.code,
    message: say(entry.sentences, refusal.facts, language),
    remedy: entry.remedy[language],
    actor: entry.actor,
    retriable: entry.retriable,
  };
}

/** The facts a sentence needs, in order. */
export function factsOf(sentence: Words): FactName[] {
  return [...sentence.fr.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as FactName);
}

function say(sentences: RefusalEntry['sentences'], facts: Facts, language: Language): string {
  const known = sentences.find((sentence) => factsOf(sentence).every((name) => facts[name] !== undefined));
  // A code whose facts are missing is a bug of ours; it must not cost the professional the answer.
  const sentence = known ?? sentences[0];
  return sentence[language].replace(/\{(\w+)\}/g, (_, name) =>
    sayFact(name as FactName, facts[name as FactName], language),
  );
}

function sayFact(name: FactName, value: string | undefined, language: Language): string {
  if (value === undefined) return '—';
  switch (FACT_KINDS[name]) {
    case 'day':
      return sayDay(value as Day, language);
    case 'euros':
      return sayEuros(value, language);
    case 'text':
      return value;
  }
}
