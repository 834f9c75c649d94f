import { LINKS_MAX } from '../limits.ts';

/** Digits in pairs or threes with blanks, dots or hyphens between; at most as many as a number has. */
const DIGITS = /(?:\+|\b)\d(?:[ .\u00a0\u202f()-]{0,2}\d){3,15}\b/g;

/** What follows an amount, a year or a share is no number to call. */
const NO_PHONE_AFTER = /^\s*(?:€|euros?\b|eur\b|%|adherent|assure|personne)/i;

/**
 * The numbers a text gives, each as digits alone: 0 and nine digits, four of a short number, or "+" and a
 * country.
 */
export function findPhones(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 12);
    const number = NO_PHONE_AFTER.test(after) ? undefined : toNumber(match[0]);
    if (number !== undefined && found.length < LINKS_MAX) found.push(number);
  }
  return found;
}

/**
 * One way of writing a number: "+33 (0)7 12…" and "07.12…" are the same. Undefined for digits that are
 * none.
 */
export function toNumber(text: string): string | undefined {
  const plus = /^\s*(?:\+|00)/.test(text);
  const digits = text.replace(/\D/g, '').replace(/^00/, '');
  if (plus) {
    if (!digits.startsWith('33')) return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : undefined;
    const national = digits.slice(2).replace(/^0/, '');
    return national.length === 9 ? `0${national}` : undefined;
  }
  if (/^0[1-9]\d{8}$/.test(digits)) return digits;
  return /^3\d{3}$/.test(digits) || /^3\d{4}$/.test(digits) ? digits : undefined;
}

/** A French mobile number, which any thief may rent. */
export function isMobile(number: string): boolean {
  return /^0[67]/.test(number);
}

/** A number whose calls are paid to whoever holds it. 081 and 082 were those of honest bodies for long. */
export function isPremium(number: string): boolean {
  return number.startsWith('089');
}

export function isForeign(number: string): boolean {
  return number.startsWith('+');
}
