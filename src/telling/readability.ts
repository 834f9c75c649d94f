import type { Language } from '../basics/words.ts';

export type Readability = {
  /** 0 to 100 and beyond: 60 is plain language, 30 is a learned journal. */
  readonly ease: number;
  readonly wordsPerSentence: number;
  readonly longestSentence: number;
};

/**
 * Reading ease: for English after Flesch (1948), for French with the weights of Kandel and Moles (1958).
 * Syllables are groups of vowels; the silent e at the end of a French word, or of an English one, is none.
 */
const EASE = {
  fr: { base: 207, sentence: 1.015, syllable: 73.6 },
  en: { base: 206.835, sentence: 1.015, syllable: 84.6 },
};

export function readability(sentences: readonly string[], language: Language): Readability {
  const lengths = sentences.map((sentence) => wordsOf(sentence).length).filter((length) => length > 0);
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return { ease: 0, wordsPerSentence: 0, longestSentence: 0 };
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word, language), 0);
  const wordsPerSentence = words.length / lengths.length;
  const { base, sentence, syllable } = EASE[language];
  return {
    ease: base - sentence * wordsPerSentence - syllable * (syllables / words.length),
    wordsPerSentence,
    longestSentence: Math.max(...lengths),
  };
}

/** Words of letters: numbers, codes and addresses are read one by one in any text. */
function wordsOf(sentence: string): string[] {
  return sentence
    .toLowerCase()
    .split(/[\s\u202f\u00a0'’-]+/)
    .map((word) => word.replace(/[^\p{L}\d.]/gu, '').replace(/\.+$/, ''))
    .filter((word) => /^\p{L}+$/u.test(word));
}

const VOWELS = /[aeiouyàâäéèêëîïôöùûüœæ]+/g;

function syllablesOf(word: string, language: Language): number {
  const heard =
    language === 'fr' ? word.replace(/(?<=.)(?:e|es|ent)$/, '') : word.replace(/(?<=.)(?:e|es|ed)$/, '');
  return Math.max(1, heard.match(VOWELS)?.length ?? 0);
}
