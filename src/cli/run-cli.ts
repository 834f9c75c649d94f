import type { Language } from '../basics/words.ts';
import { type Command, EXIT, type ExitCode, type Io } from './command.ts';
import { COMMANDS } from './commands.ts';
import { CliFault, usageFault } from './fault.ts';
import { commandHelp, generalHelp } from './help.ts';
import { nearest } from './nearest.ts';
import { readArgs } from './read-args.ts';
import { terminalLanguage } from './terminal-language.ts';

/** Runs one command line and gives its exit code. Whatever happens is told in sentences, without a stack. */
export async function runCli(words: readonly string[], io: Io): Promise<ExitCode> {
  const language = terminalLanguage(io.env);
  try {
    return await runWords(words, io, language);
  } catch (error) {
    return tellFault(error, io, askedLanguage(words) ?? language);
  }
}

async function runWords(words: readonly string[], io: Io, language: Language): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === undefined) {
    io.stderr.write(generalHelp(COMMANDS));
    return EXIT.usage;
  }
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    io.stdout.write(generalHelp(COMMANDS));
    return EXIT.ok;
  }
  if (first === 'help') return await runWords([...rest, '--help'], io, language);
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0 && (rest[0] === '--help' || rest[0] === '-h')) {
    io.stdout.write(generalHelp(group));
    return EXIT.ok;
  }
  const { command, words: own } = findCommand(words);
  const args = readArgs(command, own, language);
  if (args.flag('help')) {
    io.stdout.write(commandHelp(command));
    return EXIT.ok;
  }
  return await command.run(args, io);
}

/** @throws CliFault usage when there is no such command, with the nearest one */
function findCommand(words: readonly string[]): { command: Command; words: readonly string[] } {
  const [first = '', second = ''] = words;
  const double = COMMANDS.find(({ name }) => name === `${first} ${second}`);
  if (double) return { command: double, words: words.slice(2) };
  const single = COMMANDS.find(({ name }) => name === first);
  if (single) return { command: single, words: words.slice(1) };
  throw unknownCommand(first, second);
}

function unknownCommand(first: string, second: string): CliFault {
  const names = COMMANDS.map(({ name }) => name);
  const group = names.filter((name) => name.startsWith(`${first} `));
  if (group.length > 0) {
    const near = nearest(`${first} ${second}`, group);
    const listed = near ?? group.join(', ');
    return usageFault(
      {
        fr: `«\u202fcloison ${first}\u202f» attend un second mot.`,
        en: `"cloison ${first}" expects a second word.`,
      },
      near
        ? { fr: `Vouliez-vous dire «\u202f${near}\u202f»\u202f?`, en: `Did you mean "${near}"?` }
        : { fr: `Écrivez l’une de\u202f: ${listed}.`, en: `Write one of: ${listed}.` },
    );
  }
  const heads = [...new Set(names.map((name) => name.split(' ')[0] ?? name))];
  // What was typed may be a number that belongs to a person: only what looks like a word is repeated.
  const word = /^[a-z][a-z-]{0,30}$/i.test(first) ? first : undefined;
  const near = nearest(first, heads);
  return usageFault(
    {
      fr: word ? `Il n’y a pas de commande «\u202f${word}\u202f».` : 'Il n’y a pas de telle commande.',
      en: word ? `There is no command "${word}".` : 'There is no such command.',
    },
    near
      ? {
          fr: `Vouliez-vous dire «\u202fcloison ${near}\u202f»\u202f?`,
          en: `Did you mean "cloison ${near}"?`,
        }
      : { fr: 'Voyez «\u202fcloison --help\u202f».', en: 'See "cloison --help".' },
  );
}

/** The language asked for, also on a line that could not be read. */
function askedLanguage(words: readonly string[]): Language | undefined {
  if (words.includes('--lang=en') || words[words.indexOf('--lang') + 1] === 'en') return 'en';
  if (words.includes('--lang=fr') || words[words.indexOf('--lang') + 1] === 'fr') return 'fr';
  return undefined;
}

function tellFault(error: unknown, io: Io, language: Language): ExitCode {
  if (error instanceof CliFault) {
    io.stderr.write(`${error.reason[language]}\n${error.remedy[language]}\n`);
    return error.exit;
  }
  // The message of a stranger's error may hold what was read; its name and ours are enough to look for it.
  const { name, code } = error as { name?: string; code?: string };
  const which = [name ?? 'Error', code].filter(Boolean).join(' ');
  io.stderr.write(
    language === 'fr'
      ? `Une faute de notre part a arrêté la commande (${which}).\nSignalez-la avec la commande tapée.\n`
      : `A fault of ours stopped the command (${which}).\nReport it with the command you typed.\n`,
  );
  if (io.env.CLOISON_DEBUG) io.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  return EXIT.bug;
}
