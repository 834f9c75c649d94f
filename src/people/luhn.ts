/**
 * Luhn sum of a string of digits is a multiple of ten: the key of FINESS (9), RPPS (11) and ADELI (9)
 * numbers (ISO/IEC 7812-1 annex B).
 */
export function hasLuhnKey(digits: string): boolean {
  return /^[0-9]+$/.test(digits) && luhnSum(digits) % 10 === 0;
}

/** The digit that, put behind `digits`, gives a number with a good Luhn key. */
export function luhnKey(digits: string): string {
  return String((10 - (luhnSum(`${digits}0`) % 10)) % 10);
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const weighted = i % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum;
}
