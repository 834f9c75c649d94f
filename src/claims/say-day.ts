import type { Day } from '../basics/day.ts';
import type { Language } from '../basics/words.ts';
import { frenchDay } from '../rights/idb-codes.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "1er janvier 2026", "15 janvier 2026"; "15 January 2026" in English. */
export function sayDay(day: Day, language: Language): string {
  if (language === 'fr') return frenchDay(day);
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}
