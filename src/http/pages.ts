import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './app.ts';

export type PageOptions = {
  /** Folder of the built pages. */
  readonly webFolder: string;
  /** Where the synthetic country's cards are; null in production, where there are none. */
  readonly worldFolder: string | null;
};

/** Addresses the page's own router answers; each gets the same file. */
const PAGES = [
  '/',
  '/courrier',
  '/concerne',
  '/pro',
  '/pro/*',
  '/me',
  '/me/*',
  '/insurer',
  '/insurer/*',
  '/operator',
  '/operator/*',
] as const;

/**
 * Pages that promise to send nothing: the browser itself is told to refuse every request but for our own
 * scripts and styles, and the program in one of them that reads the QR code of a photograph. Links to them
 * load them whole, so that this policy is the one that holds.
 */
const SILENT_PAGES = ['/message', '/simulateur'] as const;
export const SILENT_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'none'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Serves the built pages, and in development the trial cards. Pages hold no data: everything comes by /v1.
 */
export async function pages(app: App, { webFolder, worldFolder }: PageOptions): Promise<void> {
  const indexFile = join(webFolder, 'index.html');
  const schema = { hide: true };
  if (existsSync(webFolder)) {
    await app.register(fastifyStatic, { root: webFolder, wildcard: false, index: false, maxAge: '1h' });
  }
  for (const page of [...PAGES, ...SILENT_PAGES]) {
    const isSilent = SILENT_PAGES.some((one) => one === page);
    app.get(page, { schema }, async (_request, reply) => {
      if (isSilent) reply.header('content-security-policy', SILENT_POLICY);
      reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
      // The pages may be built again while the server runs.
      return reply.serializer((html: string) => html).send(readFileSync(indexFile, 'utf8'));
    });
  }
  if (worldFolder === null) return;
  app.get('/demo/cards.json', { schema }, async (_request, reply) => {
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
    const file = join(worldFolder, 'cards.json');
    return reply
      .serializer((text: string) => text)
      .send(existsSync(file) ? readFileSync(file, 'utf8') : '[]');
  });
}
