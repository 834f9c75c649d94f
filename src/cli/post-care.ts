import { askHouse, readAnswer, tellProblem } from './ask-house.ts';
import type { Args, ExitCode, Io, Option } from './command.ts';
import { refusedFault } from './fault.ts';
import { HOUSE_OPTIONS, houseToken, machineOf } from './house-door.ts';
import { PRESENCE_OPTIONS, readCard, statedCode } from './read-card.ts';
import { readInput } from './read-input.ts';
import { sayJson } from './say.ts';

/** Bodies of the house's API are 256 kB at most. */
const BODY_BYTES_MAX = 256 * 1024;

export const CARE_OPTIONS: Readonly<Record<string, Option>> = {
  as: { value: 'software:<finess>', says: 'the practice that asks; the demonstration pharmacy when omitted' },
  key: {
    value: 'KEY',
    says: 'idempotency key: sent twice, the request is answered twice and done once; a new one when omitted',
  },
  ...PRESENCE_OPTIONS,
  ...HOUSE_OPTIONS,
};

type Asking<T> = {
  readonly path: '/v1/rights' | '/v1/quotes' | '/v1/claims';
  readonly shape: { parse: (raw: unknown) => T };
  /** Tells the answer in words, on standard output. */
  readonly say: (answer: T) => void;
  readonly exitOf: (answer: T) => ExitCode;
};

/** Posts a request about one insured person, read from a file or standard input, and tells the answer. */
export async function postCare<T>(args: Args, io: Io, asking: Asking<T>): Promise<ExitCode> {
  const machine = machineOf(args.text('as'), 'software');
  const text = (await readInput(args.words[0] ?? '-', io, BODY_BYTES_MAX)).toString('utf8');
  const request = readJson(text);
  const code = statedCode(args);
  const token = await houseToken(args, io, machine);
  const read = args.flag('reader') ? await readCard(args, io, { token, person: request }) : undefined;
  if (read && 'exit' in read) return read.exit;
  const presence = code ?? read?.proof;
  const body = presence ? JSON.stringify({ ...request, presence }) : text;
  const idempotencyKey = args.text('key') ?? io.randomId();
  const asked = { method: 'POST', path: asking.path, token, body, idempotencyKey } as const;
  const answer = await askHouse(args, asked).catch((fault: unknown) => {
    // Whether the house took it is unknown: the same key makes a second try safe.
    const again =
      args.language === 'fr' ? 'Pour renvoyer sans risque de doublon' : 'To send again without doubling';
    if (asking.path !== '/v1/rights') io.stderr.write(`${again}: --key ${idempotencyKey}\n`);
    throw fault;
  });
  if (!answer.ok) return tellProblem(answer, args, io);
  const value = readAnswer(answer.text, asking.shape);
  if (args.flag('json')) sayJson(io, value);
  else asking.say(value);
  return asking.exitOf(value);
}

/** A request as JSON; what is wrong with its fields is the house's to say. @throws CliFault refused */
export function readJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
    throw new Error('no object');
  } catch {
    throw refusedFault(
      { fr: 'La demande n’est pas du JSON.', en: 'The request is not JSON.' },
      { fr: 'Suivez l’exemple de --help.', en: 'Follow the example of --help.' },
    );
  }
}
