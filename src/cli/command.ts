import type { Readable, Writable } from 'node:stream';
import type { Language } from '../basics/words.ts';

/** What a command touches of the world: handed in, so that a test needs no process. */
export type Io = {
  readonly stdin: Readable;
  /** Data, and nothing else. */
  readonly stdout: Writable & { readonly isTTY?: boolean };
  /** Talk, progress and faults. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly randomId: () => string;
};

/** What the exit code tells a script. 69 and 70 are EX_UNAVAILABLE and EX_SOFTWARE of sysexits. */
export const EXIT = { ok: 0, no: 1, usage: 2, unavailable: 69, bug: 70 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export type Option = {
  /** The name of its value in the help; an option without value is a yes. */
  readonly value?: string;
  readonly says: string;
  readonly default?: string;
};

/** What was typed after the name of the command, once checked against its description. */
export type Args = {
  readonly words: readonly string[];
  /** The value typed, or the default of the description. */
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
  readonly language: Language;
};

/** A command as help, documentation and parsing all read it. */
export type Command = {
  /** One or two words: "nir", "b2 read". */
  readonly name: string;
  /** The one line of `cloison --help`. */
  readonly line: string;
  /** What follows the name: "<file|->". */
  readonly usage: string;
  readonly wordsMin: number;
  readonly wordsMax: number;
  readonly about?: string;
  /** Lines of what the command reads or prints. */
  readonly sample?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly { readonly says: string; readonly line: string }[];
  readonly exits: readonly (readonly [ExitCode, string])[];
  readonly run: (args: Args, io: Io) => Promise<ExitCode>;
};

/** Every command takes these. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  json: { says: 'answer in JSON, for programs' },
  lang: { value: 'fr|en', says: 'language of the answer; that of LC_ALL, LC_MESSAGES or LANG when omitted' },
  help: { says: 'this help' },
};
