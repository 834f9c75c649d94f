import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_ABSOLUTE_MS } from '../basics/limits.ts';
import type { Database } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { isDevelopmentIdentity } from './development-mark.ts';
import { identityEvents } from './events.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { comesFromOurPages } from './own-origin.ts';
import { type Credential, credentialBySubject, openSession, revokeSession } from './session.store.ts';
import { sessionCookie, sessionHash, sessionIdOf } from './session-cookie.ts';
import { signInKey } from './sign-in-cookie.ts';
import { beginTrip, type Door, endTrip, type Welcome } from './sign-in-trip.ts';
import { readSubject } from './subject.ts';

export type SignInOptions = {
  readonly db: Database;
  readonly provider: IdentityProvider;
  readonly publicUrl: string;
  /** The secret shared with the provider; the key of the sign-in cookie is derived from it. */
  readonly clientSecret: string;
  /** Whether proofs of a development provider count; false in production. */
  readonly development: boolean;
  readonly now: () => Date;
};

type SignIn = SignInOptions & { readonly origin: string; readonly secure: boolean };

/** GET /auth/login, GET /auth/callback, POST /auth/logout: authorization code with PKCE, state and nonce. */
export function signInRoutes(app: App, options: SignInOptions): void {
  const { origin } = new URL(options.publicUrl);
  const signIn: SignIn = { ...options, origin, secure: origin.startsWith('https:') };
  const door: Door = {
    provider: options.provider,
    origin,
    key: signInKey(options.clientSecret),
    now: options.now,
    path: '/auth',
    scope: 'openid',
    home: '/pro',
  };
  const welcome = welcomeWith(signIn);
  const schema = { hide: true };
  app.get('/auth/login', { schema }, (request, reply) => beginTrip(door, request, reply));
  app.get('/auth/callback', { schema }, (request, reply) => endTrip(door, request, reply, welcome));
  app.post('/auth/logout', { schema }, (request, reply) => logout(signIn, request, reply));
}

function welcomeWith(signIn: SignIn): Welcome {
  return async ({ claims }, request, reply) => {
    const subject = readSubject(claims.sub);
    const accepted = subject !== undefined && (signIn.development || !isDevelopmentIdentity(claims));
    const credential = accepted ? await credentialBySubject(signIn.db, subject) : undefined;
    if (!credential) return { fault: 'inconnu', cause: 'no credential' };
    if (credential.suspended) return { fault: 'suspendu', cause: 'credential suspended' };
    await open(signIn, request, reply, credential);
    return undefined;
  };
}

async function open(
  signIn: SignIn,
  request: FastifyRequest,
  reply: FastifyReply,
  credential: Credential,
): Promise<void> {
  const id = randomBytes(32).toString('base64url');
  const createdAt = signIn.now();
  const expiresAt = new Date(createdAt.getTime() + SESSION_ABSOLUTE_MS);
  const session = { idHash: sessionHash(id), credentialId: credential.id, createdAt, expiresAt };
  const tenant = { credentialId: credential.id, kind: credential.kind };
  const cut = await signIn.db.transaction(tenant, (tx) => openSession(tx, session));
  identityEvents.signedIn(request.log, credential.id, cut);
  reply.header('set-cookie', sessionCookie(id, expiresAt, signIn.secure));
}

/** Ends the session at once, also one already over: whoever asks to leave is let out. */
async function logout(signIn: SignIn, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!comesFromOurPages(request.method, request.headers, signIn.origin)) throw new Problem('auth.origin');
  const id = sessionIdOf(request.headers.cookie, signIn.secure);
  if (id !== undefined) {
    await signIn.db.transaction({}, (tx) => revokeSession(tx, sessionHash(id), signIn.now()));
    identityEvents.signedOut(request.log);
  }
  return reply
    .header('set-cookie', sessionCookie('', new Date(0), signIn.secure))
    .code(204)
    .send();
}
