import type { Language } from '../../src/basics/words.ts';

const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const;

/** A decimal string in euros as people read it: "1234.5" → "1 234,50 €". It never becomes a double. */
export function euros(amount: string, language: Language): string {
  const format = new Intl.NumberFormat(LOCALE[language], {
    style: 'currency',
    currency: 'EUR',
  });
  return format.format(amount as Intl.StringNumericLiteral);
}

/** "2026-01-01" → « 1er janvier 2026 », which Intl does not write, or "1 January 2026". */
export function longDay(day: string, language: Language): string {
  const text = dayFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(noon(day));
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

/** "2026-01-15" → "15/01/2026", for tables. */
export function shortDay(day: string, language: Language): string {
  return dayFormat(language, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(noon(day));
}

/** An instant as « 24 novembre 2026 à 14 h 05 », in the time of Paris. */
export function moment(instant: string, language: Language): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Paris',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const get = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const day = longDay(`${get('year')}-${get('month')}-${get('day')}`, language);
  const hour = String(Number(get('hour')));
  return language === 'fr' ? `${day} à ${hour} h ${get('minute')}` : `${day}, ${hour}:${get('minute')}`;
}

/** An instant of today as « 03:12 », or « 03:12:05 », in the time of Paris, for tables that are read fast. */
export function clock(instant: string, language: Language, seconds = false): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: 'Europe/Paris',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** An instant as « 24/11 03:12 », in the time of Paris, for lists of recent things. */
export function stamp(instant: string, language: Language): string {
  const day = new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: 'Europe/Paris',
    day: '2-digit',
    month: '2-digit',
  }).format(new Date(instant));
  return `${day} ${clock(instant, language)}`;
}

/** A whole number as people read it: "12 480". */
export function whole(count: number | string, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language]).format(count as number);
}

/** A birth date of eight digits in words; a lunar date, which no calendar knows, as 00/00/1950. */
export function birthInWords(birth: string, language: Language): string {
  const iso = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6, 8)}`;
  const exists = !Number.isNaN(noon(iso).getTime()) && noon(iso).toISOString().startsWith(iso);
  return exists ? longDay(iso, language) : `${birth.slice(6, 8)}/${birth.slice(4, 6)}/${birth.slice(0, 4)}`;
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function dayFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE[language], {
    ...options,
    timeZone: 'UTC',
  });
}
