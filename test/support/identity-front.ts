import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { anyFreePort } from '../../src/ground/free-port.ts';
import type { App } from '../../src/http/app.ts';
import { PROBLEMS, Problem } from '../../src/http/problems.ts';
import { callerOf, rememberCaller } from '../../src/http/who.ts';
import { makeAuthenticate } from '../../src/identity/authenticate.ts';
import { identityProvider } from '../../src/identity/identity-provider.ts';
import { insuredCookieKey } from '../../src/identity/insured-cookie.ts';
import { insuredSessionRoutes, insuredSignInRoutes } from '../../src/identity/insured-sign-in.routes.ts';
import { sessionRoutes } from '../../src/identity/session.routes.ts';
import { signInRoutes } from '../../src/identity/sign-in.routes.ts';

export const CLIENT_SECRET = 'a secret for tests only, of a decent length';

export type IdentityFrontOptions = {
  readonly frontUrl: string;
  readonly issuer: string;
  readonly publicUrl?: string;
  readonly development?: boolean;
};

/** The identity routes on a real server and a real database, with a clock that tests can move. */
export async function identityFront({
  frontUrl,
  issuer,
  publicUrl,
  development = true,
}: IdentityFrontOptions) {
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const db: Database = openDatabase(frontUrl, 4, (error) => {
    throw error;
  });
  const port = await anyFreePort();
  const origin = publicUrl ?? `http://127.0.0.1:${port}`;
  const provider = identityProvider({ issuer, clientId: 'test_portal', clientSecret: CLIENT_SECRET });
  const app = Fastify() as unknown as App;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, _request, reply) => {
    const code = error instanceof Problem ? error.code : 'internal';
    if (code === 'internal') process.stderr.write(`${String(error)}\n`);
    return reply.code(PROBLEMS[code].status).send({ code });
  });
  const insured = {
    db,
    provider: identityProvider({ issuer, clientId: 'test_insured', clientSecret: CLIENT_SECRET }),
    publicUrl: origin,
    clientSecret: CLIENT_SECRET,
    insuredCookieKey: insuredCookieKey(Buffer.from(CLIENT_SECRET)),
    development,
    now,
  };
  const options = { ...insured, provider };
  const authenticate = makeAuthenticate(options);
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/v1/')) return;
    const caller = await authenticate(request);
    if (caller) rememberCaller(request, caller);
  });
  signInRoutes(app, options);
  insuredSignInRoutes(app, insured);
  insuredSessionRoutes(app, insured);
  sessionRoutes(app, { db, development });
  app.get('/pro', async () => 'portal');
  app.post('/v1/change', async (request) =>
    callerOf(request, 'professional', 'software', 'insurer', 'operator'),
  );
  await app.listen({ port, host: '127.0.0.1' });
  return {
    app,
    db,
    clock,
    now,
    origin,
    address: `http://127.0.0.1:${port}`,
    async close() {
      await app.close();
      await db.end();
    },
  };
}
