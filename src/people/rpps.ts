import { hasLuhnKey } from './luhn.ts';

/** The number of a professional in the national directory: eleven digits, the last one a Luhn key. */
export type Rpps = string & { readonly __brand: 'Rpps' };

export function readRpps(text: string): Rpps | undefined {
  const compact = text.replace(/\s/g, '');
  return /^[0-9]{11}$/.test(compact) && hasLuhnKey(compact) ? (compact as Rpps) : undefined;
}
