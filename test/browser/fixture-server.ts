import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { SILENT_POLICY } from '../../src/http/pages.ts';
import { readFactsFiles } from '../../src/messages/load-facts.ts';
import { answerOf } from './fixture-answers.ts';
import { type FixtureState, newFixtureState } from './fixture-state.ts';

export type FixtureServer = {
  readonly url: string;
  readonly state: FixtureState;
  readonly close: () => Promise<void>;
};

/** The policy the pages must live with: everything from here, nothing inline. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * A server for the pages alone: it serves the built web and answers as the contracts say, from memory.
 * Every body it takes and gives goes through the schemas of src/contract. It exists for tests and is never
 * shipped.
 */
export async function fixtureServer(webFolder: string): Promise<FixtureServer> {
  const state = newFixtureState();
  const server = createServer((request, response) => {
    serve(state, webFolder, request, response).catch((error: unknown) => {
      state.faults.push(String(error));
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function serve(
  state: FixtureState,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? '/', 'http://here.invalid');
  if (url.pathname.startsWith('/auth/')) return signInOrOut(state, url, request, response);
  if (url.pathname.startsWith('/v1/') || url.pathname.startsWith('/demo/')) {
    const body = await bodyOf(request);
    const language = (request.headers['accept-language'] ?? 'fr').startsWith('en') ? 'en' : 'fr';
    const key = request.headers['idempotency-key'];
    const asked = {
      method: request.method ?? 'GET',
      url,
      body,
      language,
      key: String(key ?? ''),
    } as const;
    state.asked.push({
      method: asked.method,
      path: url.pathname,
      key: asked.key,
      body,
    });
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    const { status, answer } = answerOf(state, asked);
    const type = typeof answer === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
    response.writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
    });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    return;
  }
  if (url.pathname === '/message/facts.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(`export default ${JSON.stringify(readFactsFiles())};`);
    return;
  }
  page(folder, url.pathname, response);
}

/** Signing in succeeds at once, as the person the test chose. */
function signInOrOut(
  state: FixtureState,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  state.signedIn = request.method === 'GET';
  if (request.method === 'GET')
    response.writeHead(302, { location: url.searchParams.get('next') ?? '/pro' }).end();
  else response.writeHead(204).end();
}

function page(folder: string, path: string, response: ServerResponse): void {
  const file = extname(path) === '' ? 'index.html' : normalize(path).replace(/^(\.\.[/\\])+/, '');
  const headers = {
    'content-security-policy': path === '/message' || path === '/simulateur' ? SILENT_POLICY : POLICY,
    'x-content-type-options': 'nosniff',
  };
  try {
    const bytes = readFileSync(join(folder, file));
    response.writeHead(200, {
      ...headers,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    });
    response.end(bytes);
  } catch {
    response.writeHead(404, headers).end();
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? null : JSON.parse(text);
}
