/** Letters that do not fall apart into a basic letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '&': '+',
  '–': '-',
  '—': '-',
};

/**
 * A text in the characters every SEPA bank takes (EPC217-08: a–z A–Z 0–9 / - ? : ( ) . , ' + and space):
 * accents fall, other signs become a point, blanks are one space. May be longer than what it was given.
 */
export function sepaText(text: string): string {
  const letters = text.replace(/./gsu, (sign) => LETTERS[sign] ?? sign);
  return letters
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/gu, '.')
    .trim();
}

/**
 * An identifier goes through untouched or not at all (EPC217-08: no slash at either end, no double slash).
 */
export function isSepaId(text: string): boolean {
  return /^[A-Za-z0-9/\-?:().,'+ ]{1,35}$/.test(text) && !/^\/|\/$|\/\/|^ | $/.test(text);
}
