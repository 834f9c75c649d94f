/**
 * The name an identity provider gives to who signs in, as the table of credentials keeps it. One prefix per
 * kind of number, so that no login can be mistaken for a professional.
 */
export const subjectOf = {
  professional: (rpps: string) => `rpps:${rpps}`,
  staff: (login: string) => `staff:${login}`,
  software: (finess: string) => `software:${finess}`,
  insurer: (amc: string) => `insurer:${amc}`,
  /** An insured person has no credential; a provider's own number for them, which we do not keep. */
  insured: (rank: number) => `insured:${rank}`,
} as const;

/** A subject as we accept it from a provider: short, printable, without spaces. */
export function readSubject(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z]{1,12}:[\x21-\x7e]{1,100}$/.test(value) ? value : undefined;
}
