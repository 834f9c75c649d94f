import { luhnKey } from '../people/luhn.ts';

/** FINESS begin with a department; 99 is none. Eight digits and their Luhn key; `rank` up to 999,999. */
export function fictionalFiness(rank: number): string {
  const body = `99${String(rank).padStart(6, '0')}`;
  return body + luhnKey(body);
}

/** RPPS in use begin with 1; 999 does not. Ten digits and their Luhn key; `rank` up to 9,999,999. */
export function fictionalRpps(rank: number): string {
  const body = `999${String(rank).padStart(7, '0')}`;
  return body + luhnKey(body);
}

const BANK_OF_NOBODY = 99_999;
const BRANCH = 0;

/**
 * A French IBAN with good keys at bank 99999, which does not exist. The French key is
 * 97 − ((89 × bank + 15 × branch + 3 × account) mod 97); the IBAN key is ISO 13616's.
 */
export function fictionalIban(rank: number): string {
  const account = 10_000_000_000 + rank * 97 + 13;
  const key = 97 - ((89 * BANK_OF_NOBODY + 15 * BRANCH + 3 * account) % 97);
  const bban = [
    String(BANK_OF_NOBODY),
    String(BRANCH).padStart(5, '0'),
    String(account),
    String(key).padStart(2, '0'),
  ].join('');
  // F is 15 and R is 27 in the calculation, with 00 in place of the key.
  const check = 98n - (BigInt(`${bban}152700`) % 97n);
  return `FR${String(check).padStart(2, '0')}${bban}`;
}
