import type { Day } from '../basics/day.ts';
import type { Language } from '../basics/words.ts';

const MONTHS: Record<Language, readonly string[]> = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** "1er janvier 2026", "15 janvier 2026"; "15 January 2026" in English. */
export function sayDay(day: Day, language: Language): string {
  const number = Number(day.slice(8, 10));
  const month = MONTHS[language][Number(day.slice(5, 7)) - 1];
  return `${number === 1 && language === 'fr' ? '1er' : number} ${month} ${day.slice(0, 4)}`;
}

/** "1234.50" → "1 234,50 €" with a narrow no-break space between thousands; "€1,234.50" in English. */
export function sayEuros(euros: string, language: Language): string {
  const [whole = '0', decimals = '00'] = euros.split('.');
  const grouped = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',');
  return language === 'fr' ? `${grouped},${decimals}\u00a0€` : `€${grouped}.${decimals}`;
}
