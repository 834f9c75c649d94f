import { parseArgs } from 'node:util';
import type { Language } from '../basics/words.ts';
import { type Args, COMMON_OPTIONS, type Command } from './command.ts';
import { type CliFault, usageFault } from './fault.ts';
import { nearest } from './nearest.ts';

/**
 * Reads what follows the name of a command. The language is that of --lang, or `language`.
 * @throws CliFault usage, with the nearest option when one was mistyped
 */
export function readArgs(command: Command, words: readonly string[], language: Language): Args {
  const known = { ...command.options, ...COMMON_OPTIONS };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { value }]) => [
      name,
      {
        type: value === undefined ? 'boolean' : 'string',
        ...(name === 'help' ? { short: 'h' } : {}),
      } as const,
    ]),
  );
  // Not strict: the faults are told in our own words, with a suggestion.
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (!option) throw unknownOption(command, token.rawName, Object.keys(known));
    const lacks = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
    if (option.value !== undefined && lacks) throw valueMissing(token.rawName, option.value);
    if (option.value === undefined && token.value !== undefined) throw valueRefused(token.rawName);
  }
  if (values.help !== true) checkCount(command, positionals.length);
  const text = (name: string) => (values[name] as string | undefined) ?? known[name]?.default;
  return {
    words: positionals,
    text,
    flag: (name) => values[name] === true,
    language: readLanguage(text('lang')) ?? language,
  };
}

function readLanguage(asked: string | undefined): Language | undefined {
  if (asked === undefined || asked === 'fr' || asked === 'en') return asked;
  throw usageFault(
    { fr: '--lang prend fr ou en.', en: '--lang takes fr or en.' },
    { fr: 'Écrivez --lang fr.', en: 'Write --lang en.' },
  );
}

function checkCount({ name, usage, wordsMin, wordsMax }: Command, count: number): void {
  if (count >= wordsMin && count <= wordsMax) return;
  const wanted = wordsMin === wordsMax ? String(wordsMin) : `${wordsMin}–${wordsMax}`;
  throw usageFault(
    {
      fr: `«\u202fcloison ${name}\u202f» attend ${wanted} mot(s), ${count} donné(s).`,
      en: `"cloison ${name}" expects ${wanted} word(s), ${count} given.`,
    },
    { fr: `Écrivez\u202f: cloison ${name} ${usage}`, en: `Write: cloison ${name} ${usage}` },
  );
}

/** An option that was typed may be a slip of the keyboard; its name is cut, and its value never shown. */
function unknownOption({ name }: Command, typed: string, known: readonly string[]): CliFault {
  const shown = typed.slice(0, 40);
  const near = nearest(shown.replace(/^-+/, ''), known);
  return usageFault(
    { fr: `L’option ${shown} n’existe pas.`, en: `There is no option ${shown}.` },
    near
      ? { fr: `Vouliez-vous dire --${near}\u202f?`, en: `Did you mean --${near}?` }
      : { fr: `Voyez «\u202fcloison ${name} --help\u202f».`, en: `See "cloison ${name} --help".` },
  );
}

function valueMissing(typed: string, value: string): CliFault {
  return usageFault(
    { fr: `${typed} attend une valeur.`, en: `${typed} expects a value.` },
    { fr: `Écrivez ${typed} ${value}.`, en: `Write ${typed} ${value}.` },
  );
}

function valueRefused(typed: string): CliFault {
  return usageFault(
    { fr: `${typed} ne prend pas de valeur.`, en: `${typed} takes no value.` },
    { fr: `Écrivez ${typed} seul.`, en: `Write ${typed} alone.` },
  );
}
