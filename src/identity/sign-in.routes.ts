import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import { SESSION_ABSOLUTE_MS } from '../basics/limits.ts';
import type { SignInFault } from '../contract/sign-in-faults.ts';
import type { Database } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { isDevelopmentIdentity } from './development-mark.ts';
import { identityEvents } from './events.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { localPath } from './local-path.ts';
import { comesFromOurPages } from './own-origin.ts';
import { type Credential, credentialBySubject, openSession, revokeSession } from './session.store.ts';
import { sessionCookie, sessionHash, sessionIdOf } from './session-cookie.ts';
import {
  forgetSignInCookie,
  readSignInCookie,
  type SignInUnderWay,
  signInCookie,
  signInKey,
} from './sign-in-cookie.ts';
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

type SignIn = SignInOptions & { readonly origin: string; readonly secure: boolean; readonly key: Uint8Array };

const HOME = '/pro';

/** GET /auth/login, GET /auth/callback, POST /auth/logout: authorization code with PKCE, state and nonce. */
export function signInRoutes(app: App, options: SignInOptions): void {
  const { origin } = new URL(options.publicUrl);
  const signIn = {
    ...options,
    origin,
    secure: origin.startsWith('https:'),
    key: signInKey(options.clientSecret),
  };
  app.get('/auth/login', { schema: { hide: true } }, (request, reply) => login(signIn, request, reply));
  app.get('/auth/callback', { schema: { hide: true } }, (request, reply) => callback(signIn, request, reply));
  app.post('/auth/logout', { schema: { hide: true } }, (request, reply) => logout(signIn, request, reply));
}

async function login(signIn: SignIn, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = new URL(request.url, signIn.origin).searchParams;
  const next = localPath(asked.get('next') ?? undefined) ?? HOME;
  // Opened under another name of this host (127.0.0.1 for localhost), the cookie would be lost on the way
  // back.
  if (request.host !== new URL(signIn.origin).host && !asked.has('moved')) {
    return reply.redirect(`${signIn.origin}/auth/login?${new URLSearchParams({ next, moved: '1' })}`);
  }
  const configuration = await signIn.provider.configuration().catch(() => undefined);
  if (!configuration) return failed(request, reply, next, 'connexion', 'provider is silent');
  const verifier = oidc.randomPKCECodeVerifier();
  const note = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, next };
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: `${signIn.origin}/auth/callback`,
    scope: 'openid',
    state: note.state,
    nonce: note.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // A counter's workstation is shared: each sign-in asks who is there.
    prompt: 'login',
  });
  return reply
    .header('set-cookie', await signInCookie(signIn.key, note, signIn.now(), signIn.secure))
    .header('cache-control', 'no-store')
    .redirect(address.href);
}

async function callback(signIn: SignIn, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  const answer = new URL(request.url, signIn.origin);
  const state = answer.searchParams.get('state') ?? '';
  const note = await readSignInCookie(signIn.key, request.headers.cookie, state, signIn.now());
  if (!note) return failed(request, reply, HOME, 'expiree', 'no sign-in under way');
  reply.header('set-cookie', forgetSignInCookie(state, signIn.secure));
  if (answer.searchParams.get('error') === 'access_denied') {
    return failed(request, reply, note.next, 'refusee', 'access_denied');
  }
  let claims: Readonly<Record<string, unknown>>;
  try {
    claims = await exchange(signIn, answer, note);
  } catch (error) {
    return failed(request, reply, note.next, 'connexion', causeOf(error));
  }
  const subject = readSubject(claims.sub);
  const accepted = subject !== undefined && (signIn.development || !isDevelopmentIdentity(claims));
  const credential = accepted ? await credentialBySubject(signIn.db, subject) : undefined;
  if (!credential) return failed(request, reply, note.next, 'inconnu', 'no credential');
  if (credential.suspended) return failed(request, reply, note.next, 'suspendu', 'credential suspended');
  await welcome(signIn, request, reply, credential);
  return reply.redirect(note.next);
}

async function exchange(
  signIn: SignIn,
  answer: URL,
  note: SignInUnderWay,
): Promise<Readonly<Record<string, unknown>>> {
  const tokens = await oidc.authorizationCodeGrant(await signIn.provider.configuration(), answer, {
    pkceCodeVerifier: note.verifier,
    expectedState: note.state,
    expectedNonce: note.nonce,
    idTokenExpected: true,
  });
  return tokens.claims() ?? {};
}

async function welcome(
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

/**
 * Back to the portal the person came from, which says the fault in a sentence (contract/sign-in-
 * faults.ts).
 */
function failed(
  request: FastifyRequest,
  reply: FastifyReply,
  next: string,
  ...[fault, cause]: [SignInFault, string]
): FastifyReply {
  identityEvents.signInFailed(request.log, fault, cause);
  const portal = /^\/(pro|insurer|operator|me)(?=[/?#]|$)/.exec(next)?.[0] ?? HOME;
  return reply.redirect(`${portal}?erreur=${fault}`);
}

/** The protocol's own error code; never the message, which may quote what was sent. */
function causeOf(error: unknown): string {
  const { code, error: protocol } = (error ?? {}) as { code?: unknown; error?: unknown };
  return String(protocol ?? code ?? 'unexplained').slice(0, 60);
}
