import { parseArgs } from 'node:util';
import { Trouble } from './trouble.ts';

export type StartOptions = { fresh: boolean; port: number; data: string; people: number };

export const START_HELP = `npm start -- [--fresh] [--port N] [--data FOLDER] [--people N]

  --fresh         forget everything in the data folder and start over
  --port N        the page's port (4000); the two after it go to the development
                  identity provider and the demonstration witness
  --data FOLDER   where everything is kept (.data)
  --people N      how many insured people the demonstration country has (10000), first start only
`;

const PORT_MAX = 65_533;
const PEOPLE_MIN = 1_000;
const PEOPLE_MAX = 33_000_000;

/** Reads the words after `npm start --`; 'help' when that is what was asked. */
export function readStartOptions(words: readonly string[]): StartOptions | 'help' {
  const { values } = parse(words);
  if (values.help) return 'help';
  return {
    fresh: values.fresh ?? false,
    port: numberOf('--port', values.port ?? '4000', 1, PORT_MAX),
    data: values.data ?? '.data',
    people: numberOf('--people', values.people ?? '10000', PEOPLE_MIN, PEOPLE_MAX),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      strict: true,
      allowPositionals: false,
      options: {
        fresh: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        people: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Trouble(`${(error as Error).message}\n\n${START_HELP}`);
  }
}

function numberOf(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && value >= min && value <= max) return value;
  throw new Trouble(`${option} takes a whole number from ${min} to ${max}; found "${text}".`);
}
