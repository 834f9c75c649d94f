import { isNegated } from './negation.ts';
import { findPhrase, type Phrase } from './phrase.ts';
import type { Sentence } from './sentences.ts';

/**
 * What a sentence must hold to say something: one phrase of each group, within so many words. A rule is data
 * (facts/phrases.yaml), so that a new hook needs no release.
 */
export type Rule<Code extends string = string> = {
  readonly code: Code;
  readonly groups: readonly (readonly Phrase[])[];
  /** Words between the first and the last of the groups, at most. */
  readonly near: number;
  /** The groups follow one another: "donnez … mot de passe", not "mot de passe … donnez". */
  readonly ordered: boolean;
  /** A sentence that holds one of these says something else. */
  readonly unless: readonly Phrase[];
};

/** The rules that a text meets, and those it meets only to say the opposite. */
export type RuleMatches<Code extends string> = {
  readonly said: ReadonlySet<Code>;
  readonly denied: ReadonlySet<Code>;
};

/** Holds every rule against every sentence. */
export function matchRules<Code extends string>(
  sentences: readonly Sentence[],
  rules: readonly Rule<Code>[],
): RuleMatches<Code> {
  const said = new Set<Code>();
  const denied = new Set<Code>();
  for (const sentence of sentences) {
    const find = finder(sentence.words);
    for (const rule of rules) {
      const at = placeOf(find, rule);
      if (at !== undefined) (isNegated(sentence, at) ? denied : said).add(rule.code);
    }
  }
  return { said, denied };
}

type Span = { readonly from: number; readonly to: number };
type Find = (phrase: Phrase) => readonly Span[];

/** Rules share their lists of phrases: each is looked for once in a sentence. */
function finder(words: readonly string[]): Find {
  const known = new Map<Phrase, readonly Span[]>();
  const present = new Set(words);
  return (phrase) => {
    // Most phrases begin with a word that is not there: no need to walk.
    if (!phrase[0]?.some(({ text, open }) => open || present.has(text))) return [];
    const before = known.get(phrase);
    if (before) return before;
    const spans = findPhrase(words, phrase).map((at) => ({ from: at, to: at + phrase.length - 1 }));
    known.set(phrase, spans);
    return spans;
  };
}

/** The words by which a sentence meets a rule, or undefined. */
function placeOf(find: Find, rule: Rule): number[] | undefined {
  if (rule.unless.some((phrase) => find(phrase).length > 0)) return undefined;
  const places: Span[][] = [];
  for (const group of rule.groups) {
    const spans = group.flatMap(find);
    if (spans.length === 0) return undefined;
    places.push(spans);
  }
  for (const start of places[0] ?? []) {
    const chosen = follow(start, places.slice(1), rule);
    if (chosen) return chosen.flatMap(({ from, to }) => range(from, to));
  }
  return undefined;
}

/** For a place of the first group, the nearest place of each other one that suits; or undefined. */
function follow(start: Span, rest: readonly Span[][], { near, ordered }: Rule): Span[] | undefined {
  const chosen = [start];
  let before = start;
  for (const spans of rest) {
    const suiting = spans
      .filter(({ from, to }) => (ordered ? from > before.to : to < before.from || from > before.to))
      .filter(({ from, to }) => Math.max(to, start.to) - Math.min(from, start.from) <= near);
    const next = suiting.toSorted((a, b) => Math.abs(a.from - start.from) - Math.abs(b.from - start.from))[0];
    if (next === undefined) return undefined;
    chosen.push(next);
    before = next;
  }
  return chosen;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
