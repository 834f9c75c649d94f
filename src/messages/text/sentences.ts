import { SENTENCE_WORDS_MAX, WORDS_MAX } from '../limits.ts';
import { fold } from './fold.ts';

/** One sentence in plain words; `clauses` tells for each word which clause it belongs to. */
export type Sentence = { readonly words: readonly string[]; readonly clauses: readonly number[] };

/**
 * Where a sentence ends: a stop before a blank, a line end, a bullet. A stop inside a number or address is
 * none.
 */
const SENTENCE_END = /[.!?…]+(?=\s|$|["»)\]])|[\n\r;•·|►▶✓]+/;
/**
 * Amounts, delays and dates as one word each, so that a rule needs no figure: "642 €" and "87.95€" are
 * both an amount. Every repetition is bounded: the time taken grows with the text alone.
 */
const FIGURES: readonly (readonly [RegExp, string])[] = [
  [/\b\d{1,6}(?:[ .,]\d{1,3}){0,3} ?(?:€|euros?\b|eur\b|centimes?\b)/g, ' un-montant '],
  [/€ ?\d{1,6}(?:[ .,]\d{1,3}){0,3}/g, ' un-montant '],
  [/\b\d{1,3} ?(?:h|heures?|hours?|jours?|days?|j|minutes?|min)\b/g, ' un-delai '],
  [/\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/g, ' une-date '],
  [
    /\b\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)(?: \d{4})?\b/g,
    ' une-date ',
  ],
];
const CLAUSE_END = /[,:()[\]"«»–—]+/;
const WORD = /un-montant|un-delai|une-date|[a-z0-9€%]+/g;

/** The sentences of a text, folded, cut into words and clauses; no more than the limits allow. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let left = WORDS_MAX;
  const figured = FIGURES.reduce((rest, [figure, word]) => rest.replace(figure, word), fold(text));
  for (const raw of figured.split(SENTENCE_END)) {
    const words: string[] = [];
    const clauses: number[] = [];
    for (const [clause, part] of raw.split(CLAUSE_END).entries()) {
      for (const [word] of part.matchAll(WORD)) {
        words.push(word);
        clauses.push(clause);
      }
    }
    for (let at = 0; at < words.length && left > 0; at += SENTENCE_WORDS_MAX) {
      const end = at + Math.min(SENTENCE_WORDS_MAX, left);
      sentences.push({ words: words.slice(at, end), clauses: clauses.slice(at, end) });
      left -= Math.min(SENTENCE_WORDS_MAX, words.length - at);
    }
    if (left <= 0) break;
  }
  return sentences;
}
