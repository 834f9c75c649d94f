import type { FastifyReply, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import type { SignInFault } from '../contract/sign-in-faults.ts';
import { identityEvents } from './events.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { localPath } from './local-path.ts';
import { forgetSignInCookie, readSignInCookie, type SignInUnderWay, signInCookie } from './sign-in-cookie.ts';

/** One way in: its addresses, what it asks of the provider, where a fault is told. */
export type Door = {
  readonly provider: IdentityProvider;
  /** Our own, without a path. */
  readonly origin: string;
  /** Opens and seals the note of a sign-in under way. */
  readonly key: Uint8Array;
  readonly now: () => Date;
  /** Before `/login` and `/callback`. */
  readonly path: '/auth' | '/auth/me';
  readonly scope: string;
  /** The page one comes back to when none was asked for. */
  readonly home: string;
};

/** What the provider said of who signed in; `idToken` is its signed word. */
export type SignedIn = { readonly claims: Readonly<Record<string, unknown>>; readonly idToken: string };

/** Lets them in, by a cookie on the reply, or says why not. */
export type Welcome = (
  who: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<{ readonly fault: SignInFault; readonly cause: string } | undefined>;

/** Sends a person to the provider, with a note of the sign-in that only this browser and we can use. */
export async function beginTrip(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = new URL(request.url, door.origin).searchParams;
  const next = localPath(asked.get('next') ?? undefined) ?? door.home;
  // Opened under another name of this host (127.0.0.1 for localhost), the cookie would be lost on the way
  // back.
  if (request.host !== new URL(door.origin).host && !asked.has('moved')) {
    return reply.redirect(`${door.origin}${door.path}/login?${new URLSearchParams({ next, moved: '1' })}`);
  }
  const configuration = await door.provider.configuration().catch(() => undefined);
  if (!configuration) return failed({ door, request, reply }, next, 'connexion', 'provider is silent');
  const verifier = oidc.randomPKCECodeVerifier();
  const note = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, next };
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: `${door.origin}${door.path}/callback`,
    scope: door.scope,
    state: note.state,
    nonce: note.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // A counter's workstation, or a family's, is shared: each sign-in asks who is there.
    prompt: 'login',
  });
  return reply
    .header('set-cookie', await signInCookie(door.key, note, door.now(), placeOf(door)))
    .header('cache-control', 'no-store')
    .redirect(address.href);
}

/** Takes the answer of the provider, once, and lets in whom `welcome` accepts. */
export async function endTrip(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  welcome: Welcome,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  const trip = { door, request, reply };
  const answer = new URL(request.url, door.origin);
  const state = answer.searchParams.get('state') ?? '';
  const note = await readSignInCookie(door.key, request.headers.cookie, state, door.now());
  if (!note) return failed(trip, door.home, 'expiree', 'no sign-in under way');
  reply.header('set-cookie', forgetSignInCookie(state, placeOf(door)));
  if (answer.searchParams.get('error') === 'access_denied') {
    return failed(trip, note.next, 'refusee', 'access_denied');
  }
  let who: SignedIn;
  try {
    who = await exchange(door, answer, note);
  } catch (error) {
    return failed(trip, note.next, 'connexion', causeOf(error));
  }
  const refused = await welcome(who, request, reply);
  return refused ? failed(trip, note.next, refused.fault, refused.cause) : reply.redirect(note.next);
}

async function exchange(door: Door, answer: URL, note: SignInUnderWay): Promise<SignedIn> {
  const tokens = await oidc.authorizationCodeGrant(await door.provider.configuration(), answer, {
    pkceCodeVerifier: note.verifier,
    expectedState: note.state,
    expectedNonce: note.nonce,
    idTokenExpected: true,
  });
  return { claims: tokens.claims() ?? {}, idToken: tokens.id_token ?? '' };
}

/** The note goes to the way back alone. */
function placeOf({ origin, path }: Door): { path: string; secure: boolean } {
  return { path: `${path}/callback`, secure: origin.startsWith('https:') };
}

type Trip = { readonly door: Door; readonly request: FastifyRequest; readonly reply: FastifyReply };

/**
 * Back to the portal the person came from, which says the fault in a sentence (contract/sign-in-
 * faults.ts).
 */
function failed(
  { door, request, reply }: Trip,
  next: string,
  fault: SignInFault,
  cause: string,
): FastifyReply {
  identityEvents.signInFailed(request.log, fault, cause);
  const portal = /^\/(pro|insurer|operator|me)(?=[/?#]|$)/.exec(next)?.[0] ?? door.home;
  return reply.redirect(`${portal}?erreur=${fault}`);
}

/** The protocol's own error code; never the message, which may quote what was sent. */
function causeOf(error: unknown): string {
  const { code, error: protocol } = (error ?? {}) as { code?: unknown; error?: unknown };
  return String(protocol ?? code ?? 'unexplained').slice(0, 60);
}
