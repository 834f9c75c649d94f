import type { Day } from '../basics/day.ts';
import type { Language } from '../basics/words.ts';

const LONG = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const SAYS = {
  fr: new Intl.DateTimeFormat('fr-FR', LONG),
  en: new Intl.DateTimeFormat('en-GB', LONG),
};

/** "1er mars 2026", "12 mars 2026"; "12 March 2026" in English. */
export function sayDate(day: Day, language: Language): string {
  const text = SAYS[language].format(Date.parse(`${day}T00:00:00Z`));
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text;
}
