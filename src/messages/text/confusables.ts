/**
 * Letters of other scripts that a reader takes for Latin ones. Not the whole of Unicode's list (UTS #39):
 * those that a telephone shows alike in running text.
 */
const ALIKE: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  һ: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  ѵ: 'v',
  ӏ: 'l',
  ь: 'b',
  г: 'r',
  п: 'n',
  // Greek
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  γ: 'y',
  ω: 'w',
  μ: 'u',
  // Latin letters that are no accented ones
  ı: 'i',
  ɩ: 'i',
  ł: 'l',
  ɡ: 'g',
  ɑ: 'a',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ɢ: 'g',
  ʀ: 'r',
  ᴀ: 'a',
  ᴇ: 'e',
  ᴍ: 'm',
  ʟ: 'l',
  ɪ: 'i',
  ɴ: 'n',
  ᴏ: 'o',
  ꜱ: 's',
  ᴛ: 't',
  ᴠ: 'v',
  ƒ: 'f',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  // Armenian and Cherokee, seen in addresses
  օ: 'o',
  ս: 'u',
  ո: 'n',
  հ: 'h',
  ꭺ: 'a',
  ꮃ: 'w',
};

const FOREIGN = /[Ͱ-ϿЀ-ԯ԰-֏Ꭰ-᏿ꭰ-ꮿ]/u;
const LATIN = /[A-Za-zÀ-ɏ]/u;

/** The Latin letters that a reader sees; what has no look-alike stays. */
export function toLatin(text: string): string {
  let latin = '';
  for (const letter of text) latin += ALIKE[letter] ?? letter;
  return latin;
}

/** Does one word mix Latin letters with letters of another script? No language writes so. */
export function mixesScripts(word: string): boolean {
  return FOREIGN.test(word) && LATIN.test(word);
}
