import type { Language } from '../basics/words.ts';

/** "1234.50" → "1 234,50 €" with a narrow no-break space between thousands; "€1,234.50" in English. */
export function sayEuros(euros: string, language: Language): string {
  const [whole = '0', decimals = '00'] = euros.split('.');
  const grouped = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',');
  return language === 'fr' ? `${grouped},${decimals}\u00a0€` : `€${grouped}.${decimals}`;
}
