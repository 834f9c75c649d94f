import type { Language } from '../../src/basics/words.ts';
import type { ProblemBody } from '../../src/contract/problem.ts';

/** Why an answer did not come. */
export type Trouble =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'problem'; readonly problem: ProblemBody };

/** Thrown by `ask`; its message names the kind only, so that nothing typed reaches a console. */
export class Failed extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

type Request = {
  readonly language: Language;
  readonly body?: unknown;
  /** UUID made once for each intent of the person: a double click or a retry is the same intent. */
  readonly intent?: string;
};

/** A lookup takes milliseconds; at the counter nobody waits longer than this without being told. */
const PATIENCE_MS = 15_000;

const signedOutListeners = new Set<() => void>();

/** Told each time the server says that nobody is signed in. Returns how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** GET, or POST when there is an intent. Fails with `Failed` only. */
export async function ask<Answer>(path: string, request: Request): Promise<Answer> {
  const response = await send(path, request);
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as Answer;
  if (response.status === 401) {
    for (const listener of signedOutListeners) listener();
    throw new Failed({ kind: 'signed-out' });
  }
  throw new Failed(isProblem(body) ? { kind: 'problem', problem: body } : { kind: 'unreachable' });
}

async function send(path: string, { language, body, intent }: Request): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language,
  };
  if (intent !== undefined) headers['idempotency-key'] = intent;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method: intent === undefined ? 'GET' : 'POST',
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Failed({ kind: 'unreachable' });
  }
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}
