/** The words of a search as the directory is compared: lower case, without accents, at most six. */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .split(/[\s\p{Cc},;'’]+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
}

/** A name, a first name, a town of several words: more is a sentence, not a search. */
const WORDS_MAX = 6;
