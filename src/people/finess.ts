import { hasLuhnKey } from './luhn.ts';

/** The number of a practice: nine characters, the last one a Luhn key. */
export type Finess = string & { readonly __brand: 'Finess' };

/**
 * Corsican numbers start with 2A or 2B; no public rule says how the letter enters the key, so it is not
 * checked there.
 */
export function readFiness(text: string): Finess | undefined {
  const compact = text.replace(/\s/g, '').toUpperCase();
  if (/^2[AB][0-9]{7}$/.test(compact)) return compact as Finess;
  return /^[0-9]{9}$/.test(compact) && hasLuhnKey(compact) ? (compact as Finess) : undefined;
}
