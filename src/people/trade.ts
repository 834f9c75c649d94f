/** The trades that may be conventioned with an insurer. */
export const TRADES = [
  'pharmacy',
  'optician',
  'audiologist',
  'dentist',
  'gp',
  'specialist',
  'nurse',
  'physiotherapist',
  'laboratory',
] as const;

export type Trade = (typeof TRADES)[number];
