import { COMMON_OPTIONS, type Command, EXIT, type ExitCode, type Option } from './command.ts';

const EXITS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, 'done, or the answer is yes'],
  [EXIT.no, 'refused, or the answer is no'],
  [EXIT.usage, 'the command was typed wrong'],
  [EXIT.unavailable, 'the house, or something it needs, does not answer'],
  [EXIT.bug, 'a fault of ours'],
];

/** `cloison --help`: each command with its one line. */
export function generalHelp(commands: readonly Command[]): string {
  return [
    'Usage: cloison <command> [options]',
    '',
    'Data go to standard output; talk, progress and faults go to standard error.',
    '',
    'Commands',
    ...rows(commands.map(({ name, line }) => [name, line])),
    '',
    '"cloison <command> --help" tells its options, with examples.',
    '',
    'Exit codes',
    ...rows(EXITS.map(([code, says]) => [String(code), says])),
    '',
  ].join('\n');
}

/** `cloison <command> --help`. */
export function commandHelp(command: Command): string {
  const { name, line, usage, about, sample, examples, exits } = command;
  return [
    `Usage: ${`cloison ${name} ${usage}`.trim()}`,
    '',
    line,
    ...(about === undefined ? [] : ['', ...wrapped(about)]),
    ...(sample === undefined ? [] : ['', ...sample.map((one) => `  ${one}`)]),
    '',
    'Options',
    ...rows(optionRows(command)),
    '',
    'Examples',
    ...examples.flatMap((example) => [`  # ${example.says}`, `  ${example.line}`]),
    '',
    'Exit codes',
    ...rows(exits.map(([code, says]) => [String(code), says])),
    '',
  ].join('\n');
}

/** Options of a command, its own first, as they are typed and what they do. */
export function optionRows({ options }: Command): [string, string][] {
  const all: [string, Option][] = [...Object.entries(options), ...Object.entries(COMMON_OPTIONS)];
  return all.map(([name, { value, says, default: usual }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    usual === undefined ? says : `${says} (${usual})`,
  ]);
}

/** A terminal is often this wide, and a sentence is easier to read when it is no wider. */
const WIDTH = 100;

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function rows(cells: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...cells.map(([first]) => first.length));
  return cells.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
