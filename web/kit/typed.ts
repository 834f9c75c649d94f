import { readEuros, writeEuros } from '../../src/basics/money.ts';
import { type BirthDate, readBirthDate } from '../../src/people/birth-date.ts';

const NIR_GROUPS = [1, 2, 2, 2, 3, 3, 2] as const;

/** A social-security number as it is being typed, in its groups: "1 85 05 99 999 999 53". */
export function groupNir(typed: string): string {
  const compact = typed
    .replace(/[^0-9a-zA-Z]/g, '')
    .toUpperCase()
    .slice(0, 15);
  const groups: string[] = [];
  let place = 0;
  for (const size of NIR_GROUPS) {
    if (place >= compact.length) break;
    groups.push(compact.slice(place, place + size));
    place += size;
  }
  return groups.join(' ');
}

/** Where the caret goes in the grouped text so that as many typed characters stay before it. */
export function caretAfter(grouped: string, characters: number): number {
  let seen = 0;
  for (let place = 0; place < grouped.length; place += 1) {
    if (seen === characters) return place;
    if (grouped[place] !== ' ') seen += 1;
  }
  return grouped.length;
}

/**
 * Eight digits typed as people say them (14021985) or as the trade writes them (19850214). Both orders are
 * tried; the first that ends in a year of our time wins, and the screen repeats what it understood.
 */
export function readTypedBirth(typed: string): BirthDate | undefined {
  const digits = typed.replace(/[^0-9]/g, '');
  if (digits.length !== 8) return undefined;
  return readBirthDate(digits.slice(4) + digits.slice(2, 4) + digits.slice(0, 2)) ?? readBirthDate(digits);
}

/** "12,5" or "12.50 €" → "12.50"; undefined when it is not an amount. */
export function readTypedEuros(typed: string): string | undefined {
  const cents = readEuros(typed.replace(/[\s€]/g, '').replace(',', '.'));
  return cents === undefined ? undefined : writeEuros(cents);
}
