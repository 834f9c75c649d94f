/**
 * A phrase as the rules write it: words in order, "expir*" for any word that begins so, "a|b" for either.
 * Compiled once, then compared word by word: there is no regular expression whose time a message could
 * stretch.
 */
export type Phrase = readonly (readonly Stem[])[];

type Stem = { readonly text: string; readonly open: boolean };

/** Reads "carte vitale", "expir*" or "sms|texto frauduleu*". */
export function readPhrase(text: string): Phrase {
  return text.split(' ').map((word) =>
    word.split('|').map((stem) => ({
      text: stem.replace(/\*$/, ''),
      open: stem.endsWith('*'),
    })),
  );
}

/** Where a phrase begins in a row of words. */
export function findPhrase(words: readonly string[], phrase: Phrase): number[] {
  const found: number[] = [];
  for (let at = 0; at + phrase.length <= words.length; at += 1) {
    if (phrase.every((stems, i) => fits(words[at + i] ?? '', stems))) found.push(at);
  }
  return found;
}

function fits(word: string, stems: readonly Stem[]): boolean {
  return stems.some(({ text, open }) => (open ? word.startsWith(text) : word === text));
}
