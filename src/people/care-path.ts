/**
 * Care-path letters of the nomenclature IR_QPS_V (schema-snds): how the visit stands towards the declared
 * doctor. B2 also accepts M, which the nomenclature does not explain, so it is not taken here.
 */
export const CARE_PATH_LETTERS = [
  'T',
  'N',
  'O',
  'D',
  'U',
  'H',
  'R',
  'A',
  'B',
  'J',
  'V',
  'Y',
  'K',
  'L',
  'G',
  'S',
  'P',
  'E',
  'I',
  'W',
  'F',
  'Z',
  'C',
  'X',
] as const;

export type CarePathLetter = (typeof CARE_PATH_LETTERS)[number];

const OUT_OF_PATH: ReadonlySet<CarePathLetter> = new Set(['S', 'P', 'E', 'I', 'W', 'F', 'Z', 'C']);

/** Out of path the mandatory scheme pays less. X (excluded from the care path) bears no penalty. */
export function isOutOfPath(letter: CarePathLetter): boolean {
  return OUT_OF_PATH.has(letter);
}
