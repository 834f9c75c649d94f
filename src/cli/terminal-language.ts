import type { Language } from '../basics/words.ts';
import type { Io } from './command.ts';

/** French unless the terminal is set to English: the same rule as the house has for browsers. */
export function terminalLanguage(env: Io['env']): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en\b|^en_/i.test(locale) ? 'en' : 'fr';
}
