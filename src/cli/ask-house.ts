import { type ProblemBody, problemBody } from '../contract/problem.ts';
import { type Args, EXIT, type ExitCode, type Io } from './command.ts';
import { type CliFault, unavailableFault } from './fault.ts';
import { houseUrl } from './house-door.ts';
import { sayJson, tellFaults } from './say.ts';

/** A house that has not answered by then is not going to: its own limits are shorter. */
const ANSWER_MS_MAX = 60_000;

export type Asked = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  /** JSON, as it was read. */
  readonly body?: string;
  readonly idempotencyKey?: string;
  readonly accept?: string;
  readonly answerMsMax?: number;
};

export type HouseAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly status: number; readonly problem: ProblemBody | null };

/** One request to the house. @throws CliFault unavailable when nothing answers */
export async function askHouse(args: Args, asked: Asked): Promise<HouseAnswer> {
  const { method, path, token, body, idempotencyKey, accept = 'application/json' } = asked;
  const { answerMsMax = ANSWER_MS_MAX } = asked;
  const url = houseUrl(args);
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    accept,
    'accept-language': args.language,
  };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  try {
    const reply = await fetch(new URL(path, url), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(answerMsMax),
    });
    return toAnswer(reply.status, await reply.text());
  } catch {
    throw silentHouse(url.origin);
  }
}

/** What a status and a body mean, however they were fetched. */
export function toAnswer(status: number, text: string): HouseAnswer {
  if (status >= 200 && status < 300) return { ok: true, text };
  return { ok: false, status, problem: readProblem(text) };
}

/**
 * Tells why the house refused, and gives the exit code: 69 when the house itself could not serve, 1 when the
 * request was at fault.
 */
export function tellProblem(answer: HouseAnswer & { ok: false }, args: Args, io: Io): ExitCode {
  const { status, problem } = answer;
  if (problem === null) io.stderr.write(`HTTP ${status}\n`);
  else {
    io.stderr.write(
      `${[problem.title, ...(problem.detail === problem.title ? [] : [problem.detail])].join(' ')}\n`,
    );
    tellFaults(
      io,
      (problem.errors ?? []).map(({ field, ...rest }) => ({ place: field, ...rest })),
    );
    io.stderr.write(`${problem.remedy} (${problem.code}, ${problem.instance})\n`);
    if (args.flag('json')) sayJson(io, problem);
  }
  return status >= 500 || status === 429 ? EXIT.unavailable : EXIT.no;
}

export function silentHouse(origin: string): CliFault {
  return unavailableFault(
    { fr: `Rien ne répond à ${origin}.`, en: `Nothing answers at ${origin}.` },
    {
      fr: 'Lancez «\u202fnpm start\u202f», ou donnez --url\u202f; «\u202fcloison doctor\u202f» en dit plus.',
      en: 'Run "npm start", or give --url; "cloison doctor" tells more.',
    },
  );
}

/** What a service answers in its own contract's form. A body of another form is a fault of the house. */
export function readAnswer<T>(text: string, shape: { parse: (raw: unknown) => T }): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw unavailableFault(
      { fr: 'La réponse n’a pas la forme attendue.', en: 'The answer is not of the expected form.' },
      {
        fr: 'Vérifiez que --url est bien celle d’une maison Cloison de cette version.',
        en: 'Check that --url is that of a Cloison house of this version.',
      },
    );
  }
}

function readProblem(text: string): ProblemBody | null {
  try {
    return problemBody.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
