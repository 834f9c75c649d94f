import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { openDatabase } from '../../src/db/database.ts';
import type { App } from '../../src/http/app.ts';
import type { Caller } from '../../src/http/caller.ts';
import { buildServer } from '../../src/http/server.ts';
import { openDirectory } from '../../src/partners/directory.ts';
import { rightsRoutes } from '../../src/rights/rights.routes.ts';
import type { Front } from './front.ts';

/** The route of rights over the same country and vault, on a server to which something careless was added. */
export async function openCarelessFront(front: Front, spoil: (app: App) => void): Promise<Front> {
  const db = openDatabase(front.country.database.urls.front, 2, () => {});
  let asking: Caller | null = null;
  const app = await buildServer({
    logger: pino({ level: 'silent' }),
    randomBytes,
    requestsPerMinute: 10_000_000,
    authenticate: async () => asking,
    routes(server) {
      spoil(server);
      const insurers = openDirectory(db, Date.now);
      rightsRoutes(server, { vault: front.country.vault, insurers, now: () => front.at });
    },
    pages() {},
  });
  await app.ready();
  return {
    ...front,
    app,
    async ask(caller, { key: _, ...options }) {
      asking = caller as Caller | null;
      const reply = await app.inject(options);
      const type = String(reply.headers['content-type'] ?? '');
      return { status: reply.statusCode, type, text: reply.body, body: JSON.parse(reply.body) };
    },
    async close() {
      await app.close();
      await db.end();
    },
  };
}
